//! `escalate drills`: the engine takes every training drill; where the two disagree, one of them is wrong.

use escalation_core::{
    Engine,
    drill::{Agreement, Drill, agreement},
    policy::{Document, compile::Bundle},
};

use crate::{faults::Checked, render};

/// Takes every drill, prints what the engine finds otherwise and what the drills cover. True if all agree and every
/// criterion has a drill.
pub(crate) fn run(bundle: &Bundle) -> bool {
    let checked = Checked::new(bundle);
    if !checked.is_good() {
        render::print(bundle, &checked.faults);
        return false;
    }
    let Checked { compiled: Some(compiled), drills, .. } = checked else {
        return false;
    };
    let engine = Engine::new(compiled.policy);
    let (mut stages, mut disagree) = (0, 0);
    for (place, drill) in drills.drills.iter().enumerate() {
        for stage in agreement(&engine, drill) {
            stages += 1;
            if !stage.agrees() {
                disagree += 1;
                anstream::println!("{} {}: {}", drills.file(place), drill.id, difference(drill, &stage));
            }
        }
    }
    let uncovered = uncovered(&engine.policy().document, &drills.drills);
    if !uncovered.is_empty() {
        anstream::println!("criteria without a drill: {}", uncovered.join(", "));
    }
    anstream::println!("{}", coverage(&drills.drills));
    anstream::println!("{} stages: {} agree, {disagree} disagree", stages, stages - disagree);
    disagree == 0 && uncovered.is_empty()
}

/// `at 12 min the engine misses security.breach and finds outage.platform besides`
fn difference(drill: &Drill, stage: &Agreement) -> String {
    let at = stage.inject.and_then(|place| drill.injects.get(place));
    let at = at.map_or_else(|| "at first".to_owned(), |inject| format!("at {}", inject.at));
    let without = |list: &[String], other: &[String]| {
        list.iter().filter(|id| !other.contains(id)).cloned().collect::<Vec<_>>().join(", ")
    };
    let (missed, besides) = (without(&stage.right, &stage.found), without(&stage.found, &stage.right));
    let missed = (!missed.is_empty()).then(|| format!("misses {missed}"));
    let besides = (!besides.is_empty()).then(|| format!("finds {besides} besides"));
    format!("{at} the engine {}", missed.into_iter().chain(besides).collect::<Vec<_>>().join(" and "))
}

/// Ids of criteria that no drill asks for at any stage.
fn uncovered<'a>(document: &'a Document, drills: &[Drill]) -> Vec<&'a str> {
    let asks = |id: &String| {
        drills.iter().any(|drill| {
            let later = drill.injects.iter().filter_map(|inject| inject.criteria.as_ref()).flatten();
            drill.criteria.iter().chain(later).any(|known| known == id)
        })
    };
    let without = document.criteria.iter().filter(|criterion| !asks(&criterion.id));
    without.map(|criterion| criterion.id.as_str()).collect()
}

/// `99 drills: 20 not to be escalated, 25 with injects, 18 with a notice`
fn coverage(drills: &[Drill]) -> String {
    let count = |is: &dyn Fn(&&Drill) -> bool| drills.iter().filter(is).count();
    let none = count(&|drill| drill.criteria.is_empty());
    let injects = count(&|drill| !drill.injects.is_empty());
    let notices = count(&|drill| drill.notice.is_some());
    let of = drills.len();
    format!(
        "{of} drills: {none} not to be escalated at first, {injects} with injects, {notices} with a notice"
    )
}
