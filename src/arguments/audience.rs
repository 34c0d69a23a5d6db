//! For whom something is printed: arguments of the verbs that print.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::lang::Lang;
use crate::model::Audience;

/// For whom it is printed.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub struct AudienceArgs {
    /// Keep to what an audience may see; nothing is written that would tell others than who keeps the file about a person
    #[arg(long = "for", id = "for", value_name = "AUDIENCE", value_parser = audiences())]
    audience: Option<Audience>,
    /// Keep to what may be published, as `--for public`
    #[arg(long, conflicts_with = "for")]
    public: bool,
}

impl AudienceArgs {
    /// The audience that is asked for, if one is.
    pub fn asked(self) -> Option<Audience> {
        self.audience.or(self.public.then_some(Audience::Public))
    }

    /// The audience that is meant: who keeps the file, unless another is asked for.
    pub fn meant(self) -> Audience {
        self.asked().unwrap_or(Audience::Internal)
    }
}

/// Reads the name of an audience, in either language.
fn audiences() -> impl TypedValueParser<Value = Audience> {
    let value = |audience: Audience| {
        let value = PossibleValue::new(audience.word(Lang::En)).alias(audience.word(Lang::Fr));
        value.help(audience.about().en)
    };
    PossibleValuesParser::new(Audience::ALL.map(value)).map(|word| {
        let is_it = |audience: &Audience| [Lang::En, Lang::Fr].iter().any(|lang| audience.word(*lang) == word);
        Audience::ALL.into_iter().find(is_it).expect("clap lets no other word through")
    })
}
