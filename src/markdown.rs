//! Texts in which Markdown, in GitHub's dialect, finds no mark of its own.
//!
//! It must not know where the texts come from, nor what stands around them.

/// GitHub looks for addresses and mentions once escapes are read: a word joiner, which is not seen, keeps it from both.
const APART: &str = "@&#8288;";

/// A text within a line.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
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
    escape_first(text).replace(APART, "@")
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
