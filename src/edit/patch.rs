//! What changed between two texts, as a patch that git applies.

use similar::TextDiff;

use crate::runner::show;

/// Lines of context around a change.
const CONTEXT: usize = 3;

/// A unified diff; empty where nothing changed. What is not seen stands in it as escapes, which git does not apply. A file without a last line end is told as git tells it.
pub fn patch(path: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let diff = TextDiff::from_lines(before, after);
    let (from, to) = (name("a/", path), name("b/", path));
    show(&diff.unified_diff().context_radius(CONTEXT).header(&from, &to).to_string())
}

/// The patch that makes a file, which may be run or not.
pub fn patch_of_new(path: &str, text: &str, is_program: bool) -> String {
    let (from, to) = (name("a/", path), name("b/", path));
    let mode = if is_program { "100755" } else { "100644" };
    let diff = TextDiff::from_lines("", text);
    let lines = diff.unified_diff().header("/dev/null", &to).to_string();
    format!("diff --git {from} {to}\nnew file mode {mode}\n{lines}")
}

/// A name as git writes it in a patch: one that a line could not hold stands between quotes.
fn name(side: &str, path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let path = path.trim_start_matches('/');
    if path.contains(|letter: char| letter.is_control() || matches!(letter, '"' | '\\')) {
        let escaped: String = path.chars().flat_map(char::escape_default).collect();
        return format!("\"{side}{escaped}\"");
    }
    format!("{side}{path}")
}
