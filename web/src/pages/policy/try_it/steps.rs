//! How the text was read: words, concepts, frames, scope, readings, weights. For whoever writes the policy.

use escalation_core::{
    Span,
    decide::show_value,
    fact::FactOrigin,
    learned::{Effect, Score},
    reading::{HitOrigin, Language, Scope, Strength},
    signal::{
        lexicon::CueEffect,
        trace::{Stop, Trace},
    },
};
use yew::prelude::*;

use crate::{pages::intake::why_not, state::desk::Desk};

/// The steps, folded away.
pub(super) fn steps(desk: &Desk, trace: &Trace, text: &str, signals: &[u16]) -> Html {
    if trace.reading.language != Language::Read {
        return html! { <p>{ "These words are not read: they are too few, or not in the policy's language." }</p> };
    }
    let view = View { desk, trace, text, signals };
    html! {
        <details class="steps">
            <summary>{ "How it was read" }</summary>
            <dl class="facts-of">{ for STEPS.iter().map(|(name, say)| step(name, &view, *say)) }</dl>
        </details>
    }
}

/// What the steps are called, and what says them.
const STEPS: [(&str, Say); 7] = [
    ("Words", |view, lines| view.words(lines)),
    ("Concepts", |view, lines| view.concepts(lines)),
    ("Frames that hit", |view, lines| view.hits(lines)),
    ("Frames that nearly hit", |view, lines| view.near(lines)),
    ("Scope", |view, lines| view.scope(lines)),
    ("Readings", |view, lines| view.readings(lines)),
    ("Learned weights", |view, lines| view.weights(lines)),
];

type Say = fn(&View<'_>, &mut Lines);

/// Lines of a step: plain words, and what the policy has written, where a line is about a frame.
type Lines = Vec<(String, String)>;

fn step(name: &'static str, view: &View<'_>, say: Say) -> Html {
    let mut lines = Vec::new();
    say(view, &mut lines);
    if lines.is_empty() {
        lines.push(("None".to_owned(), String::new()));
    }
    let line = |(words, written): (String, String)| html! { <li>{ words }if !written.is_empty() { <code>{ written }</code> }</li> };
    html! { <div><dt>{ name }</dt><dd><ul class="plain">{ for lines.into_iter().map(line) }</ul></dd></div> }
}

/// Lists are written into one string: chains of iterators would be kilobytes of code.
struct View<'a> {
    desk: &'a Desk,
    trace: &'a Trace,
    text: &'a str,
    signals: &'a [u16],
}

impl View<'_> {
    /// Appends the words in quotation marks, unless they stand there already.
    fn quote(&self, span: Span, line: &mut String) {
        let words = span.of(self.text);
        let quoted = ["\u{201c}", words, "\u{201d}"].concat();
        if !line.contains(&quoted) {
            add(line, " ", &quoted);
        }
    }

    fn quotes(&self, spans: &[Span]) -> String {
        let mut line = String::new();
        for span in spans {
            self.quote(*span, &mut line);
        }
        line
    }

    fn words(&self, lines: &mut Lines) {
        let mut line = String::new();
        for word in &self.trace.words {
            add(&mut line, ", ", word.span.of(self.text));
            add(&mut line, " → ", &word.read_as);
            if word.is_corrected {
                line.push_str(" (spelling)");
            }
        }
        say(lines, line);
        if !self.trace.unknown.is_empty() {
            say(lines, ["No concept or frame knows: ", &self.quotes(&self.trace.unknown)].concat());
        }
    }

    /// The concepts that a frame names.
    fn concepts(&self, lines: &mut Lines) {
        for concept in self.trace.concepts.iter().filter(|concept| concept.is_used) {
            say(lines, [&concept.name, " ", &self.quotes(&concept.spans)].concat());
        }
    }

    fn hits(&self, lines: &mut Lines) {
        let lexicon = self.desk.engine().reader().lexicon();
        for hit in self.trace.reading.hits.iter().filter(|hit| self.signals.contains(&hit.signal)) {
            let HitOrigin::Frame(frame) = hit.origin else { continue };
            let state = match (hit.scope, hit.strength) {
                (Scope::Counts, Strength::Strong) => "holds",
                (Scope::Counts, Strength::Weak) => "weak: the desk asks",
                (Scope::Doubtful, _) => "uncertain: the desk asks",
                (scope, _) => why_not(scope),
            };
            if let Some(frame) = lexicon.frames.get(frame as usize) {
                let words = [&self.quotes(&hit.spans), " ", state].concat();
                lines.push((words, lexicon.show_frame_briefly(frame, 4)));
            }
        }
    }

    fn near(&self, lines: &mut Lines) {
        for near in &self.trace.near {
            let mut line = String::new();
            for (item, span) in &near.found {
                add(&mut line, ", ", item);
                add(&mut line, " \u{201c}", span.of(self.text));
                line.push('\u{201d}');
            }
            for (place, item) in near.lacking.iter().enumerate() {
                add(&mut line, if place == 0 { "; lacks " } else { ", " }, item);
            }
            if near.stop != Stop::Lacking {
                add(&mut line, "; but ", &near.stop.words(self.text));
            }
            lines.push((["Found ", &line].concat(), near.written.clone()));
        }
    }

    fn scope(&self, lines: &mut Lines) {
        for cue in &self.trace.cues {
            let Some(scope) = cue.effect.scope() else { continue };
            let mut aside = String::new();
            for hit in cue.hits.iter().filter_map(|place| self.trace.reading.hits.get(*place)) {
                if self.signals.contains(&hit.signal) {
                    add(&mut aside, " ", &self.quotes(&hit.spans));
                }
            }
            let does = match (aside.is_empty(), cue.effect) {
                (true, _) => "reaches nothing here",
                (false, CueEffect::Doubtful) => "puts in doubt ",
                (false, _) => "sets aside ",
            };
            say(lines, [&self.quotes(&[cue.span]), " (", scope.id(), ") ", does, &aside].concat());
        }
    }

    /// Quantities, and the facts that the text states.
    fn readings(&self, lines: &mut Lines) {
        for found in &self.trace.quantities {
            say(lines, [&self.quotes(&[found.span]), " ", &found.value].concat());
        }
        let document = self.desk.document();
        for known in &self.trace.reading.facts {
            let name = document.facts.get(usize::from(known.fact)).map_or("", |fact| fact.name.as_str());
            let FactOrigin::Text(spans) = &known.origin else { continue };
            let value = show_value(document, known.fact, known.value);
            say(lines, [name, ": ", &value, " ", &self.quotes(spans)].concat());
        }
    }

    fn weights(&self, lines: &mut Lines) {
        let document = self.desk.document();
        for score in &self.trace.scores {
            let signal =
                document.signals.get(usize::from(score.signal)).map_or("", |signal| signal.id.as_str());
            let does = match score.effect {
                Effect::Decides => ": it holds by that",
                Effect::Asks => ": the desk asks by that",
                Effect::Doubts => ": the frames are doubted",
                Effect::Dismisses => ": the frames are set aside",
                Effect::Nothing if score.score >= score.ask => ": it agrees with the frames",
                Effect::Nothing => ": too low to matter",
            };
            let mut line = [signal, " ", &hundredths(score.score), does].concat();
            add(&mut line, ", by ", &self.quotes(&score.spans));
            let bars = [
                (" (asks from ", score.ask),
                (", holds from ", score.decide),
                (", doubts under ", score.doubt),
                (", sets aside under ", score.dismiss),
            ];
            for (name, bar) in bars.into_iter().filter(|(_, bar)| Score::is_within_reach(*bar)) {
                add(&mut line, name, &hundredths(bar));
            }
            line.push(')');
            say(lines, line);
        }
    }
}

fn say(lines: &mut Lines, words: String) {
    if !words.is_empty() {
        lines.push((words, String::new()));
    }
}

/// Appends `words`, and before them `between` unless the line is empty; nothing for no words.
fn add(line: &mut String, between: &str, words: &str) {
    if words.is_empty() {
        return;
    }
    if !line.is_empty() {
        line.push_str(between);
    }
    line.push_str(words);
}

/// Thousandths as a number with two decimals; formatting of floats would be kilobytes of code.
fn hundredths(thousandths: i32) -> String {
    let sign = if thousandths < 0 { "\u{2212}" } else { "" };
    let size = thousandths.unsigned_abs() / 10;
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

#[cfg(test)]
mod tests {
    use super::hundredths;

    #[test]
    fn scores_have_two_decimals_and_a_sign() {
        assert_eq!(
            [0, 5, 1204, -350, -45].map(hundredths),
            ["0.00", "0.00", "1.20", "\u{2212}0.35", "\u{2212}0.04"]
        );
    }
}
