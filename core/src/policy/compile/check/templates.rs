//! Fields and claims of templates.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Diagnostic, Span,
    nearest::nearest,
    policy::{
        Document, Template,
        compile::{Bundle, Places, inside},
    },
    template::{Piece, fields as fields_of, pieces},
};

/// Every `{field}` is declared, every declared field is used, every claim is a line of the body and names a step.
pub(crate) fn templates(document: &Document, bundle: &Bundle, places: &Places, faults: &mut Vec<Diagnostic>) {
    let steps: BTreeSet<&str> = document.steps().map(|(_, _, step)| step.id.as_str()).collect();
    for (index, template) in document.templates.iter().enumerate() {
        fields(index, template, bundle, places, faults);
        braces(index, template, bundle, places, faults);
        claims(index, template, &steps, places, faults);
    }
}

fn fields(index: usize, template: &Template, bundle: &Bundle, places: &Places, faults: &mut Vec<Diagnostic>) {
    let mut used: BTreeMap<&str, &str> =
        fields_of(&template.subject).map(|field| (field, "subject")).collect();
    used.extend(fields_of(&template.body).map(|field| (field, "body")));
    for (field, path) in &used {
        if !template.fields.iter().any(|known| known.id == *field) {
            let help = nearest(field, template.fields.iter().map(|field| field.id.as_str())).map_or_else(
                || format!("declare it: `[[template.field]]` with `id = \"{field}\"`"),
                |near| format!("did you mean `{{{near}}}`?"),
            );
            let message = format!("unknown field `{{{field}}}`");
            let fault = places.fault(("template", index, path), "E205", message, Some(help));
            let value = if *path == "body" { &template.body } else { &template.subject };
            let blank = format!("{{{field}}}");
            let at = value.find(&blank).map(|at| Span::new(at, at + blank.len()));
            faults.push(placed(fault, at, bundle));
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

/// A fault of a text, at a part of it.
fn placed(fault: Diagnostic, part: Option<Span>, bundle: &Bundle) -> Diagnostic {
    match (part, bundle.files.get(&fault.file)) {
        (Some(part), Some(text)) => Diagnostic { span: inside(text, fault.span, part), ..fault },
        _ => fault,
    }
}

/// Reports braces that would go out as they stand: `{` without an end, `{ name }`, `{Name}`.
fn braces(index: usize, template: &Template, bundle: &Bundle, places: &Places, faults: &mut Vec<Diagnostic>) {
    for (path, value) in [("subject", &template.subject), ("body", &template.body)] {
        // Up to where a fault has told of the text.
        let mut told = 0;
        for at in single_braces(value) {
            if at < told {
                continue;
            }
            let (length, message, help) = brace(value.get(at..).unwrap_or_default(), template);
            told = at + length;
            let fault = places.fault(("template", index, path), "E217", message, Some(help));
            faults.push(placed(fault, Some(Span::new(at, told)), bundle));
        }
    }
}

/// Where a brace stands that is neither part of a blank nor doubled.
fn single_braces(text: &str) -> Vec<usize> {
    let (mut found, mut at) = (Vec::new(), 0);
    for piece in pieces(text) {
        at += match piece {
            Piece::Field(id) => id.len() + 2,
            Piece::Text("{" | "}") => {
                let rest = text.get(at..).unwrap_or_default();
                let doubled = rest.starts_with("{{") || rest.starts_with("}}");
                if !doubled {
                    found.push(at);
                }
                1 + usize::from(doubled)
            }
            Piece::Text(text) => text.len(),
        }
    }
    found
}

/// How much of a text that begins with a single brace is at fault, why, and the way out.
fn brace(text: &str, template: &Template) -> (usize, String, String) {
    let line = text.lines().next().unwrap_or_default();
    let Some(inner) = line.strip_prefix('{') else {
        return (1, "this `}` ends no blank".to_owned(), "write `}}` for a brace".to_owned());
    };
    let name = inner.split(['{', '}']).next().unwrap_or_default();
    if !inner.get(name.len()..).is_some_and(|rest| rest.starts_with('}')) {
        let help = "write `}` behind the field's id, or `{{` for a brace".to_owned();
        return (1, "this `{` begins a blank that does not end".to_owned(), help);
    }
    let blank = format!("{{{name}}}");
    let meant = name.trim().to_lowercase().replace([' ', '-'], "_");
    let known = nearest(&meant, template.fields.iter().map(|field| field.id.as_str()));
    let help = known.map_or_else(
        || "write a field's id without spaces, or `{{` and `}}` for braces".to_owned(),
        |id| format!("did you mean `{{{id}}}`? write `{{{{` and `}}}}` for braces"),
    );
    (blank.len(), format!("`{blank}` is no blank: a field's id has small letters, digits and `_`"), help)
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
