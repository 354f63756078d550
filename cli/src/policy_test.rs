//! `escalate test`: the policy's cases and the examples of its frames.

use escalation_core::{
    Engine,
    policy::compile::{Case, examples, parse_document},
    reading::{Depth, HitOrigin, Reading},
    signal::{Example, lexicon::Target},
    wire::{Differing, without_case},
};

use crate::{
    bundle::Files,
    check::counted,
    faults::{Checked, place},
    render,
};

/// Runs everything, prints every failure. True if all hold.
pub(crate) fn run(files: &Files) -> bool {
    let checked = Checked::new(&files.bundle);
    if !checked.is_good() {
        render::print(files, &checked.faults);
        return false;
    }
    let Checked { compiled: Some(compiled), cases, .. } = checked else {
        return false;
    };
    let alone = Engine::of_frames_alone(compiled.policy.clone());
    let engine = Engine::new(compiled.policy);
    let mut failures = Vec::new();
    for case in &cases {
        let (file, span) = &case.place;
        let why = case_failure(&engine, case);
        failures.extend(why.map(|why| format!("{}: case `{}`: {why}", place(files, file, *span), case.name)));
    }
    let tried = frame_examples(files, &alone, &mut failures);
    let about: Vec<&str> = cases.iter().map(|case| case.criterion.as_str()).collect();
    let without = without_case(&engine.policy().document, &about);
    for failure in &failures {
        anstream::println!("{failure}");
    }
    let mut lacking = String::new();
    if !without.is_empty() {
        anstream::println!(
            "criteria without a case: {}; write a `[[case]]` with `criterion = \"…\"` for each",
            without.join(", ")
        );
        lacking = format!(", {} without a case", counted(without.len(), "criterion", "criteria"));
    }
    let run = cases.len() + tried;
    anstream::println!("{} passed, {} failed{lacking}", run - failures.len().min(run), failures.len());
    failures.is_empty() && without.is_empty()
}

/// Everything in which a case is not as it should be.
fn case_failure(engine: &Engine, case: &Case) -> Option<String> {
    let Differing { lacking, needless, unasked, counted } =
        match case.expected().against(engine, &case.ticket()) {
            Ok(differing) if differing.is_empty() => return None,
            Ok(differing) => differing,
            Err(error) => return Some(format!("{error}; {}", error.help)),
        };
    let wrong = [
        ("should hold", lacking),
        ("should not hold", needless),
        ("should be asked about", unasked),
        ("should be set aside", counted),
    ];
    let wrong: Vec<String> = (wrong.into_iter())
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(how, ids)| format!("{how}: `{}`", ids.join("`, `")))
        .collect();
    let reading = engine.read_to(Depth::Everything, &case.text);
    Some(format!("{} for {:?}\n{}", wrong.join("; "), case.text, shown(engine, &case.text, &reading)))
}

/// Every `yes` and `no` of the frames, by an engine of frames alone; returns how many there are.
fn frame_examples(files: &Files, engine: &Engine, failures: &mut Vec<String>) -> usize {
    let examples = examples(&parse_document(&files.bundle).lexicon);
    for (example, (file, span)) in examples.iter().filter(|(example, _)| !example.is_met(engine)) {
        let Example { id, is_fact, text, found } = example;
        let is = if *found { "is not" } else { "is" };
        let how = if *is_fact { "read" } else { "found" };
        let why = if *is_fact { String::new() } else { shown(engine, text, &engine.read(text)) };
        failures.push(format!("{}: `{id}` {is} {how} in {text:?}{why}", place(files, file, *span)));
    }
    examples.len()
}

/// The hits of a reading, each on a line of its own.
fn shown(engine: &Engine, text: &str, reading: &Reading) -> String {
    let document = &engine.policy().document;
    let line = |hit: &escalation_core::reading::Hit| {
        let words: Vec<&str> = hit.spans.iter().map(|span| span.of(text)).collect();
        let frame = match hit.origin {
            HitOrigin::Frame(frame) => engine.reader().lexicon().frames.get(frame as usize),
            HitOrigin::Learned => None,
        };
        let signal = document.signals.get(usize::from(hit.signal)).map_or("", |signal| &signal.id);
        let frame = frame
            .filter(|frame| matches!(frame.target, Target::Signal { .. }))
            .map_or(String::new(), |frame| engine.reader().lexicon().show_frame(frame));
        let cue = hit.cue.map_or(String::new(), |cue| format!(" by {:?}", cue.of(text)));
        format!("\n  {signal} {:?} {:?}{cue} in {words:?} by `{frame}`", hit.strength, hit.scope)
    };
    reading.hits.iter().map(line).collect()
}
