//! Fields of the form: each knows what it changes, and shows what is wrong with it.

use std::rc::Rc;

use escalation_core::{
    drill::{Drill, Fault},
    policy::{Fact, FactKind},
    wire::{FactValue, FactsInput},
};
use web_sys::{Event, InputEvent};
use yew::prelude::*;

use super::super::room::Room;
use crate::{
    platform::dom,
    state::drills::{Edit, OwnAct},
};

/// The drill that is written, with what is wrong with it.
#[derive(Debug, Clone)]
pub(super) struct Pen {
    /// What is needed.
    pub room: Room,
    /// The drill as it stands.
    pub drill: Rc<Drill>,
    /// What is wrong.
    pub faults: Rc<Vec<Fault>>,
}

/// Attributes of a control.
struct Said {
    /// Its own id.
    id: String,
    /// `aria-invalid`.
    invalid: Option<&'static str>,
    /// Id of what is said below it, if something is wrong with it.
    fault: Option<String>,
}

impl PartialEq for Pen {
    fn eq(&self, other: &Self) -> bool {
        // A drill that was written to is another one at every render.
        Rc::ptr_eq(&self.drill, &other.drill)
    }
}

impl Pen {
    /// Writes down what a change makes of the drill.
    fn write(&self, field: &str, typing: bool, change: impl FnOnce(&mut Drill)) {
        let mut drill = (*self.drill).clone();
        change(&mut drill);
        let typing = typing.then(|| field.to_owned());
        let edit = Edit { id: self.drill.id.clone(), words: words(field), typing, drill };
        self.room.own.dispatch(OwnAct::Edit(Box::new(edit)));
    }

    /// A callback that writes down what it is given.
    pub(super) fn writes<T: 'static>(
        &self,
        field: impl Into<String>,
        change: impl Fn(&mut Drill, T) + 'static,
    ) -> Callback<T> {
        let (pen, field) = (self.clone(), field.into());
        Callback::from(move |value| pen.write(&field, false, |drill| change(drill, value)))
    }

    /// A callback that writes down what stands in a field at every letter.
    fn types(&self, field: &str, change: impl Fn(&mut Drill, String) + 'static) -> Callback<InputEvent> {
        let (pen, field) = (self.clone(), field.to_owned());
        Callback::from(move |event: InputEvent| {
            pen.write(&field, true, |drill| change(drill, dom::value(&event)));
        })
    }

    /// A click that changes the drill.
    pub(super) fn does(
        &self,
        field: impl Into<String>,
        change: impl Fn(&mut Drill) + 'static,
    ) -> Callback<MouseEvent> {
        self.writes(field, move |drill, _| change(drill))
    }

    /// One line of text.
    pub(super) fn line(
        &self,
        path: &str,
        label: &str,
        value: &str,
        change: impl Fn(&mut Drill, String) + 'static,
    ) -> Html {
        let oninput = self.types(path, change);
        let Said { id, invalid, fault } = self.said_of(path);
        self.field(path, label, html! { <input type="text" {id} value={value.to_owned()} {oninput} dir="auto" aria-invalid={invalid} aria-describedby={fault} /> })
    }

    /// A number, taken when it was typed to its end: half of one is another.
    pub(super) fn number(
        &self,
        path: &str,
        label: &str,
        value: &str,
        change: impl Fn(&mut Drill, String) + 'static,
    ) -> Html {
        let onchange = self.writes(path, change).reform(|event: Event| dom::value(&event));
        let Said { id, invalid, fault } = self.said_of(path);
        self.field(path, label, html! { <input type="text" inputmode="decimal" {id} value={value.to_owned()} {onchange} aria-invalid={invalid} aria-describedby={fault} /> })
    }

    /// Several lines of text.
    pub(super) fn area(
        &self,
        path: &str,
        label: &str,
        rows: u8,
        value: &str,
        change: impl Fn(&mut Drill, String) + 'static,
    ) -> Html {
        let oninput = self.types(path, change);
        let Said { id, invalid, fault } = self.said_of(path);
        self.field(path, label, html! { <textarea {id} rows={rows.to_string()} value={value.to_owned()} {oninput} dir="auto" aria-invalid={invalid} aria-describedby={fault} /> })
    }

    /// One of several, each with its value and its name.
    pub(super) fn choice(
        &self,
        path: &str,
        label: &str,
        choices: &[(String, String)],
        value: &str,
        change: impl Fn(&mut Drill, String) + 'static,
    ) -> Html {
        let onchange = self.writes(path, change).reform(|event: Event| dom::value(&event));
        let Said { id, invalid, fault } = self.said_of(path);
        self.field(path, label, html! {
            <select {id} {onchange} aria-invalid={invalid} aria-describedby={fault}>
                { for choices.iter().map(|(known, name)| html! { <option key={known.clone()} value={known.clone()} selected={known == value}>{ name }</option> }) }
            </select>
        })
    }

    /// A group of boxes to tick, by their ids.
    pub(super) fn ticks(
        &self,
        path: &str,
        legend: &str,
        boxes: &[(String, String)],
        ticked: &[String],
        list: fn(&mut Drill) -> &mut Vec<String>,
    ) -> Html {
        html! {
            <fieldset class="ticks" id={place(path)} tabindex="-1"><legend>{ legend }</legend>
                { for boxes.iter().map(|(id, name)| {
                    let onchange = {
                        let id = id.clone();
                        let change = self.writes(path, move |drill, ticked: bool| tick(list(drill), &id, ticked));
                        change.reform(|event: Event| dom::checked(&event))
                    };
                    html! { <label key={id.clone()}><input type="checkbox" checked={ticked.contains(id)} {onchange} />{ name }</label> }
                }) }
                { self.faulty(path) }
            </fieldset>
        }
    }

    /// Values of the policy's facts, each known or not.
    pub(super) fn facts(
        &self,
        path: &str,
        legend: &str,
        facts: &FactsInput,
        list: fn(&mut Drill, usize) -> Option<&mut FactsInput>,
        at: usize,
    ) -> Html {
        let document = self.room.document();
        html! {
            <details class="facts-fields" id={place(path)} open={!facts.0.is_empty()}><summary>{ legend }</summary>
                <div class="fields">{ for document.facts.iter().map(|fact| {
                    let known = facts.0.iter().find(|(id, _)| *id == fact.id).and_then(|(_, value)| value.as_ref());
                    let of = fact.clone();
                    self.fact(&format!("{path}.{}", fact.id), fact, known, move |drill, value| {
                        if let Some(facts) = list(drill, at) {
                            set(facts, &of.id, value);
                        }
                    })
                }) }</div>
            </details>
        }
    }

    /// The value of one fact.
    pub(super) fn fact(
        &self,
        path: &str,
        fact: &Fact,
        value: Option<&FactValue>,
        change: impl Fn(&mut Drill, Option<FactValue>) + 'static,
    ) -> Html {
        let kind = fact.kind;
        let typed = move |drill: &mut Drill, typed: String| change(drill, value_of(kind, &typed));
        let none = (String::new(), "not known".to_owned());
        let shown = value.map(shown).unwrap_or_default();
        let pair = |id: &str, name: &str| (id.to_owned(), name.to_owned());
        match kind {
            FactKind::Choice => {
                let choices = fact.choices.iter().map(|choice| pair(&choice.id, &choice.name));
                let choices: Vec<_> = [none].into_iter().chain(choices).collect();
                self.choice(path, &fact.name, &choices, &shown, typed)
            }
            FactKind::Flag => {
                self.choice(path, &fact.name, &[none, pair("yes", "Yes"), pair("no", "No")], &shown, typed)
            }
            FactKind::Count | FactKind::Money | FactKind::Hours => {
                let unit = if kind == FactKind::Hours { ", in hours" } else { "" };
                self.number(path, &format!("{}{unit}", fact.name), &shown, typed)
            }
        }
    }

    /// A control under its label, with what is wrong below it.
    fn field(&self, path: &str, label: &str, control: Html) -> Html {
        html! { <div class="field"><label>{ label }{ control }</label>{ self.faulty(path) }</div> }
    }

    /// What a control says of itself to those who do not see it.
    fn said_of(&self, path: &str) -> Said {
        let (id, faulty) = (place(path), self.of(path).next().is_some());
        let fault = faulty.then(|| format!("{id}-fault"));
        Said { id, invalid: faulty.then_some("true"), fault }
    }

    fn of<'p>(&'p self, path: &'p str) -> impl Iterator<Item = &'p Fault> {
        let below = move |fault: &&Fault| {
            fault.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.faults.iter().filter(below)
    }

    /// What is wrong with a field. A blank one says so in the list beside the form; nobody has to be scolded for a beginning.
    pub(super) fn faulty(&self, path: &str) -> Html {
        html! {
            <div id={format!("{}-fault", place(path))}>{ for self.of(path).map(|fault| html! { <small class="warning">{ said(fault) }</small> }) }</div>
        }
    }
}

/// A fault in a sentence, with the way out.
pub(super) fn said(fault: &Fault) -> String {
    let mut message = fault.message.chars();
    let first: String = message.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}: {}. ", message.as_str(), fault.help)
}

/// Puts an id into a list, or takes it out.
pub(super) fn tick(list: &mut Vec<String>, id: &str, ticked: bool) {
    list.retain(|known| known != id);
    if ticked {
        list.push(id.to_owned());
    }
}

fn set(facts: &mut FactsInput, id: &str, value: Option<FactValue>) {
    facts.0.retain(|(known, _)| known != id);
    facts.0.extend(value.map(|value| (id.to_owned(), Some(value))));
}

/// What was typed as a value; what is none stays as it was typed, for the check to say so.
fn value_of(kind: FactKind, typed: &str) -> Option<FactValue> {
    let number = || typed.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    match (kind, typed) {
        (_, "") => None,
        (FactKind::Flag, typed) => Some(FactValue::Flag(typed == "yes")),
        (FactKind::Choice, typed) => Some(FactValue::Text(typed.to_owned())),
        (_, typed) => Some(number().map_or_else(|| FactValue::Text(typed.to_owned()), FactValue::Number)),
    }
}

fn shown(value: &FactValue) -> String {
    match value {
        FactValue::Flag(true) => "yes".to_owned(),
        FactValue::Flag(false) => "no".to_owned(),
        FactValue::Number(number) => number.to_string(),
        FactValue::Text(text) => text.clone(),
    }
}

/// Id of the field of a path.
pub(super) fn place(path: &str) -> String {
    // A place in a list of ids or wordings is a place of the whole list.
    let field = path.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let whole = ["criteria", "topics", "silent", "must", "must_not", "misread"]
        .iter()
        .any(|list| field.ends_with(list));
    format!("write-{}", if whole { field } else { path }.replace('.', "-"))
}

/// A path in words: `Message 2, what they say`.
pub(super) fn words(path: &str) -> String {
    let mut keys = path.split('.');
    let (first, second, third) = (keys.next().unwrap_or_default(), keys.next(), keys.next());
    let number = || second.and_then(|place| place.parse::<usize>().ok()).map_or(1, |place| place + 1);
    let key = |key: &str| {
        match key {
            "id" => "Short name",
            "title" => "Title",
            "difficulty" => "How hard",
            "topics" => "Training",
            "ticket" => "Ticket",
            "facts" => "What is known",
            "criteria" => "What is right",
            "why" => "Why",
            "silent" => "Who does not answer",
            "lasts" => "How long it lasts",
            "notice" => "Messages to the customer",
            "reveal" => "Answers",
            "inject" => "Messages that arrive",
            "at" => "when",
            "if" | "unless" => "condition",
            "from" => "from whom",
            "text" => "text",
            "expect" => "what a good agent does",
            "about" | "fact" => "question",
            "value" => "value",
            "answer" => "answer",
            other => other,
        }
        .to_owned()
    };
    match (first, third) {
        ("reveal", Some(third)) => format!("Answer {}, {}", number(), key(third)),
        ("reveal", None) if second.is_some() => format!("Answer {}", number()),
        ("inject", Some(third)) => format!("Message {}, {}", number(), key(third).to_lowercase()),
        _ => key(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_faults_are_places_of_the_form_in_words() {
        for (path, id, said) in [
            ("title", "write-title", "Title"),
            ("criteria.3", "write-criteria", "What is right"),
            ("notice.must.0.1", "write-notice-must", "Messages to the customer"),
            ("inject.1.at", "write-inject-1-at", "Message 2, when"),
            ("inject.1.criteria.0", "write-inject-1-criteria", "Message 2, what is right"),
            ("reveal.0", "write-reveal-0", "Answer 1"),
            ("facts.plan", "write-facts-plan", "What is known"),
        ] {
            assert_eq!((place(path).as_str(), words(path).as_str()), (id, said), "{path}");
        }
    }

    #[test]
    fn what_is_typed_is_a_value_or_stays_as_it_was_typed() {
        let number = |typed| value_of(FactKind::Money, typed);
        assert_eq!([number(""), number(" 1.50")], [None, Some(FactValue::Number(1.5))]);
        for none in ["a lot", "NaN", "inf", "1,200"] {
            assert_eq!(number(none), Some(FactValue::Text(none.into())), "{none}");
        }
        assert_eq!(value_of(FactKind::Flag, "no"), Some(FactValue::Flag(false)));
    }
}
