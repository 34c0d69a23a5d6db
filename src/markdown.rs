//! Texts in which Markdown, in GitHub's dialect, finds no mark of its own.
//!
//! It must not know where the texts come from, nor what stands around them.

/// Forges look for addresses, mentions, commits, issues and emoji once escapes are read: a word joiner, which is not seen,
/// keeps them from all of these.
const JOINER: &str = "&#8288;";
const APART: &str = "@&#8288;";
/// Hexadecimal digits of the id of a commit; one that is shortened, such as ours, is for its reader to follow.
const COMMIT: usize = 40;

/// A text within a line.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut joints = joints(text).into_iter().peekable();
    for (at, letter) in text.char_indices() {
        if joints.next_if_eq(&at).is_some() {
            escaped.push_str(JOINER);
        }
        // A bare address or a mention would become a link by itself.
        let ends_www = || text.as_bytes()[..at].last_chunk().is_some_and(|last: &[u8; 3]| last.eq_ignore_ascii_case(b"www"));
        match letter {
            '\n' | '\r' => escaped.push(' '),
            '@' => escaped.push_str(APART),
            ':' if text[at..].starts_with("://") => escaped.push_str("&#58;"),
            '.' if ends_www() => escaped.push_str("&#46;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' | '&' | '!' | '^' => {
                escaped.extend(['\\', letter]);
            }
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Where a text is parted so that no commit, no issue and no emoji is left in it.
fn joints(text: &str) -> Vec<usize> {
    let mut joints = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|letter: char| letter.is_ascii_alphanumeric() || letter == ':') {
        let start = from + start;
        let word = text[start..].split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
        from = start + word.len().max(1);
        let behind = &text[from..];
        if word.is_empty() {
            // A colon: of an hour such as 14:30:00 it is no emoji's.
            let name = behind.split(|letter: char| !letter.is_ascii_alphanumeric() && !"_+-".contains(letter)).next();
            let is_emoji = |name: &str| name.contains(|letter: char| letter.is_ascii_alphabetic() || "+-".contains(letter));
            joints.extend(name.filter(|name| is_emoji(name) && behind[name.len()..].starts_with(':')).map(|_| from));
        } else if is_commit(word) {
            joints.push(start + COMMIT / 2);
        } else if word.eq_ignore_ascii_case("gh") && behind.starts_with('-') {
            joints.push(from + 1);
        }
    }
    joints
}

/// Whether a forge could take a word for the id of a commit.
fn is_commit(word: &str) -> bool {
    word.len() >= COMMIT && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A text that begins a line: no list, no rule, no heading, no number that would count.
pub fn escape_first(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let mut letters = rest.chars();
    let marks = match letters.next() {
        Some('-' | '+' | '=') => number.is_empty(),
        Some(':') => number.is_empty() && !rest.starts_with("://"),
        Some('.' | ')') => !number.is_empty() && letters.next().is_none_or(char::is_whitespace),
        _ => false,
    };
    format!("{number}{}{}", if marks { "\\" } else { "" }, escape(rest))
}

/// The text of a link, in which no other begins: who copies an address from it copies that alone.
pub fn escape_label(text: &str) -> String {
    escape_first(text).replace(JOINER, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_a_mark() {
        assert_eq!(escape("a|b`c`*d*_e_[f](g)<h>#i"), "a\\|b\\`c\\`\\*d\\*\\_e\\_\\[f\\](g)\\<h\\>\\#i");
        assert_eq!(escape("- a\nb"), "- a b");
    }

    #[test]
    fn no_address_and_no_mention_becomes_a_link() {
        assert_eq!(escape("https://a.example @b Www.c.example"), "https&#58;//a.example @&#8288;b Www&#46;c.example");
    }

    #[test]
    fn no_commit_no_issue_and_no_emoji_is_left() {
        let commit = "0123456789abcdef0123456789abcdef01234567";
        let apart = format!("{}&#8288;{}", &commit[..20], &commit[20..]);
        assert_eq!(escape(commit), apart);
        assert_eq!(escape("1a2b3c4, 1234567 € et GH-12 gh-3"), "1a2b3c4, 1234567 € et GH-&#8288;12 gh-&#8288;3");
        assert_eq!(escape("a :smile: b :+1: c"), "a :&#8288;smile: b :&#8288;+1: c");
        assert_eq!(escape("14:30:00, a: b: c, é:x"), "14:30:00, a: b: c, é:x");
        assert_eq!(escape_label(&format!("https://x.example/{commit}")), format!("https&#58;//x.example/{commit}"));
    }

    #[test]
    fn an_address_in_a_link_is_that_alone() {
        assert_eq!(escape_label("a@b.example"), "a@b.example");
        assert_eq!(escape_label("&#8288; @&#8288;"), "\\&\\#8288; @\\&\\#8288;");
    }

    #[test]
    fn what_begins_a_line_begins_nothing_else() {
        assert_eq!(escape_first("- a\nb"), "\\- a b");
        assert_eq!(escape_first("12. a 3. b"), "12\\. a 3. b");
        assert_eq!(escape_first("12.5 %"), "12.5 %");
        assert_eq!(escape_first(": a"), "\\: a");
    }
}
