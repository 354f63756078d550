//! Fields and claims of templates.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Diagnostic, Span,
    nearest::{did_you_mean, nearest},
    policy::{
        Document, Template,
        compile::{Bundle, Places, inside},
    },
    template::{Piece, fields as fields_of, kind, pieces},
};

/// Every `{field}` is declared, every declared field is used, every claim is a line of the body and names a step.
pub(crate) fn templates(document: &Document, bundle: &Bundle, places: &Places, faults: &mut Vec<Diagnostic>) {
    let steps: BTreeSet<&str> = document.steps().map(|(_, _, step)| step.id.as_str()).collect();
    for (index, template) in document.templates.iter().enumerate() {
        let mut checker = Checker { index, template, bundle, places, faults };
        checker.fields();
        checker.braces();
        checker.claims(&steps);
    }
}

/// Looks at one template.
struct Checker<'a> {
    /// Its place in the document.
    index: usize,
    template: &'a Template,
    bundle: &'a Bundle,
    places: &'a Places,
    faults: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    /// Reports a fault at a value, by its path of keys.
    fn fault(&mut self, path: &str, code: &'static str, message: String, help: String) {
        self.faults.push(self.places.fault(("template", self.index, path), code, message, Some(help)));
    }

    /// Reports a fault at a part of a text.
    fn fault_within(&mut self, path: &str, part: Span, code: &'static str, message: String, help: String) {
        self.fault(path, code, message, help);
        if let Some(fault) = self.faults.last_mut()
            && let Some(text) = self.bundle.files.get(&fault.file)
        {
            fault.span = inside(text, fault.span, part);
        }
    }

    fn fields(&mut self) {
        let template = self.template;
        let known = || template.fields.iter().map(|field| field.id.as_str());
        let mut used: BTreeMap<&str, &str> =
            fields_of(&template.subject).map(|field| (field, "subject")).collect();
        used.extend(fields_of(&template.body).map(|field| (field, "body")));
        for (field, path) in &used {
            if known().any(|known| known == *field) {
                continue;
            }
            let help = nearest(field, known()).map_or_else(
                || format!("declare it: `[[template.field]]` with `id = \"{field}\"`"),
                |near| format!("did you mean `{{{near}}}`?"),
            );
            let value = if *path == "body" { &template.body } else { &template.subject };
            let blank = format!("{{{field}}}");
            let at = value.find(&blank).unwrap_or_default();
            let message = format!("unknown field `{blank}`");
            self.fault_within(path, Span::new(at, at + blank.len()), "E205", message, help);
        }
        for (place, field) in template.fields.iter().enumerate() {
            let path = format!("field.{place}.id");
            if let Some(first) = known().take(place).position(|other| other == field.id) {
                let first = format!("field.{first}.id");
                let at = [first.as_str(), path.as_str()].map(|path| ("template", self.index, path));
                let what = format!("the field `{}`", field.id);
                let (help, texts) = ("remove one, or give it another id", &self.bundle.files);
                self.faults.push(self.places.twice(&what, at, help, texts));
            }
            if !used.contains_key(field.id.as_str()) {
                let message = format!("the field `{}` stands nowhere in the template", field.id);
                self.fault(&path, "W504", message, "use it or remove it".into());
            }
        }
    }

    /// Reports braces that would go out as they stand: `{` without an end, `{ name }`, `{Name}`.
    fn braces(&mut self) {
        for (path, value) in [("subject", &self.template.subject), ("body", &self.template.body)] {
            // Up to where a fault has told of the text.
            let mut told = 0;
            for at in single_braces(value) {
                if at < told {
                    continue;
                }
                let (length, message, help) = brace(value.get(at..).unwrap_or_default(), self.template);
                told = at + length;
                self.fault_within(path, Span::new(at, told), "E217", message, help);
            }
        }
    }

    fn claims(&mut self, steps: &BTreeSet<&str>) {
        for (place, claim) in self.template.claims.iter().enumerate() {
            if !self.template.body.lines().any(|line| kind(line).1 == claim.text) {
                let message = format!("no line of the body says `{}`", claim.text);
                let help = "a claim is a whole line of the body, without its `- ` or `# `".to_owned();
                self.fault(&format!("claim.{place}.text"), "E206", message, help);
            }
            if !steps.contains(claim.step.as_str()) && !self.places.unread_ids().contains(&claim.step) {
                let help = did_you_mean(&claim.step, steps.iter().copied(), || {
                    "name the id of a step of a procedure".to_owned()
                });
                let message = format!("unknown step `{}`", claim.step);
                self.fault(&format!("claim.{place}.step"), "E202", message, help);
            }
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
