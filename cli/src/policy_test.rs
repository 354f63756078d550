//! `escalate test`: the policy's cases and the examples of its frames.

use escalation_core::{
    Engine, Span, Truth,
    policy::compile::{Bundle, Case, compile, parse_document},
    reading::{Depth, HitOrigin, Reading},
    signal::{compile::examples, lexicon::Target},
    wire::Differing,
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
    let engine = Engine::new(compiled.policy);
    let mut failures = Vec::new();
    for case in &cases {
        let (file, span) = &case.place;
        let why = case_failure(&engine, case);
        failures.extend(why.map(|why| format!("{}: case `{}`: {why}", place(files, file, *span), case.name)));
    }
    let tried = frame_examples(files, &mut failures);
    let document = &engine.policy().document;
    let without: Vec<&str> = (document.criteria.iter())
        .filter(|criterion| !cases.iter().any(|case| case.criterion == criterion.id))
        .map(|criterion| criterion.id.as_str())
        .collect();
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

/// Every `yes` and `no` of the frames, which speak for themselves, without learned weights; returns how many
/// there are.
fn frame_examples(files: &Files, failures: &mut Vec<String>) -> usize {
    let bundle = &files.bundle;
    let at = |file: &str, span: core::ops::Range<usize>| place(files, file, Span::new(span.start, span.end));
    let frames = Bundle { learned: Vec::new(), ..bundle.clone() };
    let Ok(compiled) = compile(&frames) else { return 0 };
    let engine = &Engine::new(compiled.policy);
    let source = parse_document(bundle).lexicon;
    let mut tried = 0;
    for signal in &source.signals {
        let Some(index) = engine.policy().document.signal_index(signal.id.get_ref()) else {
            continue;
        };
        for (text, holds) in signal.value.frame.iter().flat_map(examples) {
            tried += 1;
            let reading = engine.read(text.get_ref());
            if (reading.signal(index) != Truth::False) != holds {
                let state = if holds { "is not found" } else { "is found" };
                let why = shown(engine, text.get_ref(), &reading);
                let at = at(&signal.file, text.span());
                failures.push(format!(
                    "{at}: `{}` {state} in {:?}{why}",
                    signal.id.get_ref(),
                    text.get_ref()
                ));
            }
        }
    }
    for reading in &source.readings {
        let Some(index) = engine.policy().document.fact_index(reading.value.fact.get_ref()) else {
            continue;
        };
        let yes = reading.value.yes.iter().map(|text| (text, true));
        for (text, states) in yes.chain(reading.value.no.iter().map(|text| (text, false))) {
            tried += 1;
            let found = engine.read(text.get_ref()).facts.iter().any(|known| known.fact == index);
            if found != states {
                let state = if states { "is not read" } else { "is read" };
                let at = at(&reading.file, text.span());
                let fact = reading.value.fact.get_ref();
                failures.push(format!("{at}: `{fact}` {state} in {:?}", text.get_ref()));
            }
        }
    }
    tried
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
