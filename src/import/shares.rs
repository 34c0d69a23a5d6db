//! Who pays how much: « État : 12 000 € ; Ville 8 k€ » in a cell, « FIPD demandé 2026 » or « Part Ville » over amounts.

use std::sync::LazyLock;

use regex::Regex;

use crate::import::values::{Commas, split_list};
use crate::nearest::{plain, same_letters};
use crate::schema::cure_number;

/// Funds that tables name where they ask who pays, and whether it is the State that pays from them.
const FUNDS: [(&str, bool); 7] =
    [("FIPD", true), ("FIPDR", true), ("MILDECA", true), ("DETR", true), ("DSIL", true), ("DPV", true), ("FSE", false)];

/// A name, what parts it from an amount, and the amount.
static SHARE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)^(?P<name>.*?\p{L}.*?)(?P<mark>\s*[:=]\s*|\s*\(\s*|\s+[–-]\s+|\s+)(?P<amount>\d[\d\s.,\u{a0}\u{202f}]*\s*(?P<money>k?\s?€|k?euros?)?)\s*\)?$";
    Regex::new(pattern).expect("a pattern of ours is one")
});

/// Who pays, each with an amount: « État : 12 000 € ; Ville 8 000 € »; none unless each part has both.
pub fn read_shares(text: &str) -> Option<Vec<(String, String)>> {
    let parts = split_list(text, Commas::Keep);
    let parts = parts.iter().flat_map(|part| part.split(['/', '+'])).map(str::trim);
    let shares: Option<Vec<(String, String)>> = parts
        .map(|part| {
            let found = SHARE.captures(part)?;
            // A number alone may be of the name: « CAF 93 ».
            let is_told = found.name("money").is_some() || found["mark"].contains([':', '=']);
            let amount = cure_number(found["amount"].trim()).filter(|_| is_told)?;
            Some((found["name"].trim().to_owned(), amount))
        })
        .collect();
    shares.filter(|shares| !shares.is_empty())
}

/// The fund that a text names, and nothing else.
pub fn find_fund(text: &str) -> Option<&'static str> {
    FUNDS.iter().map(|(fund, _)| *fund).find(|fund| same_letters(fund, text))
}

/// Whether the State pays from a fund.
pub fn is_of_state(fund: &str) -> bool {
    FUNDS.iter().any(|(other, is_of_state)| *other == fund && *is_of_state)
}

/// « Préfecture (FIPD) »: who pays, and from which fund.
pub fn split_fund(name: &str) -> Option<(&str, &'static str)> {
    let (payer, fund) = name.strip_suffix(')')?.rsplit_once('(')?;
    find_fund(fund.trim()).map(|fund| (payer.trim(), fund)).filter(|(payer, _)| !payer.is_empty())
}

/// Who a heading over amounts says to pay, from which fund, at which step, and for which year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payer {
    /// Empty where the fund alone is named.
    pub name: String,
    pub fund: Option<&'static str>,
    /// The key of the amount: what was asked for, what was awarded, or what is paid.
    pub key: &'static str,
    pub year: Option<String>,
}

/// Reads such a heading; under one of several who pay, or beside words of money, it may be any name.
pub fn read_payer(heading: &str, may_be_name: bool) -> Option<Payer> {
    const BEFORE: [&str; 13] = [
        "part",
        "participation",
        "contribution",
        "apport",
        "financement",
        "cofinancement",
        "subvention",
        "dont",
        "montant",
        "credit",
        "credits",
        "aide",
        "demande",
    ];
    const LITTLE: [&str; 13] = ["aupres", "de", "du", "des", "d", "l", "la", "le", "les", "au", "titre", "en", "€"];
    let mut payer = Payer { name: String::new(), fund: None, key: "amount", year: None };
    let (mut name, mut is_told) = (Vec::new(), false);
    let heading = heading.replace(['(', ')', '€', '’', '\''], " ");
    for word in heading.split(|letter: char| letter.is_whitespace() || "/:_".contains(letter)).filter(|word| !word.is_empty()) {
        let letters = plain(word);
        let step = ["demand", "sollicit"].iter().any(|step| letters.starts_with(step)).then_some("requested");
        let step = step.or_else(|| {
            let is_awarded = ["obten", "accord", "attribu", "notifi", "octroy"].iter().any(|step| letters.starts_with(step));
            is_awarded.then_some("awarded")
        });
        match () {
            () if find_fund(word).is_some() => payer.fund = find_fund(word),
            () if step.is_some() => payer.key = step.unwrap_or_default(),
            () if letters.len() == 4 && letters.starts_with("20") && letters.parse::<u16>().is_ok() => payer.year = Some(letters),
            () if name.is_empty() && BEFORE.contains(&letters.as_str()) => is_told = true,
            () if name.is_empty() && LITTLE.contains(&letters.as_str()) => {}
            () => name.push(word),
        }
    }
    payer.name = name.join(" ");
    let is_payer = match payer.fund {
        Some(_) => payer.name.is_empty() || may_be_name || is_told,
        None => !payer.name.is_empty() && (is_told && is_name(&payer.name) || may_be_name),
    };
    is_payer.then_some(payer)
}

/// The fund that a text names among other words: « Demandes FIPD 2026 ».
pub fn find_fund_in(text: &str) -> Option<&'static str> {
    text.split(|letter: char| !letter.is_alphanumeric()).find_map(find_fund)
}

/// Who a heading says to pay under one that names a fund: « Demandé » under « FIPD ».
pub fn read_payer_under(group: Option<&str>, heading: &str) -> Option<Payer> {
    let group = group?;
    read_payer(group, false).filter(|payer| payer.fund.is_some())?;
    read_payer(&format!("{group} {heading}"), false)
}

/// Whether what follows « Part » begins as a name does.
fn is_name(text: &str) -> bool {
    const NONE: [&str; 8] = ["total", "annuel", "global", "autre", "restant", "propre", "local", "public"];
    text.starts_with(char::is_uppercase) && !NONE.iter().any(|word| plain(text).starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_pays_is_parted_from_how_much_where_each_part_has_both() {
        let shares = |text: &str| {
            let shares = read_shares(text)?;
            Some(shares.iter().map(|(name, amount)| format!("{name}={amount}")).collect::<Vec<_>>().join(","))
        };
        assert_eq!(shares("État : 12 000 € ; Ville 8 k€").as_deref(), Some("État=12000,Ville=8000"));
        assert_eq!(shares("Région (5 000 €)").as_deref(), Some("Région=5000"));
        assert_eq!(shares("CD80 : 5 000 € / CAF : 3000").as_deref(), Some("CD80=5000,CAF=3000"));
        for none in ["État ; Ville 8 000 €", "État", "12 000 €", "Lycée Joffre 2", "CAF 93"] {
            assert_eq!(shares(none), None, "{none}");
        }
    }

    #[test]
    fn a_heading_over_amounts_says_who_pays_and_at_which_step() {
        let payer = |heading: &str, may_be_name: bool| {
            let found = read_payer(heading, may_be_name)?;
            Some((found.name, found.fund.unwrap_or_default(), found.key, found.year.unwrap_or_default()))
        };
        let is = |name: &str, fund, key, year: &str| Some((name.to_owned(), fund, key, year.to_owned()));
        assert_eq!(payer("FIPD demandé 2026", false), is("", "FIPD", "requested", "2026"));
        assert_eq!(payer("Dont FIPD", false), is("", "FIPD", "amount", ""));
        assert_eq!(payer("Subvention FIPD accordée (€)", false), is("", "FIPD", "awarded", ""));
        assert_eq!(payer("Part Ville", false), is("Ville", "", "amount", ""));
        assert_eq!(payer("Participation de la Région", false), is("Région", "", "amount", ""));
        assert_eq!(payer("Montant sollicité auprès de la Ville", false), is("Ville", "", "requested", ""));
        assert_eq!(payer("CD 80", true), is("CD 80", "", "amount", ""));
        for none in ["Montant demandé", "Part restante", "Montant", "Coût total", "Financement"] {
            assert_eq!(payer(none, false), None, "{none}");
        }
    }
}
