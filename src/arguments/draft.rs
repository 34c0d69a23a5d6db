//! What verbs that change a strategy share.

use std::path::PathBuf;

/// Which strategy changes, and whether it is written.
#[derive(Debug, clap::Args)]
pub struct DraftArgs {
    /// The strategy, where there are several
    #[arg(long, value_name = "FILE", env = "STSPD_FILE", hide_env_values = true)]
    pub file: Option<PathBuf>,
    /// Print the patch, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}
