//! What a trace says of a text, on the smallest policy.
#![cfg(feature = "compiler")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/minimal.rs"]
mod minimal;

use escalation_core::{
    Engine, Span,
    policy::compile::{Bundle, compile},
    signal::{
        lexicon::CueEffect,
        trace::{Near, Stop, Trace, Wanted},
    },
};

const ALL: Wanted<'_> =
    Wanted { signals: None, near_signals: usize::MAX, near_frames: usize::MAX, those_that_hold: true };

/// The minimal policy with one more frame for its signal.
fn engine(frame: &str) -> Engine {
    let mut bundle = Bundle::default();
    for (path, text) in minimal::FILES {
        let frame = format!("match = ['{frame}', '@outsider ~6 @see'");
        let text = text.replace("match = ['@outsider ~6 @see'", &frame);
        bundle.files.insert(path.into(), text);
    }
    Engine::new(compile(&bundle).unwrap().policy)
}

fn trace(frame: &str, text: &str) -> Trace {
    engine(frame).reader().trace(text, &ALL)
}

/// What is said of the frame that begins as given.
fn near<'t>(trace: &'t Trace, begins: &str) -> Option<&'t Near> {
    trace.near.iter().find(|near| near.written.starts_with(begins))
}

fn quotes(spans: impl IntoIterator<Item = Span>, text: &str) -> Vec<&str> {
    spans.into_iter().map(|span| span.of(text)).collect()
}

const PLAIN: &str = "@outsider ..2 @see";

#[test]
fn words_say_what_they_are_read_as_and_which_nobody_knows() {
    let text = "Strangers saw it, an outsidre cant. Gizmo! Gizmo.";
    let trace = trace(PLAIN, text);
    let words: Vec<(&str, &str, bool)> = trace
        .words
        .iter()
        .map(|word| (word.span.of(text), word.read_as.as_str(), word.is_corrected))
        .collect();
    let expected = [
        ("Strangers", "stranger", false),
        ("saw", "see", false),
        ("outsidre", "outsider", true),
        ("cant", "can not", false),
    ];
    assert_eq!(words, expected);
    assert_eq!(quotes(trace.unknown, text), ["an", "Gizmo"]);
    assert_eq!(quotes(trace.sentences, text), ["Strangers saw it, an outsidre cant", "Gizmo", "Gizmo"]);
}

#[test]
fn concepts_have_their_words_and_say_whether_a_frame_names_them() {
    let text = "A stranger and an outsider came.";
    let trace = trace("@outsider ..2 (gone | lost)", text);
    let concepts: Vec<(&str, Vec<&str>, bool)> = trace
        .concepts
        .iter()
        .map(|concept| (concept.name.as_str(), quotes(concept.spans.clone(), text), concept.is_used))
        .collect();
    assert_eq!(concepts, [("@outsider", vec!["stranger", "outsider"], true)]);
}

#[test]
fn a_frame_that_lacks_an_item_says_which() {
    let text = "A stranger came.";
    let trace = trace(PLAIN, text);
    let near = near(&trace, PLAIN).unwrap();
    assert_eq!((near.found.len(), near.stop), (1, Stop::Lacking));
    assert_eq!((near.found[0].0.as_str(), near.found[0].1.of(text)), ("@outsider", "stranger"));
    assert_eq!(near.lacking, ["@see"]);
    assert!((50..95).contains(&near.nearness), "{}", near.nearness);
}

#[test]
fn what_keeps_the_items_apart_is_told() {
    for (frame, text, stop, words) in [
        (
            "@outsider ..2 @see",
            "The stranger did not by any means saw it.",
            Stop::TooFar { words: 5, most: 2 },
            "5 words stand between, at most 2 may",
        ),
        ("@outsider ..2 @see", "We saw a stranger.", Stop::OtherOrder, "they stand in the other order"),
        (
            "@outsider @see",
            "A stranger maybe saw it.",
            Stop::TooFar { words: 1, most: 0 },
            "1 words stand between, none may",
        ),
    ] {
        let trace = trace(frame, text);
        let near = near(&trace, frame).unwrap();
        assert_eq!((near.stop, near.lacking.len(), near.nearness), (stop, 0, 95), "{text}");
        assert_eq!(near.stop.words(text), words);
    }
}

#[test]
fn what_stands_inside_against_the_frame_is_quoted() {
    let text = "The stranger politely saw it.";
    let trace = trace("@outsider ..2 @see without politely", text);
    let near = near(&trace, "@outsider ..2").unwrap();
    let Stop::Without(span) = near.stop else { panic!("{:?}", near.stop) };
    assert_eq!(
        (span.of(text), near.stop.words(text)),
        ("politely", "\u{201c}politely\u{201d} must not stand inside".into())
    );
    // The other frame has hit all the same, and is not said to be near.
    assert_eq!(trace.reading.hits.len(), 1);
    assert!(self::near(&trace, "@outsider ~6").is_none());
}

#[test]
fn a_frame_of_several_parts_needs_one_of_them_in_full() {
    let frame = "(@outsider ..2 @see) && (police ..1 call)";
    let text = "A stranger saw it.\n\nNothing else.";
    let of = |text: &str| near(&trace(frame, text), "(@outsider").map(|near| near.lacking.clone());
    assert_eq!(of(text), Some(vec!["(police ..1 call)".into()]));
    assert_eq!(of("A stranger came.\n\nNothing else."), None);
    assert_eq!(of("A stranger saw it.\n\nPolice call."), None, "a hit is not near");
}

#[test]
fn cues_lead_to_what_they_set_aside() {
    let text = "It was never that a stranger saw it. We are not here.";
    let trace = trace(PLAIN, text);
    let cues: Vec<(&str, CueEffect, usize)> =
        trace.cues.iter().map(|cue| (cue.span.of(text), cue.effect, cue.hits.len())).collect();
    assert_eq!(cues, [("never", CueEffect::Negated, 1), ("not", CueEffect::Negated, 0)]);
    assert_eq!(quotes(trace.reading.hits[trace.cues[0].hits[0]].spans.clone(), text), ["stranger saw"]);
}

#[test]
fn signals_can_be_chosen_and_those_that_hold_left_out() {
    let engine = engine(PLAIN);
    let trace = |text: &str, wanted: Wanted<'_>| engine.reader().trace(text, &wanted).near.len();
    let text = "A stranger came.";
    assert_eq!(trace(text, ALL), 2);
    assert_eq!(trace(text, Wanted { near_frames: 1, ..ALL }), 1);
    assert_eq!(trace(text, Wanted { near_signals: 0, ..ALL }), 0);
    assert_eq!(trace(text, Wanted { signals: Some(&[]), ..ALL }), 0);
    let holds = "A stranger by pure random chance saw it.";
    assert_eq!(trace(holds, ALL), 1);
    assert_eq!(trace(holds, Wanted { those_that_hold: false, ..ALL }), 0);
}

#[test]
fn parts_that_do_not_count_and_long_texts_are_left_out() {
    let quoted = "Nothing new.\n\n> A stranger came.\n> He left.";
    assert!(trace(PLAIN, quoted).near.is_empty());
    let long = trace(PLAIN, &"A stranger came. ".repeat(300));
    assert_eq!((long.sentences.len(), long.is_cut), (200, true));
}
