//! The ticket's text with words marked.

use escalation_core::{Span, order::sort_by_key};
use yew::prelude::*;

use crate::state::quote::legible;

/// Words to mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Where.
    pub span: Span,
    /// The criterion they speak for; `None`: they raised a question.
    pub criterion: Option<u16>,
}

/// Text and marks.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct MarkedProperties {
    /// The text.
    pub text: AttrValue,
    /// The marks, in any order; where two overlap the first stands.
    pub marks: Vec<Mark>,
    /// The criterion pointed at.
    #[prop_or_default]
    pub hot: Option<u16>,
    /// Called when a mark is pointed at.
    #[prop_or_default]
    pub onhot: Callback<Option<u16>>,
}

/// Longest text shown, in bytes; a reader who needs more has the text field.
const LONGEST: usize = 20_000;

/// The text.
#[component]
pub(crate) fn MarkedText(properties: &MarkedProperties) -> Html {
    let pieces = pieces(&properties.text, &properties.marks);
    let cut = properties.text.len() > LONGEST;
    html! {
        <div class="marked" dir="auto">
            { for pieces.into_iter().map(|(words, mark)| match mark {
                None => html! { { legible(words) } },
                Some(mark) => {
                    let set = |to: Option<u16>| properties.onhot.reform(move |()| to);
                    let (point, focus) = (set(mark.criterion), set(mark.criterion));
                    let (leave, blur) = (set(None), set(None));
                    let hot = (mark.criterion.is_some() && mark.criterion == properties.hot).then_some("hot");
                    let kind = mark.criterion.is_none().then_some("asked");
                    html! {
                        <mark class={classes!(hot, kind)} tabindex="0"
                            onmouseenter={Callback::from(move |_| point.emit(()))}
                            onfocus={Callback::from(move |_| focus.emit(()))}
                            onmouseleave={Callback::from(move |_| leave.emit(()))}
                            onblur={Callback::from(move |_| blur.emit(()))}>{ legible(words) }</mark>
                    }
                }
            }) }
            if cut { <p class="note">{ "The rest is not shown here; it was read." }</p> }
        </div>
    }
}

/// The text in pieces, marked and not.
fn pieces<'t>(text: &'t str, marks: &[Mark]) -> Vec<(&'t str, Option<Mark>)> {
    let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let mut marks: Vec<Mark> = marks.to_vec();
    sort_by_key(&mut marks, |mark| (mark.span, mark.criterion.is_none()));
    let (mut found, mut at) = (Vec::new(), 0_usize);
    for mark in marks {
        let (start, end) = (mark.span.start as usize, mark.span.end as usize);
        let (Some(before), Some(words)) = (text.get(at..start), text.get(start..end)) else {
            continue;
        };
        if !before.is_empty() {
            found.push((before, None));
        }
        found.push((words, Some(mark)));
        at = end;
    }
    found.extend(text.get(at..).filter(|rest| !rest.is_empty()).map(|rest| (rest, None)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_cover_the_text_and_overlaps_are_dropped() {
        let mark = |start, end| Mark { span: Span::new(start, end), criterion: Some(0) };
        let text = "né a breach é";
        let found = pieces(text, &[mark(4, 12), mark(6, 8), mark(99, 120)]);
        assert_eq!(found.iter().map(|(words, _)| *words).collect::<String>(), text);
        assert_eq!(found.iter().filter(|(_, mark)| mark.is_some()).count(), 1);
    }
}
