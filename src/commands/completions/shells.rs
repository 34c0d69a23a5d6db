//! How each shell is told to ask, and how it wants an answer.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

use clap::ValueEnum;
use clap_complete::Shell;
use clap_complete::engine::CompletionCandidate;
use clap_complete::env::Shells;

use super::line::Line;
use crate::lang::{is_invisible, visible};

/// The variable by which a shell asks.
pub const ASKED: &str = "COMPLETE";
const NAME: &str = env!("CARGO_PKG_NAME");
/// Most candidates that are offered: nobody reads more.
const MOST: usize = 1_000;

/// Bash parts words at `=` and shows no titles by itself.
const BASH: &str = r#"_stspd() {
    local candidate
    COMPREPLY=()
    while IFS= read -r candidate; do
        COMPREPLY+=("$candidate")
    done < <(COMPLETE=bash COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_TYPE="$COMP_TYPE" stspd -- "$2" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=,/\(] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o nosort -o bashdefault -o default -F _stspd stspd 2>/dev/null ||
    complete -o bashdefault -o default -F _stspd stspd
"#;
/// Zsh reads it by itself from `fpath`, or where it is sourced; what goes on has no space behind.
const ZSH: &str = r#"#compdef stspd
_stspd() {
    local -a whole begun
    local one
    for one in "${(@f)$(COMPLETE=zsh _CLAP_COMPLETE_INDEX=$((CURRENT - 1)) stspd -- "${words[@]}" 2>/dev/null)}"; do
        case "${one%%:*}" in
            '') ;;
            *[=/,\(]) begun+=("$one") ;;
            *) whole+=("$one") ;;
        esac
    done
    (( $#begun )) && _describe -V 'values' begun -S ''
    (( $#whole )) && _describe -V 'values' whole
}
if [ "$funcstack[1]" = "_stspd" ]; then
    _stspd "$@"
else
    compdef _stspd stspd
fi
"#;

/// The shell that a variable names, by its path if need be.
pub fn find_shell(name: &OsStr) -> Option<Shell> {
    match Path::new(name).file_stem()?.to_str()? {
        "pwsh" | "powershell_ise" => Some(Shell::PowerShell),
        stem => Shell::from_str(stem, false).ok(),
    }
}

/// The script that a shell reads once.
pub fn registration(shell: Shell) -> io::Result<String> {
    match shell {
        Shell::Bash => return Ok(BASH.to_owned()),
        Shell::Zsh => return Ok(ZSH.to_owned()),
        _ => {}
    }
    let mut script = Vec::new();
    let known = Shells::builtins();
    let known = known.completer(&shell.to_string()).expect("the parser's shells are all known");
    known.write_registration(ASKED, NAME, NAME, NAME, &mut script)?;
    Ok(String::from_utf8_lossy(&script).trim_start().to_owned())
}

/// What may stand at the cursor, in the form that a shell reads. What is not to be seen is never sent to a terminal.
pub fn show(shell: Shell, candidates: &[CompletionCandidate], line: &Line) -> String {
    let texts = candidates.iter().filter_map(|one| Some((one.get_value().to_str()?, about(one))));
    let clean = texts.filter(|(value, _)| !value.is_empty() && !value.chars().any(is_invisible));
    let offered: Vec<(&str, Option<String>)> = clean.take(MOST).collect();
    if shell == Shell::Bash {
        return show_bash(&offered, line);
    }
    let lines = offered.iter().map(|(value, about)| match (shell, about) {
        (Shell::Zsh, about) => {
            let value = value.replace('\\', "\\\\").replace(':', "\\:");
            about.as_ref().map_or_else(|| value.clone(), |about| format!("{value}:{}", about.replace('\\', "\\\\")))
        }
        (Shell::Elvish, _) => (*value).to_owned(),
        (Shell::PowerShell, about) => {
            let value = if is_plain(value) { (*value).to_owned() } else { format!("'{}'", value.replace('\'', "''")) };
            about.as_ref().map_or_else(|| value.clone(), |about| format!("{value}\t{about}"))
        }
        (_, about) => about.as_ref().map_or_else(|| (*value).to_owned(), |about| format!("{value}\t{about}")),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What is said of a candidate, on one line.
fn about(candidate: &CompletionCandidate) -> Option<String> {
    let help = candidate.get_help()?.to_string();
    help.lines().next().map(visible)
}

/// Bash writes what it is given as it is, and lists it with what stands behind: several have their titles, one alone has not.
fn show_bash(offered: &[(&str, Option<String>)], line: &Line) -> String {
    let written = offered.iter().filter_map(|(value, about)| Some((escape(value.get(line.kept..)?, line.quote)?, about)));
    let written: Vec<(String, &Option<String>)> = written.collect();
    // What stands in a menu is written whole.
    let is_menu = std::env::var_os("COMP_TYPE").is_some_and(|kind| kind == "37");
    let is_listed = written.len() > 1 && !is_menu;
    let lines = written.iter().map(|(value, about)| match about {
        Some(about) if is_listed => format!("{value}  ({about})"),
        _ => value.clone(),
    });
    lines.map(|line| line + "\n").collect()
}

/// A text as bash takes it for one word; none where it could not stand between the quotes that are open.
fn escape(text: &str, quote: Option<char>) -> Option<String> {
    let is_barred = |letter: char| match quote {
        Some('\'') => letter == '\'',
        Some(_) => matches!(letter, '"' | '$' | '`' | '\\' | '!'),
        None => false,
    };
    if text.chars().any(is_barred) {
        return None;
    }
    let is_open = quote.is_some();
    let escaped = |letter: char| (!is_open && !is_plain_letter(letter)).then_some('\\').into_iter().chain([letter]);
    Some(text.chars().flat_map(escaped).collect())
}

fn is_plain(text: &str) -> bool {
    text.chars().all(is_plain_letter)
}

fn is_plain_letter(letter: char) -> bool {
    letter.is_alphanumeric() || "-_./=,+:@%".contains(letter)
}
