//! A trace tells of the reading that decides, in words that stand in the text.

use escalation_core::{
    Span,
    reading::{Depth, HitOrigin},
    signal::trace::Wanted,
};
use proptest::prelude::*;

use super::{
    cases,
    tickets::{ENGINE, text},
};

const ALL: Wanted<'_> = Wanted { signals: None, near_signals: 12, near_frames: 4, those_that_hold: true };

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn a_trace_is_of_the_reading_and_quotes_the_text(text in text()) {
        let trace = ENGINE.reader().trace(&text, &ALL);
        prop_assert_eq!(&trace.reading, &ENGINE.read_to(Depth::Everything, &text));
        let mut spans: Vec<Span> = trace.words.iter().map(|word| word.span).collect();
        spans.extend(trace.sentences.iter().chain(&trace.unknown));
        spans.extend(trace.concepts.iter().flat_map(|concept| &concept.spans));
        spans.extend(trace.quantities.iter().map(|found| found.span));
        spans.extend(trace.cues.iter().map(|cue| cue.span));
        spans.extend(trace.near.iter().flat_map(|near| near.found.iter().map(|(_, span)| *span)));
        spans.extend(trace.scores.iter().flat_map(|score| &score.spans));
        for span in spans {
            let words = text.get(span.start as usize..span.end as usize);
            prop_assert!(words.is_some_and(|words| !words.is_empty()), "{:?} in {:?}", span, text);
        }
        // What is found is not near; what is near has something and lacks something.
        let frames: Vec<u32> = (trace.reading.hits.iter())
            .filter_map(|hit| match hit.origin {
                HitOrigin::Frame(frame) if hit.counts() => Some(frame),
                _ => None,
            })
            .collect();
        for near in &trace.near {
            prop_assert!(!frames.contains(&near.frame), "{:?}", near);
            prop_assert!(!near.found.is_empty() && (50..=100).contains(&near.nearness), "{:?}", near);
        }
    }
}
