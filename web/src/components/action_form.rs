//! A form for one thing to do: folded until it is wanted, read when it is sent.
//!
//! The fields belong to the browser: what is typed survives every render, and nothing renders while one types. Below
//! [`Drafts`] it survives a reload, too.

use yew::prelude::*;

use crate::platform::{
    drafts::Drafts,
    form::{self, Values},
};

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FormField {
    name: &'static str,
    label: AttrValue,
    kind: FieldKind,
    required: bool,
    start: AttrValue,
}

#[derive(Debug, Clone, PartialEq)]
enum FieldKind {
    Line,
    Text,
    Time,
    Day,
    Tick,
    Choice(Vec<(String, String)>),
}

impl FormField {
    fn new(name: &'static str, label: impl Into<AttrValue>, kind: FieldKind) -> Self {
        Self { name, label: label.into(), kind, required: false, start: AttrValue::default() }
    }

    /// One line of text.
    pub(crate) fn line(name: &'static str, label: impl Into<AttrValue>) -> Self {
        Self::new(name, label, FieldKind::Line)
    }

    /// Several lines of text.
    pub(crate) fn text(name: &'static str, label: impl Into<AttrValue>) -> Self {
        Self::new(name, label, FieldKind::Text)
    }

    /// A date with its time.
    pub(crate) fn time(name: &'static str, label: impl Into<AttrValue>) -> Self {
        Self::new(name, label, FieldKind::Time)
    }

    /// A day.
    pub(crate) fn day(name: &'static str, label: impl Into<AttrValue>) -> Self {
        Self::new(name, label, FieldKind::Day)
    }

    /// A box to tick.
    pub(crate) fn tick(name: &'static str, label: impl Into<AttrValue>) -> Self {
        Self::new(name, label, FieldKind::Tick)
    }

    /// One of several, each with its value and its name.
    pub(crate) fn choice(
        name: &'static str,
        label: impl Into<AttrValue>,
        choices: Vec<(String, String)>,
    ) -> Self {
        Self::new(name, label, FieldKind::Choice(choices))
    }

    /// The same field, which may not stay empty.
    pub(crate) fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same field, filled in to begin with.
    pub(crate) fn starting(self, start: impl Into<AttrValue>) -> Self {
        Self { start: start.into(), ..self }
    }
}

/// Why what was typed cannot be taken: the field at fault, and words that say what to do.
pub(crate) type Refusal = (&'static str, &'static str);

/// What the form asks for and does.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct ActionFormProperties {
    /// Unique on the page: the ids of its fields begin with it.
    pub id: AttrValue,
    /// What unfolds it; empty: it is always open.
    #[prop_or_default]
    pub summary: AttrValue,
    /// What a screen reader hears after the summary and the button: "Isolate the account".
    #[prop_or_default]
    pub about: AttrValue,
    /// The fields.
    pub fields: Vec<FormField>,
    /// What the button says.
    pub button: AttrValue,
    /// Says what is wrong with what was typed; the form then stays as it is.
    #[prop_or_default]
    pub refuse: Option<Callback<Values, Option<Refusal>>>,
    /// Gets what was typed.
    pub onsubmit: Callback<Values>,
    /// Stands above the fields.
    #[prop_or_default]
    pub children: Children,
}

/// The form.
#[component]
pub(crate) fn ActionForm(properties: &ActionFormProperties) -> Html {
    let refusal = use_state_eq(|| None::<Refusal>);
    let drafts = use_context::<Drafts>();
    // What a reload found; once it is sent, the fields begin as they would have.
    let found = use_state_eq(|| drafts.as_ref().and_then(|drafts| drafts.load::<Values>(&properties.id)));
    let oninput = {
        let (drafts, id, fields) = (drafts.clone(), properties.id.clone(), properties.fields.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(drafts) = &drafts {
                // What nobody changed is no draft: after a reload it begins as it then would.
                let is_start = |name: &str, typed: &str| {
                    fields.iter().any(|field| {
                        field.name == name && field.kind != FieldKind::Tick && field.start == typed
                    })
                };
                drafts.keep(&id, &form::values(&event).without(is_start));
            }
        })
    };
    let onsubmit = {
        let (found, drafts) = (found.setter(), drafts.clone());
        let required: Vec<&'static str> =
            properties.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
        let (refusal, id) = (refusal.setter(), properties.id.clone());
        let (refuse, onsubmit) = (properties.refuse.clone(), properties.onsubmit.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let values = form::values(&event);
            let blank = required.iter().find(|name| values.get(name).is_empty());
            let refused = blank.map(|name| (*name, "Fill this in"));
            let refused = refused.or_else(|| refuse.as_ref()?.emit(values.clone()));
            refusal.set(refused);
            if let Some((name, _)) = refused {
                form::focus(&format!("{id}-{name}"));
            } else {
                form::fold(&event);
                if let Some(drafts) = &drafts {
                    drafts.forget(&id);
                }
                found.set(None);
                onsubmit.emit(values);
            }
        })
    };
    let about =
        html! { if !properties.about.is_empty() { <span class="away">{ " " }{ &properties.about }</span> } };
    let form = html! {
        <form class="act" {onsubmit} {oninput} novalidate={true} autocomplete="off">
            { properties.children.clone() }
            { for properties.fields.iter().map(|field| input(&properties.id, &begun(field, found.as_ref()), refusal.filter(|(name, _)| *name == field.name).map(|(_, words)| words))) }
            <button type="submit">{ &properties.button }{ about.clone() }</button>
        </form>
    };
    if properties.summary.is_empty() {
        return form;
    }
    html! { <details class="act" id={properties.id.clone()} open={found.is_some()}><summary>{ &properties.summary }{ about }</summary>{ form }</details> }
}

/// A field with what a reload found in it.
fn begun(field: &FormField, found: Option<&Values>) -> FormField {
    let Some(found) = found else { return field.clone() };
    // A box that is not ticked is not in a form at all.
    let without = if field.kind == FieldKind::Tick { "" } else { &field.start };
    FormField { start: found.typed(field.name).unwrap_or(without).to_owned().into(), ..field.clone() }
}

fn input(form: &str, field: &FormField, refused: Option<&'static str>) -> Html {
    let (id, name) = (format!("{form}-{}", field.name), field.name);
    let fault = refused.map(|_| format!("{id}-fault"));
    let invalid = refused.map(|_| "true");
    let start = field.start.clone();
    let control = match &field.kind {
        FieldKind::Tick => {
            return html! { <label class="tick"><input type="checkbox" {id} {name} value="yes" ~defaultChecked={!field.start.is_empty()} />{ &field.label }</label> };
        }
        FieldKind::Line => {
            html! { <input type="text" {id} {name} ~defaultValue={start.to_string()} aria-invalid={invalid} aria-describedby={fault.clone()} /> }
        }
        FieldKind::Time => {
            html! { <input type="datetime-local" {id} {name} ~defaultValue={start.to_string()} aria-invalid={invalid} aria-describedby={fault.clone()} /> }
        }
        FieldKind::Day => {
            html! { <input type="date" {id} {name} ~defaultValue={start.to_string()} aria-invalid={invalid} aria-describedby={fault.clone()} /> }
        }
        FieldKind::Text => {
            html! { <textarea {id} {name} rows="3" ~defaultValue={start.to_string()} aria-invalid={invalid} aria-describedby={fault.clone()} /> }
        }
        FieldKind::Choice(choices) => {
            // What must be chosen is not chosen by default. One is always selected in so many words: options are put
            // in from the last to the first, and a browser left to itself would select the last.
            let blank = field.required.then(|| (String::new(), "Choose \u{2026}".to_owned()));
            let choices: Vec<&(String, String)> = blank.iter().chain(choices).collect();
            let known = choices.iter().any(|(value, _)| *value == *start);
            html! {
                <select {id} {name} aria-invalid={invalid} aria-describedby={fault.clone()}>
                    { for choices.iter().enumerate().map(|(place, (value, name))| html! {
                        // What was chosen stays chosen when others come: options are told apart by their values.
                        <option key={value.clone()} value={value.clone()} selected={if known { *value == *start } else { place == 0 }}>{ name }</option>
                    }) }
                </select>
            }
        }
    };
    html! {
        <label>{ &field.label }{ control }
            if let Some(fault) = fault { <small class="warning" id={fault} role="alert">{ refused }</small> }
        </label>
    }
}
