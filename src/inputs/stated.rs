//! Whether bytes give themselves out as a strategy, whatever their faults.

/// The key of the format's version.
const FORMAT: &str = "stspd";

/// Whether a file has the key `stspd` at its top, quoted or not, whatever else is wrong in it.
pub fn states_format(bytes: &[u8]) -> bool {
    let mut top = None;
    for line in bytes.split(|byte| b"\n\r".contains(byte)) {
        let line = read_line(line);
        let text = line.trim_start_matches(is_blank);
        if text.is_empty() || text.starts_with(['#', '%']) {
            continue;
        }
        let indent = line.chars().take_while(|letter| is_blank(*letter)).count();
        // Between braces keys may stand anywhere.
        let top = top.get_or_insert_with(|| if text.starts_with('{') { Top::Flow } else { Top::Block(indent) });
        let states = match top {
            Top::Flow => text.split([',', '{']).any(states_key),
            Top::Block(top) => indent <= *top && states_key(text),
        };
        if states {
            return true;
        }
    }
    false
}

/// How the keys at the top of a file are written.
enum Top {
    Flow,
    /// Indented by so many letters.
    Block(usize),
}

/// A line as text, also where each letter takes two bytes, and without what only says so.
fn read_line(line: &[u8]) -> String {
    let bytes: Vec<u8> = line.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches(['\u{feff}', '\u{fffd}']);
    text.strip_prefix("---").unwrap_or(text).to_owned()
}

/// What may stand before a key without being seen.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}' | '\u{2060}')
}

fn states_key(text: &str) -> bool {
    let text = text.trim_start_matches(|letter: char| is_blank(letter) || "{\"'?“‘«".contains(letter));
    let after = text
        .strip_prefix(FORMAT)
        .map(|rest| rest.trim_start_matches(|letter: char| is_blank(letter) || "\"'”’»".contains(letter)));
    after.is_some_and(|after| after.is_empty() || after.starts_with([':', '：']))
}

/// The lines of a file, each with what ends it.
pub fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let ends = memchr::memchr_iter(b'\n', bytes).map(|end| end + 1).chain([bytes.len()]);
    ends.scan(0, |start, end| Some(&bytes[std::mem::replace(start, end)..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strategy_is_known_by_its_key_whatever_its_faults() {
        let wide: Vec<u8> = "\u{feff}stspd: 1\ntitle: é\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(states_format(&wide));
        for text in [
            "stspd: 1\n",
            "\u{feff}# Ville\n\n---\ntitle: T\nstspd: 1\n",
            "--- \nstspd: 1",
            "  title: T\n  stspd: 1\n",
            "\"stspd\": 1",
            "? stspd\n: 1",
            "{title: T, \"stspd\": 1}",
            "{\n  \"title\": \"T\",\n  \"stspd\": 1\n}",
            "\u{a0}stspd : 1",
            "title: [\nstspd: 1\n\taxes: {",
            "<<<<<<< HEAD\nstspd: 1\n=======\n",
            "title: T\rstspd: 1\r",
        ] {
            assert!(states_format(text.as_bytes()), "{text:?}");
        }
    }

    #[test]
    fn what_only_speaks_of_one_is_none() {
        for text in [
            "",
            "# stspd: 1\n",
            "services:\n  stspd:\n    image: x\n",
            "jobs:\n  check:\n    run: stspd check\n",
            "stspd_token: x\n",
            "stspd-version: 1\n",
            "- stspd: 1\n",
            "title: stspd: 1\n",
            "{\"scripts\": \"stspd check\"}",
        ] {
            assert!(!states_format(text.as_bytes()), "{text:?}");
        }
    }
}
