//! Markdown in GitHub's dialect: the summary of a job, or a comment on a merge request.
//!
//! Every text of a file stands in a code span: there it is no markup, no link, no mention, no
//! reference, and does not break the table. Forges cut or refuse long summaries, so only so many
//! findings are listed; the counts are of all.

use std::io::{self, Write};

use crate::diagnostic::Diagnostic;
use crate::lang::{Fact, Lang, MOST_NAMES, Segment, Text, lead, quotable, visible};
use crate::markdown::escape;
use crate::report::shown::Shown;
use crate::report::{Checked, Counts, Format, Style, advice, say_summary, wire};
use crate::runner::disarm;

pub static FORMAT: Format = Format {
    name: "markdown",
    about: Text::new("a summary for a job or a merge request", "un résumé pour une tâche ou une demande de fusion"),
    print,
    statistics: None,
};

const TITLE: Text = Text::new("Check of the strategy", "Contrôle de la stratégie");
const CLEAN: Text = Text::new("No findings.", "Aucun constat.");
const HEAD: Text = Text::new("| Level | Place | Finding | Rule |", "| Niveau | Endroit | Constat | Règle |");

/// A longer list is folded.
const LONG: usize = 20;

fn print(files: &[Checked], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let lang = style.lang;
    writeln!(out, "## {}\n", TITLE.say(lang))?;
    if Counts::of_all(files).total() == 0 {
        return writeln!(out, "{}", CLEAN.say(lang));
    }
    writeln!(out, "{}.", say_summary(files, lang))?;
    let shown = Shown::of(files);
    for file in files {
        list(file, &shown, lang, out)?;
    }
    shown.say_rest(lang).map_or(Ok(()), |rest| writeln!(out, "\n{}", sentence_of(&rest)))
}

/// A sentence of ours, in which what stands between backticks is code.
fn sentence_of(text: &str) -> String {
    let mut sentence = Sentence::default();
    sentence.words(text);
    sentence.close()
}

/// The findings of a file that are shown, as a table.
fn list(file: &Checked, shown: &Shown<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let diagnostics = &file.judged.diagnostics;
    let listed: Vec<&Diagnostic> = shown.in_file(file).collect();
    if listed.is_empty() {
        return Ok(());
    }
    let name = visible(wire::path(&file.source.name));
    writeln!(out, "\n### {}\n", code(&name))?;
    let is_folded = listed.len() > LONG;
    if is_folded {
        writeln!(out, "<details>\n<summary>{}</summary>\n", Counts::of(diagnostics).say(lang))?;
    }
    writeln!(out, "{}\n| --- | --- | --- | --- |", HEAD.say(lang))?;
    for diagnostic in listed {
        let alike = shown.say_alike(file, diagnostic, lang).map(|alike| format!("<br>{}", sentence_of(&alike)));
        writeln!(out, "{}", row(file, &name, (diagnostic, &alike.unwrap_or_default()), lang))?;
    }
    if is_folded {
        writeln!(out, "\n</details>")?;
    }
    Ok(())
}

fn row(file: &Checked, name: &str, (diagnostic, alike): (&Diagnostic, &str), lang: Lang) -> String {
    let level = diagnostic.level.title().say(lang);
    let place = code(&format!("{name}:{}", file.source.position(diagnostic.span.start).line));
    let mut what = sentence(diagnostic.message, diagnostic, lang);
    if let Some(advice) = advice(diagnostic) {
        what.push_str("<br>");
        what.push_str(&sentence(advice, diagnostic, lang));
    }
    format!("| {level} | {place} | {what}{alike} | {} |", code(diagnostic.rule))
}

/// A sentence whose words are escaped and whose facts stand in code spans, as do the words between
/// backticks.
fn sentence(text: Text, diagnostic: &Diagnostic, lang: Lang) -> String {
    let mut sentence = Sentence::default();
    let mut saying = diagnostic.called.as_ref().map(|called| called.saying(lang));
    for part in text.parts(lang) {
        match part {
            Segment::Words(words) => match &mut saying {
                Some(saying) => sentence.words(&saying.put(&words)),
                None => sentence.words(&words),
            },
            Segment::Hole(name) => {
                let fact = diagnostic.facts.iter().find(|(key, _)| *key == name);
                sentence.fact(&fact.map_or_else(|| name.into(), |(_, fact)| fact.clone()), lang);
            }
        }
    }
    sentence.close()
}

/// A sentence being written.
#[derive(Default)]
struct Sentence {
    written: String,
    /// What stands since a backtick that opened.
    quoted: Option<String>,
}

impl Sentence {
    fn words(&mut self, words: &str) {
        for (index, words) in words.split('`').enumerate() {
            if index > 0 {
                self.turn();
            }
            match &mut self.quoted {
                Some(quoted) => quoted.push_str(words),
                None => self.written.push_str(&escape(words)),
            }
        }
    }

    /// Opens or closes a code span.
    fn turn(&mut self) {
        match self.quoted.take() {
            Some(quoted) => self.written.push_str(&code(&quoted)),
            None => self.quoted = Some(String::new()),
        }
    }

    fn fact(&mut self, fact: &Fact, lang: Lang) {
        match (&mut self.quoted, fact) {
            (Some(quoted), fact) => quoted.push_str(&fact.say(lang)),
            (None, Fact::Str(text)) => self.written.push_str(&code(&quotable(text))),
            (None, Fact::Named { .. }) => self.written.push_str(&code(&fact.say(lang))),
            (None, Fact::Names(names)) => self.written.push_str(&list_names(names)),
            (None, fact) => {
                let said = fact.say(lang);
                if matches!(fact, Fact::Month(_) | Fact::Year(_)) {
                    lead(&mut self.written, &said, lang);
                }
                self.written.push_str(&escape(&said));
            }
        }
    }

    fn close(mut self) -> String {
        if self.quoted.is_some() {
            self.turn();
        }
        self.written
    }
}

fn list_names(names: &[String]) -> String {
    let mut listed: Vec<String> = names.iter().take(MOST_NAMES).map(|name| code(&quotable(name))).collect();
    if names.len() > MOST_NAMES {
        listed.push("…".to_owned());
    }
    listed.join(", ")
}

/// A text of one line as a code span in a cell.
///
/// Readers disagree on a backslash before an escaped bar, so these two never stand in one span.
fn code(text: &str) -> String {
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("\\|") {
        spans.push(span(&rest[..=at]));
        rest = &rest[at + 1..];
    }
    spans.push(span(rest));
    spans.join(" ")
}

fn span(text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let text = disarm(text).replace('|', "\\|");
    if text.is_empty() || text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) {
        return format!("{fence} {text} {fence}");
    }
    format!("{fence}{text}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Level;
    use crate::report::sample::{self, diagnostic, file};

    #[test]
    fn findings_stand_in_a_table() {
        let mut note = diagnostic(5, 6);
        (note.level, note.help) = (Level::Note, None);
        assert_eq!(
            sample::print(&FORMAT, &[file("./a|b.yaml", "x: 1\ny: 1\n", vec![diagnostic(0, 1), note])], Lang::Fr),
            "## Contrôle de la stratégie\n\n\
             1 erreur, 1 remarque.\n\n\
             ### `a\\|b.yaml`\n\n\
             | Niveau | Endroit | Constat | Règle |\n\
             | --- | --- | --- | --- |\n\
             | erreur | `a\\|b.yaml:1` | la clé «\u{a0}`x%\\|y`\u{a0}» est inconnue ici<br>vouliez-vous dire «\u{a0}`xy`\u{a0}»\u{202f}? | \
             `action-without-lead` |\n\
             | remarque | `a\\|b.yaml:2` | la clé «\u{a0}`x%\\|y`\u{a0}» est inconnue ici | `action-without-lead` |\n"
        );
        assert_eq!(sample::print(&FORMAT, &[file("a", "x", vec![])], Lang::En), "## Check of the strategy\n\nNo findings.\n");
    }

    #[test]
    fn a_long_list_is_folded_and_a_very_long_one_cut() {
        let many = |count| file("a.yaml", "x", vec![diagnostic(0, 1); count]);
        let printed = sample::print(&FORMAT, &[many(21), many(1), many(999), many(3)], Lang::En);
        let rest = "\nnot shown, for there are so many: 924 action\\-without\\-lead; the format `json` lists them\n";
        assert_eq!(printed.matches("<details>\n<summary>21 errors</summary>\n\n| Level ").count(), 1);
        assert_eq!(printed.matches("\n| error |").count(), 100);
        assert!(printed.replace("\\-", "-").ends_with(&rest.replace("\\-", "-")), "{printed}");
    }

    #[test]
    fn texts_of_the_file_are_code_and_words_of_ours_are_escaped() {
        let mut said = diagnostic(0, 1);
        said.facts = vec![("key", "**@x** [a](http://b) <b> #1".into())];
        let sentence = |text| sentence(text, &said, Lang::En);
        assert_eq!(sentence(Text::new("a {key}", "")), "a `**@x** [a](http://b) <b> #1`");
        assert_eq!(sentence(Text::new("`k: {key}` <a> `b|c", "")), "`k: **@x** [a](http://b) <b> #1` \\<a\\> `b\\|c`");
    }

    #[test]
    fn a_code_span_ends_where_its_text_ends() {
        assert_eq!(code("a`b``c"), "```a`b``c```");
        assert_eq!(code("`a"), "`` `a ``");
        assert_eq!(code(""), "`  `");
        assert_eq!(code("a\\|b|c"), "`a\\` `\\|b\\|c`");
    }
}
