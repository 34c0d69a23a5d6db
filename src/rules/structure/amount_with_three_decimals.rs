//! An amount of money with three digits after the point, which are more likely thousands.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::rules::{Check, Family, Report, Rule};
use crate::schema::Names;

pub static RULE: Rule = Rule {
    name: "amount-with-three-decimals",
    family: Family::Structure,
    level: Level::Warning,
    message: Text::new(
        "the amount `{written}` is read as {read}, with three decimals",
        "le montant « {written} » se lit {read}, avec trois décimales",
    ),
    explain: Text::new(
        "A point parts the decimals in YAML, never the thousands: `12.500` is twelve and a half. Money has two decimals at most, \
         so that three digits after the point are nearly always thousands. Write `12500` or, if it is really meant, `12.5`.",
        "En YAML, le point sépare les décimales, jamais les milliers : « 12.500 » vaut douze et demi. La monnaie a deux décimales \
         au plus : trois chiffres après le point sont presque toujours des milliers. Écrivez « 12500 » ou, si c’est bien ce qui \
         est voulu, « 12.5 ».",
    ),
    basis: &[],
    bad: "budget:\n  - {title: Coordination du conseil, year: 2026, amount: 12.500}\n",
    mend: &[("amount: 12.500", "amount: 12500")],
    check: Check::Names(check),
};

const WRITE: Text = Text::new(
    "write `{thousands}` if these are thousands, else `{read}`",
    "écrire « {thousands} » s’il s’agit de milliers, sinon « {read} »",
);

/// The keys of money.
const AMOUNTS: [&str; 6] = ["amount", "running", "investment", "requested", "awarded", "paid"];

fn check(names: &Names<'_>, report: &mut Report<'_>) {
    for (written, at) in AMOUNTS.iter().flat_map(|key| names.thousandths(key)) {
        let read = written.trim_end_matches('0').trim_end_matches('.');
        let finding = Finding::new(RULE.name, at).fact("written", written).fact("read", read);
        report(finding.fact("thousands", written.replace('.', "")).help(WRITE));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::examples::find_in;

    #[test]
    fn only_money_with_three_digits_after_the_point_is_doubted() {
        for (amount, is_doubted) in [("12.500", true), ("12.50", false), ("12500", false), ("0.125", true), ("12.5000", false)] {
            let found = find_in(Family::Structure, &format!("budget: [{{title: B, year: 2026, amount: {amount}}}]\n"));
            assert_eq!(found == [format!("amount-with-three-decimals {amount}")], is_doubted, "{amount}: {found:?}");
        }
        for key in ["requested", "awarded", "paid"] {
            let granted = format!("actions: [{{id: a, title: A, funding: [{{funder: ville, {key}: 12.500}}]}}]\n");
            assert!(find_in(Family::Structure, &granted).contains(&"amount-with-three-decimals 12.500".to_owned()), "{key}");
        }
        let measured = "indicators: [{id: i, title: I, unit: j, source: {organization: ville}, values: [{period: \"2025\", value: 1.125}]}]\n";
        assert_eq!(find_in(Family::Structure, measured), Vec::<String>::new());
    }
}
