//! How the text was read: words, concepts, frames, scope, readings, weights. For whoever writes the policy.

use escalation_core::{
    Span,
    decide::show_value,
    fact::{FactOrigin, Known},
    learned::{Effect, Score},
    reading::{Hit, HitOrigin, Language, Scope, Strength},
    signal::{
        lexicon::CueEffect,
        trace::{CueSeen, Near, Stop, Trace},
    },
};
use yew::prelude::*;

use crate::{pages::intake::why_not, state::desk::Desk};

/// A line of a step: plain words, and what the policy has written, if it is about a frame.
struct Line {
    words: String,
    written: String,
}

impl From<String> for Line {
    fn from(words: String) -> Self {
        Self { words, written: String::new() }
    }
}

/// The steps, folded away.
pub(super) fn steps(desk: &Desk, trace: &Trace, text: &str, signals: &[u16]) -> Html {
    if trace.reading.language != Language::Read {
        return html! { <p>{ "These words are not read: they are too few, or not in the policy's language." }</p> };
    }
    let view = View { desk, trace, text, signals };
    html! {
        <details class="steps">
            <summary>{ "How it was read" }</summary>
            <dl class="facts-of">
                { step("Words", view.words()) }
                { step("Concepts", view.concepts()) }
                { step("Frames that hit", view.hits()) }
                { step("Frames that nearly hit", trace.near.iter().map(|near| view.near(near)).collect()) }
                { step("Scope", trace.cues.iter().filter_map(|cue| view.cue(cue)).collect()) }
                { step("Readings", view.readings()) }
                { step("Learned weights", trace.scores.iter().map(|score| view.score(score)).collect()) }
            </dl>
        </details>
    }
}

fn step(name: &'static str, lines: Vec<Line>) -> Html {
    let is_empty = lines.is_empty();
    html! {
        <div>
            <dt>{ name }</dt>
            <dd>
                if is_empty { <span class="minor">{ "None" }</span> }
                <ul class="plain">{ for lines.into_iter().map(|line| html! {
                    <li>{ line.words }if !line.written.is_empty() { <code>{ line.written }</code> }</li>
                }) }</ul>
            </dd>
        </div>
    }
}

struct View<'a> {
    desk: &'a Desk,
    trace: &'a Trace,
    text: &'a str,
    signals: &'a [u16],
}

impl View<'_> {
    fn quote(&self, span: Span) -> String {
        format!("\u{201c}{}\u{201d}", span.of(self.text))
    }

    fn quotes(&self, spans: &[Span]) -> String {
        let mut words: Vec<String> = Vec::new();
        for word in spans.iter().map(|span| self.quote(*span)) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words.join(" ")
    }

    fn words(&self) -> Vec<Line> {
        let level = |word: &escalation_core::signal::trace::Levelled| {
            let note = if word.is_corrected { " (spelling)" } else { "" };
            format!("{} → {}{note}", word.span.of(self.text), word.read_as)
        };
        let mut lines = Vec::new();
        if !self.trace.words.is_empty() {
            lines.push(self.trace.words.iter().map(level).collect::<Vec<_>>().join(", ").into());
        }
        if !self.trace.unknown.is_empty() {
            lines.push(format!("No concept or frame knows: {}", self.quotes(&self.trace.unknown)).into());
        }
        lines
    }

    /// The concepts that a frame below names.
    fn concepts(&self) -> Vec<Line> {
        let used = self.trace.concepts.iter().filter(|concept| concept.is_used);
        used.map(|concept| format!("{} {}", concept.name, self.quotes(&concept.spans)).into()).collect()
    }

    fn hits(&self) -> Vec<Line> {
        let of_signal = self.trace.reading.hits.iter().filter(|hit| self.signals.contains(&hit.signal));
        of_signal.filter_map(|hit| self.hit(hit)).collect()
    }

    fn hit(&self, hit: &Hit) -> Option<Line> {
        let HitOrigin::Frame(frame) = hit.origin else { return None };
        let state = match (hit.scope, hit.strength) {
            (Scope::Counts, Strength::Strong) => "holds",
            (Scope::Counts, Strength::Weak) => "weak: the desk asks",
            (Scope::Doubtful, _) => "uncertain: the desk asks",
            (scope, _) => why_not(scope),
        };
        let lexicon = self.desk.engine().reader().lexicon();
        let frame = lexicon.frames.get(frame as usize)?;
        let words = format!("{} {state}", self.quotes(&hit.spans));
        Some(Line { words, written: lexicon.show_frame_briefly(frame, 4) })
    }

    fn near(&self, near: &Near) -> Line {
        let found: Vec<String> =
            near.found.iter().map(|(item, span)| format!("{item} {}", self.quote(*span))).collect();
        let mut words = format!("Found {}", found.join(", "));
        if !near.lacking.is_empty() {
            words = format!("{words}; lacks {}", near.lacking.join(", "));
        }
        if near.stop != Stop::Lacking {
            words = format!("{words}; but {}", near.stop.words(self.text));
        }
        Line { words, written: near.written.clone() }
    }

    fn cue(&self, cue: &CueSeen) -> Option<Line> {
        let scope = cue.effect.scope()?;
        let hits = cue.hits.iter().filter_map(|place| self.trace.reading.hits.get(*place));
        let of_signal = hits.filter(|hit| self.signals.contains(&hit.signal));
        let aside: Vec<String> = of_signal.map(|hit| self.quotes(&hit.spans)).collect();
        let does = match (aside.is_empty(), cue.effect) {
            (true, _) => "reaches nothing here".to_owned(),
            (false, CueEffect::Doubtful) => format!("puts in doubt {}", aside.join(", ")),
            (false, _) => format!("sets aside {}", aside.join(", ")),
        };
        Some(format!("{} ({}) {does}", self.quote(cue.span), scope.id()).into())
    }

    fn readings(&self) -> Vec<Line> {
        let quantities = self.trace.quantities.iter();
        let read = quantities.map(|found| format!("{} {}", self.quote(found.span), found.value).into());
        read.chain(self.trace.reading.facts.iter().map(|known| self.fact(known).into())).collect()
    }

    fn fact(&self, known: &Known) -> String {
        let document = self.desk.document();
        let name = document.facts.get(usize::from(known.fact)).map_or("", |fact| fact.name.as_str());
        let words = match &known.origin {
            FactOrigin::Given => String::new(),
            FactOrigin::Text(spans) => self.quotes(spans),
        };
        format!("{name}: {} {words}", show_value(document, known.fact, known.value))
    }

    fn score(&self, score: &Score) -> Line {
        let document = self.desk.document();
        let signal = document.signals.get(usize::from(score.signal)).map_or("", |signal| signal.id.as_str());
        let does = match score.effect {
            Effect::Decides => "it holds by that",
            Effect::Asks => "the desk asks by that",
            Effect::Doubts => "the frames are doubted",
            Effect::Nothing if score.score >= score.ask => "it agrees with the frames",
            Effect::Nothing => "too low to matter",
        };
        let carried = if score.spans.is_empty() {
            String::new()
        } else {
            format!(", by {}", self.quotes(&score.spans))
        };
        let bars = [("asks from", score.ask), ("holds from", score.decide), ("doubts under", score.doubt)];
        let bars: Vec<String> =
            bars.iter().map(|(name, bar)| format!("{name} {}", hundredths(*bar))).collect();
        format!("{signal} {}: {does}{carried} ({})", hundredths(score.score), bars.join(", ")).into()
    }
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
