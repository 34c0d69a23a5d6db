//! What is taken of workbooks that come back.

use clap::builder::PossibleValue;

use crate::arguments::Listed;
use crate::import::Side;
use crate::model::Kind;

impl clap::ValueEnum for Side {
    fn value_variants<'a>() -> &'a [Side] {
        &[Side::File, Side::Workbook]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Side::File => PossibleValue::new("file").alias("fichier").help("What the strategy says stays"),
            Side::Workbook => PossibleValue::new("workbook").alias("classeur").help("What the workbook says is taken"),
        })
    }
}

/// What is taken of a workbook that `export` wrote.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct ReturnArgs {
    /// Which of the two counts where they say different things [default: each is asked]
    #[arg(long, value_name = "SIDE")]
    pub conflicts: Option<Side>,
    /// Of a workbook that `export` wrote, read these sheets alone, by the kind of their rows: indicators,values
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = Listed)]
    pub only: Vec<Kind>,
}
