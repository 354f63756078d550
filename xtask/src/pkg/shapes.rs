//! The package's types, written from the core's own shapes.

use std::{fs, path::Path};

use escalation_core::{
    policy::{Audience, Channel, FactKind},
    wire,
};
use ts_rs::{Config, TS};

/// What stands above the types.
const HEAD: &str = "// Written by `cargo xtask pkg` from core/src/wire; change the shapes there.\n";

/// Writes the file; one that is right already is left alone.
///
/// # Errors
/// If it cannot be written.
pub(crate) fn write(file: &Path) -> Result<(), String> {
    let text = all();
    if fs::read_to_string(file).is_ok_and(|written| written == text) {
        return Ok(());
    }
    fs::write(file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))
}

fn all() -> String {
    let config = Config::default();
    let mut text = HEAD.to_owned();
    macro_rules! write_types {
        ($($shape:ty),* $(,)?) => { $(text.push_str(&one::<$shape>(&config));)* };
    }
    write_types!(
        wire::TicketInput,
        wire::FactsInput,
        wire::FactValue,
        wire::Outcome,
        wire::DecisionOutput,
        wire::CriterionOutput,
        wire::EvidenceOutput,
        wire::QuestionOutput,
        wire::QuoteOutput,
        wire::SetAsideOutput,
        wire::NearMissOutput,
        wire::ConflictOutput,
        wire::FactOutput,
        wire::RulingOutput,
        wire::PolicyOutput,
        wire::PathOutput,
        wire::EntryOutput,
        wire::ContactOutput,
        wire::WayOutput,
        Channel,
        wire::RungOutput,
        wire::UpdatesOutput,
        wire::DueOutput,
        wire::ChecklistOutput,
        wire::StepOutput,
        wire::MessageOutput,
        wire::PolicyOverview,
        wire::TierOverview,
        wire::CriterionOverview,
        wire::FactOverview,
        FactKind,
        wire::ChoiceOverview,
        wire::SignalOverview,
        wire::RoleOverview,
        wire::TemplateOverview,
        Audience,
        wire::FieldOverview,
        wire::OpenPointOverview,
        wire::ErrorOutput,
    );
    // At home they say which way they go; a reader of the package has one of each, and an `Error` of their own language.
    let names =
        [("ErrorOutput", "Refusal"), ("Output", ""), ("TicketInput", "Ticket"), ("FactsInput", "Facts")];
    names.iter().fold(text, |text, (home, away)| text.replace(home, away))
}

fn one<T: TS>(config: &Config) -> String {
    format!("\n{}export {}\n", T::docs().unwrap_or_default(), T::decl(config))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checked_in_types_are_those_of_the_shapes() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../pkg/js/shapes.ts");
        assert_eq!(fs::read_to_string(file).unwrap(), all(), "type `cargo xtask pkg`");
    }
}
