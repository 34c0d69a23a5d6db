//! The strategy at a glance: counts and sums, where what is not stated is a count of its own.

use std::collections::BTreeMap;

use crate::lang::Text;
use crate::model::{
    Action, ActionStatus, Audience, BudgetBasis, DecisionStatus, Kind, Levels, Objective, PlenaryStatus, Session,
};
use crate::query::card::{Card, Section};
use crate::query::cell::{Cell, Money, Term, Type, add_up};
use crate::query::columns::money;
use crate::query::fields::audience;
use crate::query::grants::{BY_YEAR_AND_FUNDER, Given, YearKey, by_year_and_funder, year_key};
use crate::query::heading::Heading;
use crate::query::kinds::kind_of;
use crate::query::lineage::Lineage;
use crate::query::subject::Subject;
use crate::query::table::Table;
use crate::query::terms::{every, status_term, status_terms, term, terms};
use crate::rules::measured::{find_missed_target, is_reached, last};
use crate::rules::{decisions, indicators, lateness};

const ACTIONS: Text = Text::new("Actions", "Actions");
const BY_AXIS: Text = Text::new("{actions} by {axis}", "{actions} par {axis}");
const BY_OBJECTIVE: Text = Text::new("{actions} by {objective}", "{actions} par {objective}");
const FOLLOW_UP: Text = Text::new("Follow-up", "Suivi");
const INDICATORS: Text = Text::new("Indicators", "Indicateurs");
const BUDGET: Text = Text::new("Budgets", "Budgets");
const SESSIONS: Text = Text::new("Sessions by year", "Séances par année");
const DECISIONS: Text = Text::new("Decisions", "Décisions");

const COUNT: Text = Text::new("Count", "Nombre");
const STATUS: Text = Text::new("Status", "État");
const NOT_STATED: Text = Text::new("Not stated", "Non renseigné");
const LATE: Text = Text::new("Late", "En retard");
const STALE: Text = Text::new("Stale", "Sans nouvelles");
const YEAR: Text = Text::new("Year", "Année");
const AMOUNT: Text = Text::new("Amount", "Montant");
const WHAT: Text = Text::new("What", "Quoi");

/// The figures of one strategy, which borrow nothing of it: of many strategies few need be held at once.
pub fn stats(subject: &Subject<'_>) -> Card<'static> {
    let kind = kind_of(Kind::Strategy);
    let told = |name: &str| !matches!(name, "id" | "title" | "axes" | "actions" | "late_actions");
    let fields = kind.own().iter().filter(|column| told(column.name) && column.is_seen_by(subject.audience));
    let has_money = audience("actions.funding") >= subject.audience;
    let of_plan = [Some(actions(subject)), by_level(subject)].into_iter().flatten();
    let sections = [follow_up(subject), measure_targets(subject), count_decisions(subject), sessions(subject)];
    let money = has_money.then(|| [funding(subject), budget(subject)]);
    let mut sections: Vec<Section<'static>> = of_plan.chain(sections).chain(money.into_iter().flatten()).collect();
    // Of what an audience does not see it is not told whether there is any.
    sections.retain(|section| subject.audience == Audience::Internal || section.table.stated > 0);
    let mut card = Card {
        kind,
        levels: Levels::of(subject.strategy),
        strategy: subject.name.clone(),
        id: subject.strategy.id.map(|id| id.text().to_owned()),
        name: subject.strategy.title.to_string(),
        fields: fields.map(|column| (column.heading(), column.value(&Lineage::default(), subject).into_owned())).collect(),
        sections,
    };
    card.name_levels();
    card
}

fn column(name: &'static str, title: Text, kind: Type) -> Heading<'static> {
    Heading::new(name, title, kind)
}

fn number(count: usize) -> Cell<'static> {
    Cell::Number(count.into())
}

/// A section of figures; `stated` is how many things they count.
fn count_section(
    name: &'static str,
    title: Text,
    headings: Vec<Heading<'static>>,
    rows: Vec<Vec<Cell<'_>>>,
    stated: usize,
) -> Section<'static> {
    let mut section = section(name, title, headings, rows);
    section.table.stated = stated;
    section
}

fn section(name: &'static str, title: Text, headings: Vec<Heading<'static>>, rows: Vec<Vec<Cell<'_>>>) -> Section<'static> {
    let rows = rows.into_iter().map(|cells| cells.into_iter().map(Cell::into_owned).collect());
    Section { name, title, role: None, table: Table::of(name, headings, rows) }
}

/// A section of named counts.
fn counts(name: &'static str, title: Text, stated: usize, figures: &[(&'static str, Text, usize)]) -> Section<'static> {
    let headings = vec![column("figure", WHAT, Type::Text), column("count", COUNT, Type::Number)];
    let row = |(name, text, count): &(&'static str, Text, usize)| vec![Cell::Term(Term { name, text: *text }), number(*count)];
    count_section(name, title, headings, figures.iter().map(row).collect(), stated)
}

fn with_status(actions: &[&Action<'_>], status: Option<ActionStatus>) -> usize {
    actions.iter().filter(|action| action.status == status).count()
}

fn actions(subject: &Subject<'_>) -> Section<'static> {
    let all: Vec<&Action<'_>> = subject.strategy.actions.iter().collect();
    let levels = Levels::of(subject.strategy);
    let headings = vec![column("status", STATUS, Type::Term(terms::<ActionStatus>())), column("count", COUNT, Type::Number)];
    let mut rows: Vec<Vec<Cell<'_>>> =
        every().map(|status| vec![Cell::Term(status_term(status, &levels)), number(with_status(&all, Some(status)))]).collect();
    rows.push(vec![Cell::Missing, number(with_status(&all, None))]);
    count_section("actions", ACTIONS, headings, rows, all.len())
}

/// The actions by the highest level of the plan: axes, else objectives; of a plan that has neither, nothing.
fn by_level<'s>(subject: &Subject<'s>) -> Option<Section<'static>> {
    let strategy = subject.strategy;
    let (by, level) = match (strategy.axes.is_empty(), strategy.objectives.is_empty()) {
        (true, true) => return None,
        (true, false) => (BY_OBJECTIVE, Text::new("Objective", "Objectif")),
        _ => (BY_AXIS, Text::new("Axis", "Axe")),
    };
    let kind = Type::One(&[Kind::Axis, Kind::Objective]);
    let mut headings = vec![column("axis", level, kind), column("actions", ACTIONS, Type::Number)];
    headings.extend(status_terms(&Levels::of(strategy)).iter().map(|term| column(term.name, term.text, Type::Number)));
    headings.push(column("not_stated", NOT_STATED, Type::Number));
    headings.push(column("late", LATE, Type::Number));
    let has_news = audience("actions.updated") >= subject.audience;
    headings.extend(has_news.then(|| column("stale", STALE, Type::Number)));

    let row = |axis: Cell<'s>, actions: &[&Action<'_>]| {
        let mut cells = vec![axis, number(actions.len())];
        cells.extend(every().map(|status| number(with_status(actions, Some(status)))));
        cells.push(number(with_status(actions, None)));
        cells.push(number(actions.iter().filter(|action| subject.is_late(action)).count()));
        cells.extend(has_news.then(|| number(actions.iter().filter(|action| subject.is_stale(action)).count())));
        cells
    };
    let mut rows: Vec<Vec<Cell<'_>>> = strategy
        .axes
        .iter()
        .map(|axis| row(Cell::One(subject.name_thing(axis.id.text())), subject.actions_of_axis(axis)))
        .collect();
    let of_objective = |objective: &'s Objective<'s>| {
        row(Cell::One(subject.name_thing(objective.id.text())), &subject.free_actions_of(objective))
    };
    rows.extend(strategy.objectives.iter().map(of_objective));
    let outside: Vec<&Action<'_>> = strategy.actions.iter().filter(|action| subject.is_outside(action)).collect();
    if !outside.is_empty() {
        rows.push(row(Cell::Missing, &outside));
    }
    Some(section("axes", by, headings, rows))
}

fn follow_up(subject: &Subject<'_>) -> Section<'static> {
    let actions = &subject.strategy.actions;
    let today = subject.clock();
    let milestones = actions.iter().filter(|action| lateness::owes_milestones(action)).flat_map(|action| &action.milestones);
    let late_decisions =
        decisions(subject.strategy).filter(|decided| lateness::decision_overdue_since(decided.decision, today).is_some());
    let paused = actions.iter().filter(|action| lateness::find_paused_end(action, today).is_some());
    let missed = |is_measured: bool| {
        let past =
            indicators(subject.strategy).filter_map(|measured| find_missed_target(measured.indicator, measured.action(), today));
        past.filter(|missed| missed.is_measured == is_measured).count()
    };
    let lacking = |lacks: fn(&Action<'_>) -> bool| actions.iter().filter(|action| lacks(action)).count();
    let mut figures = vec![
        (
            "late-actions",
            Text::new("late actions", "actions en retard"),
            actions.iter().filter(|action| subject.is_late(action)).count(),
        ),
        (
            "stale-actions",
            Text::new("actions without news", "actions sans nouvelles"),
            actions.iter().filter(|action| subject.is_stale(action)).count(),
        ),
        (
            "late-milestones",
            Text::new("late milestones", "étapes en retard"),
            milestones.filter(|milestone| lateness::find_missed(milestone, today).is_some()).count(),
        ),
        ("late-decisions", Text::new("late decisions", "décisions en retard"), late_decisions.count()),
        ("missed-targets", Text::new("missed targets", "cibles manquées"), missed(true)),
        ("unmeasured-targets", Text::new("targets past, never measured", "cibles échues, jamais mesurées"), missed(false)),
        (
            "paused-past-end",
            Text::new("actions paused past their end", "actions en pause au-delà de leur échéance"),
            paused.count(),
        ),
        ("without-lead", Text::new("actions without a lead", "actions sans pilote"), lacking(|action| action.leads.is_empty())),
        (
            "without-indicator",
            Text::new("actions without an indicator", "actions sans indicateur"),
            lacking(|action| action.indicators.is_empty()),
        ),
        (
            "without-deadline",
            Text::new("actions without a deadline", "actions sans échéance"),
            lacking(|action| lateness::end(action).is_none() && !lateness::is_ongoing(action)),
        ),
    ];
    let rests_on = |name: &str| match name {
        "stale-actions" => Some("actions.updated"),
        "late-milestones" => Some("actions.milestones"),
        _ => None,
    };
    figures.retain(|(name, ..)| rests_on(name).is_none_or(|keys| audience(keys) >= subject.audience));
    counts("follow_up", FOLLOW_UP, actions.len() + decisions(subject.strategy).count(), &figures)
}

fn measure_targets(subject: &Subject<'_>) -> Section<'static> {
    let (mut all, mut reached, mut missed, mut valueless, mut targetless) = (0, 0, 0, 0, 0);
    for measured in indicators(subject.strategy) {
        let indicator = measured.indicator;
        all += 1;
        valueless += usize::from(last(indicator).is_none());
        targetless += usize::from(indicator.target.is_none());
        match is_reached(indicator) {
            Some(true) => reached += 1,
            Some(false) => missed += 1,
            None => {}
        }
    }
    counts(
        "indicators",
        INDICATORS,
        all,
        &[
            ("indicators", Text::new("indicators", "indicateurs"), all),
            ("reached", Text::new("at their target", "à leur cible"), reached),
            ("not-reached", Text::new("not at it yet", "pas encore"), missed),
            ("without-value", Text::new("without a value", "sans valeur"), valueless),
            ("without-target", Text::new("without a target", "sans cible"), targetless),
        ],
    )
}

fn count_decisions(subject: &Subject<'_>) -> Section<'static> {
    let with =
        |status: Option<DecisionStatus>| decisions(subject.strategy).filter(|decided| decided.decision.status == status).count();
    let headings = vec![column("status", STATUS, Type::Term(terms::<DecisionStatus>())), column("count", COUNT, Type::Number)];
    let mut rows: Vec<Vec<Cell<'_>>> =
        every().map(|status: DecisionStatus| vec![term(status), number(with(Some(status)))]).collect();
    rows.push(vec![Cell::Missing, number(with(None))]);
    count_section("decisions", DECISIONS, headings, rows, decisions(subject.strategy).count())
}

fn sessions(subject: &Subject<'_>) -> Section<'static> {
    let mut headings = vec![column("year", YEAR, Type::Year)];
    headings.push(column("session", Text::new("Session", "Formation"), Type::Term(terms::<Session>())));
    headings.extend(terms::<PlenaryStatus>().iter().map(|term| column(term.name, term.text, Type::Number)));
    headings.push(column("not_stated", NOT_STATED, Type::Number));
    let mut years: BTreeMap<(i32, bool), Vec<Option<PlenaryStatus>>> = BTreeMap::new();
    for plenary in &subject.strategy.plenaries {
        let key = (plenary.date.year(), plenary.session == Session::Restricted);
        years.entry(key).or_default().push(plenary.status);
    }
    let rows = years.into_iter().map(|((year, restricted), statuses)| {
        let count = |status| number(statuses.iter().filter(|stated| **stated == status).count());
        let session = if restricted { Session::Restricted } else { Session::Plenary };
        let mut cells = vec![Cell::Year(year), term(session)];
        cells.extend(every().map(|status| count(Some(status))));
        cells.push(count(None));
        cells
    });
    section("plenaries", SESSIONS, headings, rows.collect())
}

fn sums(money: Vec<Money<'_>>) -> Cell<'_> {
    if money.is_empty() { Cell::Missing } else { Cell::Sums(add_up(money)) }
}

fn year(year: Option<i32>) -> Cell<'static> {
    year.map_or(Cell::Missing, Cell::Year)
}

fn funding<'s>(subject: &Subject<'s>) -> Section<'static> {
    let given = by_year_and_funder(subject.strategy.actions.iter().flat_map(|action| &action.funding));
    let headings = vec![
        column("year", YEAR, Type::Year),
        column("funder", Text::new("Funder", "Financeur"), Type::One(&[Kind::Organization])),
        column("amount", AMOUNT, Type::Sums),
    ];
    let row = |(((_, stated), funder), given): ((YearKey, &'s str), Given<'s>)| {
        let money = given.sums.into_iter().map(|(currency, amount)| Money { amount, currency: currency.into(), per: None });
        vec![year(stated), Cell::One(subject.name_thing(funder)), sums(money.collect())]
    };
    section("funding", BY_YEAR_AND_FUNDER, headings, given.into_iter().map(row).collect())
}

fn budget<'s>(subject: &Subject<'s>) -> Section<'static> {
    let of_action = |action: &'s Action<'s>| {
        let budget = action.budget.as_ref()?;
        Some(Money { per: budget.per, ..money(budget.amount, budget.currency) })
    };
    let budgets: Vec<Money<'_>> = subject.strategy.actions.iter().filter_map(of_action).collect();
    let mut overall: BTreeMap<YearKey, Vec<Money<'s>>> = BTreeMap::new();
    for line in &subject.strategy.budget {
        let total = Money { per: Some(BudgetBasis::Total), ..money(line.amount, line.currency) };
        overall.entry(year_key(line.year)).or_default().push(total);
    }
    let what = |name, en, fr| Cell::Term(Term { name, text: Text::new(en, fr) });
    let mut rows = Vec::new();
    if !budgets.is_empty() {
        rows.push(vec![what("actions", "budgets of the actions", "budgets des actions"), Cell::Nothing, sums(budgets)]);
    }
    rows.extend(
        overall.into_iter().map(|((_, stated), money)| {
            vec![what("overall", "overall spending", "dépenses générales"), year(stated), sums(money)]
        }),
    );
    let headings = vec![column("what", WHAT, Type::Text), column("year", YEAR, Type::Year), column("amount", AMOUNT, Type::Sums)];
    section("budget", BUDGET, headings, rows)
}
