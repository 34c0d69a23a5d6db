//! A commit: what it holds, what it follows, who made it, when, and what they said of it.

use chrono::{DateTime, FixedOffset, NaiveDate};

/// A commit, as its object says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    pub id: String,
    /// The id of the folder that it holds.
    pub tree: String,
    pub parents: Vec<String>,
    /// The name of who wrote the change.
    pub author: String,
    /// When the commit was made, by the clock of who made it.
    pub made: DateTime<FixedOffset>,
    /// The first line of the message.
    pub subject: String,
}

impl Commit {
    /// Reads the object of a commit; none where it is not one.
    pub fn parse(id: &str, bytes: &[u8]) -> Option<Commit> {
        let text = String::from_utf8_lossy(bytes);
        let (head, message) = text.split_once("\n\n").unwrap_or((text.trim_end(), ""));
        let mut commit = Commit {
            id: id.to_owned(),
            tree: String::new(),
            parents: Vec::new(),
            author: String::new(),
            made: DateTime::UNIX_EPOCH.fixed_offset(),
            subject: message.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned(),
        };
        for (name, rest) in head.lines().filter_map(|line| line.split_once(' ')) {
            match name {
                "tree" => rest.clone_into(&mut commit.tree),
                "parent" => commit.parents.push(rest.to_owned()),
                "author" => rest.split(" <").next().unwrap_or_default().clone_into(&mut commit.author),
                "committer" => commit.made = time(rest)?,
                _ => {}
            }
        }
        (!commit.tree.is_empty()).then_some(commit)
    }

    /// The day on which it was made, where it was made.
    pub fn day(&self) -> NaiveDate {
        self.made.date_naive()
    }

    /// The first letters of its id.
    pub fn short(&self) -> &str {
        short(&self.id)
    }
}

/// The first letters of an id.
pub fn short(id: &str) -> &str {
    id.get(..10).unwrap_or(id)
}

/// Reads `Name <address> 1767225600 +0100`.
fn time(who: &str) -> Option<DateTime<FixedOffset>> {
    let mut words = who.rsplit(' ');
    let (zone, seconds) = (words.next()?, words.next()?);
    let (sign, digits) = zone.split_at_checked(1)?;
    let digits: i32 = digits.parse().ok()?;
    let east = (digits / 100 * 60 + digits % 100) * 60;
    let offset = FixedOffset::east_opt(if sign == "-" { -east } else { east })?;
    Some(DateTime::from_timestamp(seconds.parse().ok()?, 0)?.with_timezone(&offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_says_who_when_and_what() {
        let bytes = b"tree 4b825d\nparent aa\nparent bb\nauthor \xc3\x89lise M. <e@ville.example> 1 +0000\n\
            committer Forge <f@ville.example> 1767222000 +0100\ngpgsig -----BEGIN\n committer x\n\nAdopte l\xe2\x80\x99avenant\n\nDit pourquoi.\n";
        let commit = Commit::parse("0123456789abcdef", bytes).expect("it is a commit");
        assert_eq!((commit.tree.as_str(), commit.parents.as_slice()), ("4b825d", &["aa".to_owned(), "bb".to_owned()][..]));
        assert_eq!((commit.author.as_str(), commit.subject.as_str()), ("Élise M.", "Adopte l’avenant"));
        assert_eq!((commit.day().to_string().as_str(), commit.short()), ("2026-01-01", "0123456789"));
    }

    #[test]
    fn what_is_no_commit_is_none() {
        for bytes in
            [&b""[..], b"tree\n", b"blob", b"tree a\ncommitter x <y> 99999999999999999 +0000\n\n", b"tree a\ncommitter\xff\n"]
        {
            let commit = Commit::parse("a", bytes);
            assert!(commit.is_none_or(|commit| commit.tree == "a"), "{bytes:?}");
        }
    }
}
