//! What is said of a file that `init` writes, whoever writes it.

use crate::lang::Text;

pub const THERE: Text =
    Text::new("`{path}` is there already: nothing was written", "« {path} » est déjà là : rien n’a été écrit");
pub const COPY: Text = Text::new(
    "`--dry-run` prints what would be written, to be put into it by hand",
    "« --dry-run » affiche ce qui serait écrit, à y reporter à la main",
);
pub const WRITTEN: Text = Text::new("`{path}` is written", "« {path} » est écrit");
