//! Fields and claims of templates.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Diagnostic, Span,
    nearest::nearest,
    policy::{
        Document, Template,
        compile::{Bundle, Places, inside},
    },
};

/// Every `{field}` is declared, every declared field is used, every claim is a line of the body and names a step.
pub(crate) fn templates(document: &Document, bundle: &Bundle, places: &Places, faults: &mut Vec<Diagnostic>) {
    let steps: BTreeSet<&str> = document.steps().map(|(_, _, step)| step.id.as_str()).collect();
    for (index, template) in document.templates.iter().enumerate() {
        fields(index, template, bundle, places, faults);
        claims(index, template, &steps, places, faults);
    }
}

fn fields(index: usize, template: &Template, bundle: &Bundle, places: &Places, faults: &mut Vec<Diagnostic>) {
    let mut used: BTreeMap<&str, &str> =
        crate::template::fields(&template.subject).map(|field| (field, "subject")).collect();
    used.extend(crate::template::fields(&template.body).map(|field| (field, "body")));
    for (field, path) in &used {
        if !template.fields.iter().any(|known| known.id == *field) {
            let help = nearest(field, template.fields.iter().map(|field| field.id.as_str())).map_or_else(
                || format!("declare it: `[[template.field]]` with `id = \"{field}\"`"),
                |near| format!("did you mean `{{{near}}}`?"),
            );
            let message = format!("unknown field `{{{field}}}`");
            let mut fault = places.fault(("template", index, path), "E205", message, Some(help));
            let value = if *path == "body" { &template.body } else { &template.subject };
            let blank = format!("{{{field}}}");
            if let (Some(at), Some(text)) = (value.find(&blank), bundle.files.get(&fault.file)) {
                fault.span = inside(text, fault.span, Span::new(at, at + blank.len()));
            }
            faults.push(fault);
        }
    }
    for (place, field) in template.fields.iter().enumerate() {
        if template.fields.iter().take(place).any(|other| other.id == field.id) {
            let at = format!("field.{place}.id");
            let message = format!("the field `{}` is declared twice", field.id);
            let help = Some("remove one, or give it another id".into());
            faults.push(places.fault(("template", index, &at), "E201", message, help));
        }
        if !used.contains_key(field.id.as_str()) {
            let at = format!("field.{place}.id");
            let message = format!("the field `{}` stands nowhere in the template", field.id);
            let help = Some("use it or remove it".into());
            faults.push(places.fault(("template", index, &at), "W504", message, help));
        }
    }
}

fn claims(
    index: usize,
    template: &Template,
    steps: &BTreeSet<&str>,
    places: &Places,
    faults: &mut Vec<Diagnostic>,
) {
    for (place, claim) in template.claims.iter().enumerate() {
        let is_claim = |line: &str| line.trim_start_matches("- ") == claim.text;
        if !template.body.lines().any(is_claim) {
            let at = format!("claim.{place}.text");
            let message = format!("no line of the body says `{}`", claim.text);
            let help = Some("a claim is a whole line of the body, without its `- `".to_owned());
            faults.push(places.fault(("template", index, &at), "E206", message, help));
        }
        if !steps.contains(claim.step.as_str()) && !places.unread_ids().contains(&claim.step) {
            let near = nearest(&claim.step, steps.iter().copied());
            let help = near.map_or_else(
                || "name the id of a step of a procedure".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let help = Some(help);
            let at = format!("claim.{place}.step");
            let message = format!("unknown step `{}`", claim.step);
            faults.push(places.fault(("template", index, &at), "E202", message, help));
        }
    }
}
