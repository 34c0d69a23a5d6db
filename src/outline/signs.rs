//! One sign a state of an action, the same in every document and on every day; all of them stand in the usual fonts.

use crate::document::StretchState;
use crate::lang::{Lang, Text};
use crate::model::ActionStatus;
use crate::outline::brief::Brief;

const NOT_STATED: Text = Text::new("Not stated", "Non renseigné");
const LATE: &str = "▲";

/// « ▲ En retard ».
pub fn tell_late(lang: Lang) -> String {
    format!("{LATE}\u{a0}{}", Text::new("Late", "En retard").say(lang))
}

/// The sign of a state; of none that of what nobody knows.
pub fn sign(status: Option<ActionStatus>) -> &'static str {
    match status {
        Some(ActionStatus::Done) => "√",
        Some(ActionStatus::InProgress) => "►",
        Some(ActionStatus::Planned) => "○",
        Some(ActionStatus::Paused) => "▬",
        Some(ActionStatus::Abandoned) => "×",
        Some(ActionStatus::Prevented) => "■",
        Some(ActionStatus::Deferred) => "▼",
        None => "?",
    }
}

/// « ► En cours »: the sign does not stand alone at the end of a line.
pub fn tell_status(status: Option<ActionStatus>, brief: &Brief<'_>) -> String {
    let said = status.map_or_else(|| NOT_STATED.say(brief.lang), |status| brief.say_status(status));
    format!("{}\u{a0}{said}", sign(status))
}

/// How a state is drawn.
pub fn draw_status(status: Option<ActionStatus>) -> StretchState {
    match status {
        Some(ActionStatus::Done) => StretchState::Done,
        Some(ActionStatus::InProgress) => StretchState::Running,
        Some(ActionStatus::Planned) => StretchState::Planned,
        Some(ActionStatus::Paused) => StretchState::Paused,
        Some(ActionStatus::Abandoned) => StretchState::Abandoned,
        Some(ActionStatus::Prevented) => StretchState::Prevented,
        Some(ActionStatus::Deferred) => StretchState::Deferred,
        None => StretchState::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::STATUSES;

    #[test]
    fn no_two_states_have_one_sign() {
        let mut signs: Vec<&str> = STATUSES.into_iter().map(sign).chain([LATE]).collect();
        signs.sort_unstable();
        signs.dedup();
        assert_eq!(signs.len(), STATUSES.len() + 1);
    }
}
