//! `stspd man`: the manual page.

use clap::Command;

use crate::commands::french;
use crate::context::{Context, Failure, Outcome};
use crate::lang::{Lang, Text};

/// Prints the manual page, in the format of man.
///
/// With a verb, the page of that verb.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd man -o stspd.1
  stspd man check -o stspd-check.1")]
pub struct Args {
    /// A verb, such as check
    verb: Option<String>,
}

const NO_SUCH_VERB: Text = Text::new("there is no verb called `{verb}`", "aucun verbe ne s’appelle « {verb} »");
const LISTED: Text = Text::new("`stspd --help` lists them all", "« stspd --help » les donne tous");

/// The titles of the chapters, and what they are in French.
const CHAPTERS: [(&str, &str); 3] = [("NAME", "NOM"), ("SYNOPSIS", "SYNOPSIS"), ("EXTRA", "COMPLÉMENTS")];

/// Prints the page of the command line whose root is given, in the reader's language.
pub fn run(args: &Args, root: Command, context: &Context) -> anyhow::Result<Outcome> {
    let page = page(args.verb.as_deref(), root, context.lang)?;
    context.write(page.as_bytes())?;
    Ok(Outcome::Clean)
}

fn page(verb: Option<&str>, mut root: Command, lang: Lang) -> anyhow::Result<String> {
    match lang {
        Lang::En => root.build(),
        Lang::Fr => root = french::translate(root),
    }
    let page = match verb {
        None => root,
        Some(verb) => {
            let found = root.find_subcommand(verb).cloned();
            let unknown = || Failure::new(lang, NO_SUCH_VERB, &[("verb", verb.into())]);
            found.ok_or_else(|| unknown().hint(lang, LISTED, &[]))?
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).source(concat!("stspd ", env!("CARGO_PKG_VERSION"))).render(&mut text)?;
    let mut text = String::from_utf8(text)?;
    if lang == Lang::Fr {
        for (english, french) in CHAPTERS {
            text = text.replace(&format!("\n.SH {english}\n"), &format!("\n.SH {french}\n"));
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;

    #[test]
    fn a_page_in_french_has_no_english_of_the_parser() {
        let verbs: Vec<String> = Cli::command().get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
        for verb in verbs.iter().map(|verb| Some(verb.as_str())).chain([None]) {
            let page = page(verb, Cli::command(), Lang::Fr).expect("the verb is known");
            assert!(page.contains("\n.SH NOM\n") && page.contains("COMPLÉMENTS") | verb.is_some(), "{page}");
            for english in [".SH NAME", ".SH EXTRA", "Possible values", "[default:", "Print help", "Print version", "may also be"]
            {
                assert!(!page.contains(english), "{verb:?}: {english} in {page}");
            }
        }
    }
}
