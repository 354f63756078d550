//! What the customer was told, and when.

use super::{Expected, Part, Points, Scene, Tally, cadence, cite, length, share};
use crate::{
    decide::NO_TIER,
    drill::{Notice, wording},
};

/// Tenths of a point for the first answer in time, for what the messages say, for the cadence.
const RESPONSE: u32 = 50;
const NOTICE: u32 = 100;
const CADENCE: u32 = 50;

/// What the part can give in this drill.
pub(crate) fn most(scene: &Scene<'_>) -> u32 {
    let response = if due(scene).is_some() { RESPONSE } else { 0 };
    let notice = if scene.drill.notice.is_some() { NOTICE } else { 0 };
    let cadence = if cadence::spans(scene).is_empty() { 0 } else { CADENCE };
    response + notice + cadence
}

/// Judges the first answer, the messages' words and the updates.
pub(crate) fn judge(scene: &Scene<'_>, tally: &mut Tally) {
    response(scene, tally);
    if let Some(notice) = &scene.drill.notice {
        words(scene, notice, tally);
    }
    cadence::judge(scene, CADENCE, tally);
}

/// The earliest promise of any stage, with its id.
fn due<'a>(scene: &Scene<'a>) -> Option<(u32, &'a str)> {
    let escalated = scene.stages.iter().filter(|stage| stage.path.tier != NO_TIER);
    let promises = escalated.filter_map(|stage| stage.path.responses.first());
    promises.map(|promise| (scene.seconds(promise.due), promise.id.as_str())).min()
}

fn response(scene: &Scene<'_>, tally: &mut Tally) {
    let Some((due, id)) = due(scene) else {
        return;
    };
    let source = cite::response(scene.document, id);
    let done = scene.run.to_customer().next().map(|(at, _)| at);
    match done {
        None => {
            let what = "The customer never heard from us".to_owned();
            tally.lose(Part::Customer, RESPONSE, what, source.clone(), None);
        }
        Some(at) if at > due => {
            let what = format!("The customer first heard from us {} late", length(at - due));
            tally.lose(Part::Customer, RESPONSE / 2, what, source.clone(), Some(at));
        }
        Some(_) => {}
    }
    let what = "Answer the customer".to_owned();
    tally.expected.push(Expected { part: Part::Customer, what, due, done, source });
}

/// Seven tenths for what must be said, two for what must not, one for filling every blank; where there is only one of the
/// first two, it has both shares.
fn words(scene: &Scene<'_>, notice: &Notice, tally: &mut Tally) {
    let texts: Vec<(u32, &str)> = scene.run.to_customer().collect();
    let Some(first) = texts.first() else {
        let what = "No message to the customer".to_owned();
        return tally.lose(Part::Customer, NOTICE, what, None, None);
    };
    let said = |wording: &String| texts.iter().any(|(_, text)| wording::says(text, wording));
    let (must, must_not) = match (notice.must.is_empty(), notice.must_not.is_empty()) {
        (false, false) => (NOTICE * 7 / 10, NOTICE * 2 / 10),
        (false, true) => (NOTICE * 9 / 10, 0),
        (true, _) => (0, NOTICE * 9 / 10),
    };
    for (index, group) in notice.must.iter().enumerate() {
        if !group.iter().any(said) {
            let what = format!("Not said to the customer: {}", alternatives(group));
            let points = share(must, index, notice.must.len());
            tally.lose(Part::Customer, points, what, None, Some(first.0));
        }
    }
    let claims = notice.must_not.iter().filter_map(|claim| {
        let (at, _) = texts.iter().find(|(_, text)| wording::says(text, claim))?;
        Some((claim, *at))
    });
    for (place, (claim, at)) in claims.enumerate() {
        tally.forbidden = true;
        let what = format!("Said to the customer, and must not be: \u{201c}{claim}\u{201d}");
        let points = if place == 0 { must_not } else { 0 };
        tally.lose(Part::Customer, points, what, None, Some(at));
    }
    if let Some((at, blank)) = texts.iter().find_map(|(at, text)| Some((*at, wording::blank(text)?))) {
        let what = format!("Sent with a blank that was not filled: {blank}");
        tally.lose(Part::Customer, NOTICE / 10, what, None, Some(at));
    }
}

/// `“security team” or “our security people”`
fn alternatives(group: &[String]) -> String {
    let quoted: Vec<String> = group.iter().map(|wording| format!("\u{201c}{wording}\u{201d}")).collect();
    quoted.join(" or ")
}

/// The parts' sum stays within the best score.
const _: () = assert!(RESPONSE + NOTICE + CADENCE + 50 + 150 + 300 <= Points::BEST.0);
