//! Names that must be known, ids that must be unique, people that must be reachable.

use std::collections::{BTreeMap, BTreeSet};

use super::Places;
use crate::{Diagnostic, nearest::nearest, policy::Document};

/// Where a name stands: kind, index, path of keys.
type At<'a> = (&'static str, usize, &'a str);

struct Checker<'a> {
    document: &'a Document,
    places: &'a Places,
    faults: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn unique<'s>(&mut self, kind: &'static str, ids: impl Iterator<Item = &'s str>) {
        let mut seen = BTreeSet::new();
        for (index, id) in ids.enumerate() {
            if !seen.insert(id.to_owned()) {
                let help =
                    Some("ids are what links, cases and logs refer to: give one of them another".to_owned());
                self.faults.push(self.places.fault(
                    (kind, index, "id"),
                    "E201",
                    format!("`{id}` is declared twice"),
                    help,
                ));
            }
        }
    }

    fn known<'s>(&mut self, at: At<'_>, what: &str, name: &str, known: impl Iterator<Item = &'s str>) {
        let known: Vec<&str> = known.collect();
        if known.contains(&name) {
            return;
        }
        let help = nearest(name, known.iter().copied()).map_or_else(
            || format!("declare it, or use one of: {}", known.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        self.faults.push(
            self.places
                .fault(at, "E202", format!("unknown {what} `{name}`"), Some(help)),
        );
    }

    fn person(&mut self, at: At<'_>, name: &str) {
        let document = self.document;
        let known = document
            .roles
            .iter()
            .map(|role| role.id.as_str())
            .chain(document.contacts.iter().map(|contact| contact.id.as_str()));
        self.known(at, "role or contact", name, known);
    }
}

/// Ids are unique, and every name that an entry mentions is declared.
pub(crate) fn references(document: &Document, places: &Places, faults: &mut Vec<Diagnostic>) {
    let mut checker = Checker {
        document,
        places,
        faults,
    };
    checker.unique("tier", document.tiers.iter().map(|entry| entry.id.as_str()));
    checker.unique(
        "category",
        document.categories.iter().map(|entry| entry.id.as_str()),
    );
    checker.unique(
        "criterion",
        document.criteria.iter().map(|entry| entry.id.as_str()),
    );
    checker.unique("fact", document.facts.iter().map(|entry| entry.id.as_str()));
    checker.unique("signal", document.signals.iter().map(|entry| entry.id.as_str()));
    checker.unique("level", document.levels.iter().map(|entry| entry.id.as_str()));
    checker.unique("role", document.roles.iter().map(|entry| entry.id.as_str()));
    checker.unique("contact", document.contacts.iter().map(|entry| entry.id.as_str()));
    checker.unique(
        "procedure",
        document.procedures.iter().map(|entry| entry.id.as_str()),
    );
    checker.unique(
        "template",
        document.templates.iter().map(|entry| entry.id.as_str()),
    );
    checker.unique(
        "response_sla",
        document.response_slas.iter().map(|entry| entry.id.as_str()),
    );
    checker.unique(
        "resolution_target",
        document.resolution_targets.iter().map(|entry| entry.id.as_str()),
    );
    checker.unique(
        "statement",
        document.statements.iter().map(|entry| entry.id.as_str()),
    );
    checker.unique(
        "open_point",
        document.open_points.iter().map(|entry| entry.id.as_str()),
    );
    for (index, tier) in document.tiers.iter().enumerate() {
        let known = document
            .resolution_targets
            .iter()
            .map(|target| target.id.as_str());
        checker.known(
            ("tier", index, "resolution"),
            "resolution target",
            &tier.resolution,
            known,
        );
    }
    categories(&mut checker);
    criteria(&mut checker);
    for (index, role) in document.roles.iter().enumerate() {
        checker.known(
            ("role", index, "level"),
            "level",
            &role.level,
            document.levels.iter().map(|level| level.id.as_str()),
        );
        for (place, contact) in role.reach.iter().enumerate() {
            let known = document.contacts.iter().map(|contact| contact.id.as_str());
            checker.known(
                ("role", index, &format!("reach.{place}")),
                "contact",
                contact,
                known,
            );
        }
    }
    for (index, route) in document.routes.iter().enumerate() {
        checker.known(
            ("route", index, "role"),
            "role",
            &route.role,
            document.roles.iter().map(|role| role.id.as_str()),
        );
    }
    procedures(&mut checker);
    open_points(&mut checker);
}

fn categories(checker: &mut Checker<'_>) {
    let document = checker.document;
    for (index, category) in document.categories.iter().enumerate() {
        checker.known(
            ("category", index, "tier"),
            "tier",
            &category.tier,
            document.tiers.iter().map(|tier| tier.id.as_str()),
        );
        let procedures = document.procedures.iter().map(|procedure| procedure.id.as_str());
        checker.known(
            ("category", index, "procedure"),
            "procedure",
            &category.procedure,
            procedures,
        );
        if let Some(sla) = &category.response_sla {
            checker.known(
                ("category", index, "response_sla"),
                "response SLA",
                sla,
                document.response_slas.iter().map(|sla| sla.id.as_str()),
            );
        }
        for (place, template) in category.templates.iter().enumerate() {
            let known = document.templates.iter().map(|template| template.id.as_str());
            checker.known(
                ("category", index, &format!("templates.{place}")),
                "template",
                template,
                known,
            );
        }
        for (place, notify) in category.notify.iter().enumerate() {
            checker.person(("category", index, &format!("notify.{place}.who")), &notify.who);
        }
    }
}

fn criteria(checker: &mut Checker<'_>) {
    let document = checker.document;
    for (index, criterion) in document.criteria.iter().enumerate() {
        let known = document.categories.iter().map(|category| category.id.as_str());
        checker.known(
            ("criterion", index, "category"),
            "category",
            &criterion.category,
            known,
        );
        if criterion.id.split('.').next() != Some(criterion.category.as_str()) {
            let message = format!(
                "`{}` does not begin with its category, `{}`",
                criterion.id, criterion.category
            );
            checker.faults.push(checker.places.fault(
                ("criterion", index, "id"),
                "E203",
                message,
                Some("write `category.name`".into()),
            ));
        }
        for (place, role) in criterion.entry.iter().enumerate() {
            let known = document.roles.iter().map(|role| role.id.as_str());
            checker.known(
                ("criterion", index, &format!("entry.{place}")),
                "role",
                role,
                known,
            );
        }
        for (place, notify) in criterion.notify.iter().enumerate() {
            checker.person(("criterion", index, &format!("notify.{place}.who")), &notify.who);
        }
    }
}

fn procedures(checker: &mut Checker<'_>) {
    let document = checker.document;
    let mut seen = BTreeSet::new();
    for (index, procedure) in document.procedures.iter().enumerate() {
        let mut last = 0;
        for (number, phase) in procedure.phases.iter().enumerate() {
            let path = format!("phase.{number}");
            if phase.until <= phase.from || phase.from.0 < last {
                let message = format!(
                    "the phase `{}` ends before it begins, or begins before the one above ends",
                    phase.name
                );
                let help = Some("phases are in order of time; a step is due at its phase's end".to_owned());
                checker.faults.push(
                    checker
                        .places
                        .fault(("procedure", index, &path), "E204", message, help),
                );
            }
            last = phase.until.0;
            for (place, step) in phase.steps.iter().enumerate() {
                if !seen.insert(step.id.as_str()) {
                    let message = format!("the step `{}` is declared twice", step.id);
                    let at = format!("{path}.step.{place}.id");
                    checker.faults.push(checker.places.fault(
                        ("procedure", index, &at),
                        "E201",
                        message,
                        None,
                    ));
                }
                for (told, name) in step.tells.iter().enumerate() {
                    checker.person(
                        ("procedure", index, &format!("{path}.step.{place}.tells.{told}")),
                        name,
                    );
                }
            }
        }
    }
}

fn open_points(checker: &mut Checker<'_>) {
    let document = checker.document;
    let ids = document.entry_ids();
    for (index, point) in document.open_points.iter().enumerate() {
        for (place, touched) in point.touches.iter().enumerate() {
            let known = ids.iter().map(|(_, id)| *id);
            checker.known(
                ("open_point", index, &format!("touches.{place}")),
                "entry",
                touched,
                known,
            );
        }
    }
}

/// Fields and claims of templates.
pub(crate) fn templates(document: &Document, places: &Places, faults: &mut Vec<Diagnostic>) {
    let steps: BTreeSet<&str> = document.steps().map(|(_, _, step)| step.id.as_str()).collect();
    for (index, template) in document.templates.iter().enumerate() {
        let mut used: BTreeMap<&str, &str> = crate::template::fields(&template.subject)
            .map(|field| (field, "subject"))
            .collect();
        used.extend(crate::template::fields(&template.body).map(|field| (field, "body")));
        for (field, path) in &used {
            if !template.fields.iter().any(|known| known.id == *field) {
                let help = nearest(field, template.fields.iter().map(|field| field.id.as_str())).map_or_else(
                    || format!("declare it: `[[template.field]]` with `id = \"{field}\"`"),
                    |near| format!("did you mean `{{{near}}}`?"),
                );
                faults.push(places.fault(
                    ("template", index, path),
                    "E205",
                    format!("unknown field `{{{field}}}`"),
                    Some(help),
                ));
            }
        }
        for (place, field) in template.fields.iter().enumerate() {
            if !used.contains_key(field.id.as_str()) {
                let at = format!("field.{place}.id");
                let message = format!("the field `{}` stands nowhere in the template", field.id);
                faults.push(places.fault(
                    ("template", index, &at),
                    "W504",
                    message,
                    Some("use it or remove it".into()),
                ));
            }
        }
        for (place, claim) in template.claims.iter().enumerate() {
            if !template
                .body
                .lines()
                .any(|line| line.trim_start_matches("- ") == claim.text)
            {
                let at = format!("claim.{place}.text");
                let message = format!("no line of the body says `{}`", claim.text);
                let help = Some("a claim is a whole line of the body, without its `- `".to_owned());
                faults.push(places.fault(("template", index, &at), "E206", message, help));
            }
            if !steps.contains(claim.step.as_str()) {
                let help =
                    nearest(&claim.step, steps.iter().copied()).map(|near| format!("did you mean `{near}`?"));
                let at = format!("claim.{place}.step");
                faults.push(places.fault(
                    ("template", index, &at),
                    "E202",
                    format!("unknown step `{}`", claim.step),
                    help,
                ));
            }
        }
    }
}

/// Levels that nobody fills, roles and contacts that nobody uses.
pub(crate) fn people(document: &Document, places: &Places, faults: &mut Vec<Diagnostic>) {
    for (index, level) in document.levels.iter().enumerate() {
        if !document.roles.iter().any(|role| role.level == level.id) {
            let help = Some("give a role this level, or remove it".to_owned());
            faults.push(places.fault(
                ("level", index, "id"),
                "W505",
                format!("nobody fills `{}`", level.id),
                help,
            ));
        }
    }
    let mut used: BTreeSet<&str> = document.routes.iter().map(|route| route.role.as_str()).collect();
    for notify in document
        .categories
        .iter()
        .flat_map(|category| &category.notify)
        .chain(document.criteria.iter().flat_map(|c| &c.notify))
    {
        used.insert(&notify.who);
    }
    used.extend(
        document
            .criteria
            .iter()
            .flat_map(|criterion| &criterion.entry)
            .map(String::as_str),
    );
    used.extend(
        document
            .steps()
            .flat_map(|(_, _, step)| &step.tells)
            .map(String::as_str),
    );
    used.extend(
        document
            .roles
            .iter()
            .flat_map(|role| &role.reach)
            .map(String::as_str),
    );
    used.extend(document.templates.iter().map(|template| template.to.as_str()));
    let unused = |id: &str| !used.contains(id);
    for (index, contact) in document
        .contacts
        .iter()
        .enumerate()
        .filter(|(_, contact)| unused(&contact.id))
    {
        let help = Some("name it in a `notify`, a step's `tells` or a role's `reach`".to_owned());
        faults.push(places.fault(
            ("contact", index, "id"),
            "W506",
            format!("nobody uses the contact `{}`", contact.id),
            help,
        ));
    }
}
