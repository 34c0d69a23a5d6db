//! What `init` asks on a terminal, and how an answer is read: in the form of its field, and judged by the rules as it is typed.

use std::io::{BufRead, IsTerminal, Write};

use chrono::NaiveDate;

use super::refuse_fault;
use crate::context::{Context, Failure};
use crate::edit::Literal;
use crate::founding::{Answers, Need, Question, compose};
use crate::lang::{COLON, Lang, Text};
use crate::model::Kind;
use crate::query::Subject;
use crate::reading::Reading;
use crate::source::Source;
use crate::writing::{Reader, find_field};
use crate::yaml::read;

const BEGIN: Text = Text::new(
    "A few questions: Enter passes one over, Ctrl-C ends without writing anything.",
    "Quelques questions : Entrée passe à la suivante, Ctrl-C arrête tout sans rien écrire.",
);
const NEEDED: Text = Text::new("the strategy needs this name", "la stratégie a besoin de ce nom");
const ENDED: Text =
    Text::new("nothing was written: the questions were broken off", "rien n’a été écrit : les questions ont été interrompues");

/// Whether somebody is there to answer.
pub fn is_possible(context: &Context) -> bool {
    !context.quiet && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Shows words where one types.
pub fn prompt(words: &str) {
    let mut terminal = std::io::stderr();
    // Nobody is left to answer if the terminal is gone: the answer will say so.
    let _ = terminal.write_all(words.as_bytes()).and_then(|()| terminal.flush());
}

/// How answers are read.
pub struct Form {
    pub today: NaiveDate,
    pub lang: Lang,
}

impl Form {
    /// An answer in the form of its field.
    pub fn read(&self, question: &Question, text: &str) -> Result<Literal, Failure> {
        self.read_field(question.field, question.option, text)
    }

    /// A text in the form of a field of a kind.
    pub fn read_field(&self, (kind, key): (Kind, &str), option: &str, text: &str) -> Result<Literal, Failure> {
        // No answer cites anything: the smallest strategy will do.
        let source = Source::new("", "stspd: 1\ntitle: T\nterritory: {name: T}\n".to_owned());
        let tree = read(&source).expect("the smallest strategy is YAML");
        let reading = Reading::of(&tree);
        let strategy = reading.strategy.as_ref().expect("the smallest strategy is one");
        let subject = Subject::new("", strategy, self.today);
        let reader = Reader::new(&subject, self.today, self.lang, self.lang == Lang::En);
        let field = find_field(kind, key, self.lang).expect("a question is for a field of the schema");
        reader.value(option, field.property, text.trim())
    }
}

/// Asks what is still open, and judges each answer as it comes.
pub fn ask_all(
    mut answers: Answers,
    questions: &'static [Question],
    form: &Form,
    terminal: &mut dyn BufRead,
    say: &mut dyn FnMut(&str),
) -> Result<Answers, Failure> {
    say(&format!("{}\n", BEGIN.say(form.lang)));
    for question in questions {
        while answers.want(question) {
            let colon = COLON.say(form.lang);
            say(&format!("{} [{}]{colon}", question.ask.say(form.lang), question.example.say(form.lang)));
            let Some(line) = read_answer(terminal) else {
                say("\n");
                return Err(Failure::new(form.lang, ENDED, &[]));
            };
            if line.trim().is_empty() {
                if question.need != Need::Answer {
                    break;
                }
                say(&format!("  {}\n", NEEDED.say(form.lang)));
                continue;
            }
            match take(&answers, question, &line, form) {
                Ok(further) => answers = further,
                Err(failure) => say(&tell_again(&failure)),
            }
        }
    }
    Ok(answers)
}

/// The next line; none where the questions are broken off.
fn read_answer(terminal: &mut dyn BufRead) -> Option<String> {
    let mut line = Vec::new();
    let count = terminal.read_until(b'\n', &mut line).ok()?;
    (count > 0).then(|| String::from_utf8_lossy(&line).into_owned())
}

/// The answers with one more, where the rules find no error in what they make.
fn take(answers: &Answers, question: &Question, line: &str, form: &Form) -> Result<Answers, Failure> {
    let further = answers.with(question.option, form.read(question, line)?);
    refuse_fault(&compose(&further, form.today), form.today, form.lang)?;
    Ok(further)
}

fn tell_again(failure: &Failure) -> String {
    let hint = failure.hint.as_ref().map(|hint| format!("  {hint}\n")).unwrap_or_default();
    format!("  {}\n{hint}", failure.message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::founding::QUESTIONS;

    /// What is said to lines that somebody types, and what comes of them.
    fn converse(lines: &str) -> (String, Result<Answers, Failure>) {
        let form = Form { today: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"), lang: Lang::En };
        let mut said = String::new();
        let answers =
            ask_all(Answers::new(Lang::Fr), &QUESTIONS, &form, &mut lines.as_bytes(), &mut |words| said.push_str(words));
        (said, answers)
    }

    #[test]
    fn a_wrong_answer_is_asked_again_with_what_would_do() {
        let (said, answers) = converse("\nMoissy\nvillage\ncommune\nmany\n30 214\n2023\n\n\n31/02/2027\n31/03/2027\n\n\n\n\n");
        let answers = answers.expect("every question is answered or passed over");
        for told in ["needs this name", "one of `commune (Town)`", "a whole number is expected", "the calendar has no such day"] {
            assert_eq!(said.matches(told).count(), 1, "{told}: {said}");
        }
        assert_eq!([answers.text("population"), answers.text("start")], [Some("30214"), Some("2027-03-31")]);
        assert_eq!(said.matches("Municipal population").count(), 2);
    }

    #[test]
    fn an_answer_that_the_rules_refuse_is_asked_again() {
        let (said, answers) = converse("Moissy\n\n\n\n\n2027-01-01\n2026-12-31\n2029-12-31\nMme Martin\nMaire\n\n\n");
        let answers = answers.expect("every question is answered or passed over");
        assert_eq!([answers.text("end"), answers.text("chair")], [Some("2029-12-31"), Some("Maire")], "{said}");
    }

    #[test]
    fn nothing_comes_of_questions_that_are_broken_off() {
        for lines in ["", "Moissy\n", "Moissy\ncommune\n30214"] {
            let (_, answers) = converse(lines);
            assert!(answers.is_err_and(|failure| failure.message.starts_with("nothing was written")), "{lines}");
        }
    }

    #[test]
    fn what_does_not_matter_is_not_asked() {
        let (said, _) = converse("Brume Agglomération\nintercommunal\n\n\n\n\n\n\n");
        for question in ["Year of the census", "Last day", "Of what kind", "intercommunal council"] {
            assert!(!said.contains(question), "{said}");
        }
    }
}
