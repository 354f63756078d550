//! Names that must be known and ids that must be unique.

use std::collections::BTreeMap;

use crate::{
    Diagnostic,
    nearest::did_you_mean,
    policy::{
        Document,
        compile::{At, Bundle, Places},
    },
};

/// Ids are unique, and every name that an entry mentions is declared.
pub(crate) fn references(
    document: &Document,
    bundle: &Bundle,
    places: &Places,
    faults: &mut Vec<Diagnostic>,
) {
    let mut ids: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
    for (kind, id) in document.entry_ids() {
        ids.entry(kind).or_default().push(id);
    }
    let mut checker = Checker { document, bundle, ids, places, faults };
    checker.unique();
    checker.written();
    checker.tiers_and_categories();
    checker.criteria();
    checker.people();
    checker.plans();
    checker.procedures();
    checker.open_points();
}

struct Checker<'a> {
    document: &'a Document,
    bundle: &'a Bundle,
    /// Ids by kind, as [`Document::entry_ids`] names the kinds.
    ids: BTreeMap<&'static str, Vec<&'a str>>,
    places: &'a Places,
    faults: &'a mut Vec<Diagnostic>,
}

/// The TOML table of a kind of entry.
fn table(kind: &'static str) -> &'static str {
    match kind {
        "sla" => "response_sla",
        "target" => "resolution_target",
        "point" => "open_point",
        kind => kind,
    }
}

impl Checker<'_> {
    fn fault(&mut self, at: At<'_>, code: &'static str, message: String, help: Option<String>) {
        self.faults.push(self.places.fault(at, code, message, help));
    }

    fn unique(&mut self) {
        let mut twice: Vec<(&str, [At<'_>; 2])> = Vec::new();
        for (kind, ids) in &self.ids {
            let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
            for (index, id) in ids.iter().enumerate() {
                let first = *seen.entry(id).or_insert(index);
                if first < index {
                    twice.push((id, [first, index].map(|index| (table(kind), index, "id"))));
                }
            }
        }
        // `notify`, `tells` and `to` name either.
        let ids = |kind| self.ids.get(kind).into_iter().flatten();
        for (index, id) in ids("contact").enumerate() {
            if let Some(role) = ids("role").position(|role| role == id) {
                twice.push((id, [("role", role, "id"), ("contact", index, "id")]));
            }
        }
        for (id, at) in twice {
            let help = "ids are what links, cases and logs refer to: give one of them another";
            self.faults.push(self.places.twice(&format!("`{id}`"), at, help, &self.bundle.files));
        }
    }

    /// Ids stand in addresses, conditions and files: what has to be escaped there is none.
    fn written(&mut self) {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c);
        let ids =
            self.ids.iter().flat_map(|(kind, ids)| ids.iter().enumerate().map(move |id| (table(kind), id)));
        let odd = ids.filter(|(_, (_, id))| id.is_empty() || !id.chars().all(plain));
        let odd: Vec<_> =
            odd.map(|(table, (index, id))| (table, index, format!("`{id}` is no id"))).collect();
        for (table, index, message) in odd {
            let help = "write small letters, digits and hyphens: `duty-manager`";
            self.fault((table, index, "id"), "E220", message, Some(help.to_owned()));
        }
    }

    /// Reports a name that none of the kinds declares.
    fn known(&mut self, at: At<'_>, what: &str, kinds: &[&'static str], name: &str) {
        let known: Vec<&str> =
            kinds.iter().flat_map(|kind| self.ids.get(kind).into_iter().flatten().copied()).collect();
        if known.contains(&name) || self.places.unread_ids().contains(name) {
            return;
        }
        let declare = match kinds {
            ["plan"] => format!("declare it: `[[fact.choice]]` of the fact `plan`, with `id = \"{name}\"`"),
            [one] => format!("declare it: `[[{}]]` with `id = \"{name}\"`", table(one)),
            ["role", "contact"] => format!("declare it: `[[role]]` or `[[contact]]` with `id = \"{name}\"`"),
            _ => format!("write the id of an entry, where `{name}` stands"),
        };
        let help = did_you_mean(name, known.iter().copied(), || match known.as_slice() {
            [] => declare,
            known => format!("{declare}, or use one of: {}", known.join(", ")),
        });
        self.fault(at, "E202", format!("unknown {what} `{name}`"), Some(help));
    }

    fn person(&mut self, at: At<'_>, name: &str) {
        self.known(at, "role or contact", &["role", "contact"], name);
    }

    fn tiers_and_categories(&mut self) {
        for (index, tier) in self.document.tiers.iter().enumerate() {
            let at = ("tier", index, "resolution");
            self.known(at, "resolution target", &["target"], &tier.resolution);
        }
        for (index, category) in self.document.categories.iter().enumerate() {
            self.known(("category", index, "tier"), "tier", &["tier"], &category.tier);
            let at = ("category", index, "procedure");
            self.known(at, "procedure", &["procedure"], &category.procedure);
            if let Some(sla) = &category.response_sla {
                self.known(("category", index, "response_sla"), "response SLA", &["sla"], sla);
            }
            for (place, template) in category.templates.iter().enumerate() {
                let path = format!("templates.{place}");
                self.known(("category", index, &path), "template", &["template"], template);
            }
            for (place, notify) in category.notify.iter().enumerate() {
                self.person(("category", index, &format!("notify.{place}.who")), &notify.who);
            }
        }
    }

    fn criteria(&mut self) {
        for (index, criterion) in self.document.criteria.iter().enumerate() {
            let at = ("criterion", index, "category");
            self.known(at, "category", &["category"], &criterion.category);
            if criterion.id.split('.').next() != Some(criterion.category.as_str()) {
                let message =
                    format!("`{}` does not begin with its category, `{}`", criterion.id, criterion.category);
                let help = Some("write `category.name`".to_owned());
                self.fault(("criterion", index, "id"), "E203", message, help);
            }
            if criterion.entry.is_empty() {
                let message = format!("`{}` tells nobody", criterion.id);
                let help = Some("name the role that takes the ticket: `entry = [\"…\"]`".to_owned());
                self.fault(("criterion", index, "entry"), "E215", message, help);
            }
            for (place, role) in criterion.entry.iter().enumerate() {
                self.known(("criterion", index, &format!("entry.{place}")), "role", &["role"], role);
            }
            for (place, notify) in criterion.notify.iter().enumerate() {
                self.person(("criterion", index, &format!("notify.{place}.who")), &notify.who);
            }
        }
    }

    fn people(&mut self) {
        for (index, role) in self.document.roles.iter().enumerate() {
            self.known(("role", index, "level"), "level", &["level"], &role.level);
            for (place, contact) in role.reach.iter().enumerate() {
                self.known(("role", index, &format!("reach.{place}")), "contact", &["contact"], contact);
            }
        }
        for (index, route) in self.document.routes.iter().enumerate() {
            self.known(("route", index, "role"), "role", &["role"], &route.role);
        }
        for (index, template) in self.document.templates.iter().enumerate() {
            if !template.to.is_empty() {
                self.person(("template", index, "to"), &template.to);
            }
        }
    }

    fn plans(&mut self) {
        let plan = self.document.facts.iter().find(|fact| fact.id == "plan");
        let plans: Vec<&str> =
            plan.into_iter().flat_map(|fact| &fact.choices).map(|choice| choice.id.as_str()).collect();
        self.ids.insert("plan", plans);
        for (index, level) in self.document.levels.iter().enumerate() {
            for (place, response) in level.response_by_plan.iter().enumerate() {
                let path = format!("response_by_plan.{place}.plan");
                self.known(("level", index, &path), "plan", &["plan"], &response.plan);
            }
        }
        self.ids.remove("plan");
    }

    fn procedures(&mut self) {
        let document = self.document;
        let mut seen: BTreeMap<&str, (usize, String)> = BTreeMap::new();
        for (index, procedure) in document.procedures.iter().enumerate() {
            let mut last = 0;
            for (number, phase) in procedure.phases.iter().enumerate() {
                let path = format!("phase.{number}");
                if phase.until <= phase.from || phase.from.0 < last {
                    let wrong = if phase.until <= phase.from {
                        "does not end after it begins"
                    } else {
                        "begins before the one above ends"
                    };
                    let message = format!("the phase `{}` {wrong}", phase.name);
                    let help =
                        Some("phases are in order of time; a step is due at its phase's end".to_owned());
                    self.fault(("procedure", index, &path), "E204", message, help);
                }
                last = phase.until.0;
                for (place, step) in phase.steps.iter().enumerate() {
                    let path = format!("{path}.step.{place}");
                    let own = (index, format!("{path}.id"));
                    if let Some((first, at)) = seen.get(step.id.as_str()) {
                        let at = [("procedure", *first, at.as_str()), ("procedure", index, own.1.as_str())];
                        let help = "a step's id is unique in the policy: give one of them another";
                        let what = format!("the step `{}`", step.id);
                        self.faults.push(self.places.twice(&what, at, help, &self.bundle.files));
                    } else {
                        seen.insert(&step.id, own);
                    }
                    for (told, name) in step.tells.iter().enumerate() {
                        self.person(("procedure", index, &format!("{path}.tells.{told}")), name);
                    }
                }
            }
        }
    }

    fn open_points(&mut self) {
        let kinds: Vec<&'static str> = self.ids.keys().copied().collect();
        for (index, point) in self.document.open_points.iter().enumerate() {
            for (place, touched) in point.touches.iter().enumerate() {
                self.known(("open_point", index, &format!("touches.{place}")), "entry", &kinds, touched);
            }
        }
    }
}
