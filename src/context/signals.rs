//! Signals that ask the program to end wait while files change: what is half made is taken away first.

#[cfg(unix)]
pub use unix::Unbroken;

/// While one lives, who asks the program to end waits; then it ends.
#[cfg(not(unix))]
pub struct Unbroken;

#[cfg(not(unix))]
impl Unbroken {
    pub fn begin() -> Unbroken {
        Unbroken
    }
}

#[cfg(unix)]
mod unix {
    use std::ffi::c_int;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::flag::{register_conditional_default, register_usize};
    use signal_hook::low_level::emulate_default_handler;

    /// While one lives, who asks the program to end waits; then it ends.
    pub struct Unbroken(());

    struct Signals {
        /// Whether a signal ends the program where it comes.
        ends_at_once: Arc<AtomicBool>,
        /// The signal that came meanwhile; nought for none.
        came: Arc<AtomicUsize>,
        /// How many wait for their end.
        alive: Mutex<usize>,
    }

    impl Signals {
        /// They are heard from the first time on.
        fn heard() -> &'static Signals {
            static SIGNALS: OnceLock<Signals> = OnceLock::new();
            SIGNALS.get_or_init(|| {
                let (ends_at_once, came) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
                for signal in [SIGINT, SIGTERM] {
                    // Where the system hears none, they end the program as before.
                    let _ = register_conditional_default(signal, Arc::clone(&ends_at_once));
                    let _ = register_usize(signal, Arc::clone(&came), usize::try_from(signal).unwrap_or_default());
                }
                Signals { ends_at_once, came, alive: Mutex::new(0) }
            })
        }

        fn alive(&self) -> MutexGuard<'_, usize> {
            self.alive.lock().unwrap_or_else(PoisonError::into_inner)
        }
    }

    impl Unbroken {
        pub fn begin() -> Unbroken {
            let signals = Signals::heard();
            let mut alive = signals.alive();
            *alive += 1;
            signals.ends_at_once.store(false, Ordering::SeqCst);
            Unbroken(())
        }
    }

    impl Drop for Unbroken {
        fn drop(&mut self) {
            let signals = Signals::heard();
            let mut alive = signals.alive();
            *alive -= 1;
            if *alive > 0 {
                return;
            }
            signals.ends_at_once.store(true, Ordering::SeqCst);
            let came = c_int::try_from(signals.came.load(Ordering::SeqCst)).unwrap_or_default();
            if came != 0 {
                // It does not come back.
                let _ = emulate_default_handler(came);
            }
        }
    }
}
