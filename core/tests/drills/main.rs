//! Training drills on the shipped policy: what a score is made of, by hand and by law.
#![cfg(all(feature = "compiler", feature = "wire"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod disjoint;
mod files;
mod laws;
mod levels;
mod perfect;
mod reports;
mod scores;
#[path = "../common/teamflow.rs"]
mod teamflow;
mod training;

use std::{collections::BTreeSet, sync::LazyLock};

use escalation_core::drill::{Drill, Drills, agreement};

/// The drills of the shipped policy.
pub(crate) static DRILLS: LazyLock<Vec<Drill>> = LazyLock::new(|| {
    let read = Drills::read(&teamflow::teamflow()).checked(&teamflow::POLICY);
    assert!(read.faults.is_empty(), "{:#?}", read.faults);
    read.drills
});

/// What the engine gets wrong in the shipped drills is written beside them, and nothing else is. Their number and kinds are
/// what the project promises.
#[test]
fn the_engine_takes_every_drill() {
    let mut unknown = Vec::new();
    for drill in DRILLS.iter() {
        let stages = agreement(&teamflow::ENGINE, drill);
        let differs: BTreeSet<&str> =
            stages.iter().flat_map(escalation_core::drill::Agreement::differs).collect();
        let known: BTreeSet<&str> = drill.misread.iter().map(String::as_str).collect();
        if differs != known {
            unknown.push(format!("{}: misread {differs:?}, written down {known:?}", drill.id));
        }
        assert_eq!(stages.len(), drill.injects.len() + 1);
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
    let count = |is: &dyn Fn(&&Drill) -> bool| DRILLS.iter().filter(is).count();
    let crisis = ["requirement.communication-skills", "training.bi-annually"];
    assert!(DRILLS.len() >= 60);
    assert!(count(&|drill| drill.criteria.is_empty()) >= 12);
    assert!(count(&|drill| drill.injects.len() > 1) >= 10);
    assert!(count(&|drill| drill.topics.iter().any(|topic| crisis.contains(&topic.as_str()))) >= 8);
    for criterion in &teamflow::POLICY.document.criteria {
        assert!(count(&|drill| drill.criteria.contains(&criterion.id)) >= 1, "{}", criterion.id);
    }
}
