//! A PDF, which a program that is installed makes of what is printed here: Chromium of the HTML, else `LibreOffice` of the
//! `OpenDocument`.
//!
//! The program runs in a folder of its own, which goes with it, without a way to any network, and not for ever.

use std::ffi::{OsStr, OsString};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::context::{Context, Failure};
use crate::document::Document;
use crate::lang::Text;
use crate::render::letterhead::Letterhead;
use crate::render::{Ink, Paper, print_on, renderer, seal_pdf};

/// How long a program may take.
const CLOCK: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(30);
/// What is larger is no document, in bytes.
const LARGEST: u64 = 1 << 28;

const NONE: Text = Text::new(
    "no program that makes a PDF was found here: Chromium, Chrome, Edge or LibreOffice",
    "aucun programme qui fasse un PDF n’a été trouvé ici : Chromium, Chrome, Edge ou LibreOffice",
);
const NO_OFFICE: Text = Text::new(
    "no program that makes a PDF on a letterhead was found here: LibreOffice",
    "aucun programme qui fasse un PDF sur papier à en-tête n’a été trouvé ici : LibreOffice",
);
const INSTEAD: Text = Text::new(
    "install one of them, or write an .odt or a .docx, which Word and LibreOffice save as PDF",
    "installez l’un d’eux, ou écrivez un .odt ou un .docx, que Word et LibreOffice enregistrent en PDF",
);
const FAILED: Text = Text::new("no PDF came of {programs}", "aucun PDF n’est venu de {programs}");
const NO_FOLDER: Text =
    Text::new("a temporary folder cannot be made: {cause}", "un dossier temporaire n’a pas pu être créé : {cause}");

/// A program that makes a PDF.
struct Maker {
    /// What its file may be called.
    names: &'static [&'static str],
    /// Whether it reads letters too.
    is_office: bool,
    /// What it is given, and of which format that is.
    format: &'static str,
    arguments: fn(&Desk) -> Vec<OsString>,
}

/// The folder in which a PDF is made.
struct Desk {
    folder: TempDir,
    format: &'static str,
}

const MAKERS: [Maker; 2] = [
    Maker {
        names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"],
        is_office: false,
        format: "html",
        arguments: with_chromium,
    },
    Maker { names: &["soffice", "libreoffice"], is_office: true, format: "odt", arguments: with_libreoffice },
];

/// The document as a PDF, on a letter if there is one.
pub fn print(document: &Document, letterhead: Option<&Letterhead>, context: &Context) -> Result<Vec<u8>, Failure> {
    let mut failed = Vec::new();
    // Of a letter only an office program knows the page.
    for maker in MAKERS.iter().filter(|maker| letterhead.is_none() || maker.is_office) {
        let Some(program) = maker.names.iter().find_map(|name| find(name)) else { continue };
        let desk = Desk::new(document, letterhead, maker.format)
            .map_err(|error| Failure::new(context.lang, NO_FOLDER, &[("cause", error.to_string().into())]))?;
        if let Some(pdf) = make(maker, &program, &desk) {
            return Ok(seal_pdf(pdf, document.name));
        }
        failed.push(program.file_name().unwrap_or_default().to_string_lossy().into_owned());
    }
    let none = if letterhead.is_some() { NO_OFFICE } else { NONE };
    let (message, facts) = if failed.is_empty() { (none, Vec::new()) } else { (FAILED, vec![("programs", failed.into())]) };
    Err(Failure::new(context.lang, message, &facts).hint(context.lang, INSTEAD, &[]))
}

impl Desk {
    fn new(document: &Document, letterhead: Option<&Letterhead>, format: &'static str) -> std::io::Result<Desk> {
        let format = letterhead.map_or(format, Letterhead::format);
        let desk = Desk { folder: tempfile::Builder::new().prefix("stspd-").tempdir()?, format };
        let plain = || {
            let renderer = renderer(format).expect("it is one of ours");
            renderer.print(document.clone(), Paper { width: 0, ink: Ink::Black })
        };
        let printed = letterhead.map_or_else(plain, |letterhead| print_on(letterhead, document.clone()));
        std::fs::write(desk.given(), printed)?;
        Ok(desk)
    }

    fn given(&self) -> PathBuf {
        self.folder.path().join("document").with_extension(self.format)
    }

    fn made(&self) -> PathBuf {
        self.given().with_extension("pdf")
    }

    fn profile(&self) -> PathBuf {
        self.folder.path().join("profile")
    }
}

/// An argument that ends with a path.
fn join(start: &str, path: &Path) -> OsString {
    let mut argument = OsString::from(start);
    argument.push(path);
    argument
}

fn with_chromium(desk: &Desk) -> Vec<OsString> {
    let plain = [
        "--headless",
        "--disable-gpu",
        "--disable-extensions",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--no-default-browser-check",
        "--no-pdf-header-footer",
        // Whatever would be asked for, nobody answers.
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--proxy-server=127.0.0.1:9",
    ];
    let mut arguments: Vec<OsString> = plain.into_iter().map(OsString::from).collect();
    // Who may do everything cannot shut itself in; what is shown is our own, and holds no script.
    arguments.extend(is_root().then(|| "--no-sandbox".into()));
    arguments.extend([join("--user-data-dir=", &desk.profile()), join("--print-to-pdf=", &desk.made()), desk.given().into()]);
    arguments
}

/// How `LibreOffice` is to write it, so that who hears a document finds its headings and tables.
const TAGGED: &str = "pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"},\
                      \"ExportBookmarks\":{\"type\":\"boolean\",\"value\":\"true\"}}";

fn with_libreoffice(desk: &Desk) -> Vec<OsString> {
    let mut arguments = vec![join("-env:UserInstallation=file://", &desk.profile())];
    arguments.extend(["--headless", "--norestore", "--convert-to", TAGGED, "--outdir"].map(OsString::from));
    arguments.extend([desk.folder.path().into(), desk.given().into()]);
    arguments
}

/// Lets a program make the PDF; nothing if it does not.
fn make(maker: &Maker, program: &Path, desk: &Desk) -> Option<Vec<u8>> {
    let mut command = Command::new(program);
    command.args((maker.arguments)(desk)).current_dir(desk.folder.path());
    // It finds neither the settings of its user nor those of a session.
    command.env_clear().env("HOME", desk.folder.path()).env("TMPDIR", desk.folder.path());
    for kept in ["PATH", "LD_LIBRARY_PATH", "SystemRoot", "FONTCONFIG_FILE", "FONTCONFIG_PATH"] {
        command.envs(std::env::var_os(kept).map(|value| (kept, value)));
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    alone(&mut command);
    wait(command.spawn().ok()?);
    let mut pdf = Vec::new();
    std::fs::File::open(desk.made()).ok()?.take(LARGEST).read_to_end(&mut pdf).ok()?;
    pdf.starts_with(b"%PDF-").then_some(pdf)
}

/// Waits for the end of a program, or ends it with all that it began.
fn wait(mut child: Child) {
    let end = Instant::now() + CLOCK;
    while Instant::now() < end {
        match child.try_wait() {
            Ok(None) => std::thread::sleep(PAUSE),
            Ok(Some(_)) | Err(_) => return,
        }
    }
    stop(&mut child);
    // It is gone, or nobody can end it.
    let _ = child.wait();
}

#[cfg(unix)]
fn alone(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn alone(_: &mut Command) {}

#[cfg(unix)]
fn stop(child: &mut Child) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    // What has ended meanwhile needs no end.
    let _ = group.map(|group| kill_process_group(group, Signal::KILL));
}

#[cfg(not(unix))]
fn stop(child: &mut Child) {
    let _ = child.kill();
}

#[cfg(unix)]
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

/// The program of that name; only what stands in a folder that is named whole is one.
fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let file = |folder: PathBuf| folder.join(name).with_extension(std::env::consts::EXE_EXTENSION);
    std::env::split_paths(&path).filter(|folder| folder.is_absolute()).map(file).find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

/// The end of the names of such files.
pub const EXTENSION: &str = "pdf";

/// Whether an extension is that of a PDF.
pub fn is_pdf(extension: &str) -> bool {
    OsStr::new(extension).eq_ignore_ascii_case(EXTENSION)
}
