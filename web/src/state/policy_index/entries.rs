//! What each kind of entry says, line by line, and whom it mentions.

use escalation_core::policy::{
    Category, Contact, Criterion, Level, OpenPoint, Procedure, ResolutionTarget, ResponseSla, Role, Source,
    Statement, Template, Tier,
};

use super::IndexEntry;

impl IndexEntry {
    fn new(kind: &'static str, id: &str, name: &str, source: &Source) -> Self {
        Self {
            kind,
            id: id.into(),
            name: name.into(),
            lines: Vec::new(),
            source: source.clone(),
            mentions: std::collections::BTreeSet::new(),
        }
    }

    /// Adds lines; empty ones say nothing and are left out.
    fn says(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.lines.extend(lines.into_iter().filter(|line| !line.is_empty()));
        self
    }

    fn mentions<'a>(mut self, ids: impl IntoIterator<Item = &'a String>) -> Self {
        self.mentions.extend(ids.into_iter().cloned());
        self
    }
}

impl From<&Tier> for IndexEntry {
    fn from(tier: &Tier) -> Self {
        Self::new("tier", &tier.id, &tier.name, &tier.source)
            .says([format!("Within {}", tier.within)])
            .mentions([&tier.resolution])
    }
}

impl From<&Category> for IndexEntry {
    fn from(category: &Category) -> Self {
        let notified = category.notify.iter();
        Self::new("category", &category.id, &category.name, &category.source)
            .says(notified.clone().map(|to| format!("{} within {}: {}", to.who, to.within, to.reason)))
            .says(category.cadence.map(|cadence| format!("Updates every {cadence}")))
            .mentions([&category.tier, &category.procedure])
            .mentions(&category.response_sla)
            .mentions(&category.templates)
            .mentions(notified.map(|notify| &notify.who))
    }
}

impl From<&Criterion> for IndexEntry {
    fn from(criterion: &Criterion) -> Self {
        Self::new("criterion", &criterion.id, &criterion.name, &criterion.source)
            .says([
                format!("Holds when: {}", criterion.when),
                format!("Enters at: {}", criterion.entry.join(", ")),
            ])
            .mentions([&criterion.category])
            .mentions(&criterion.entry)
            .mentions(criterion.notify.iter().map(|notify| &notify.who))
    }
}

impl From<&Level> for IndexEntry {
    fn from(level: &Level) -> Self {
        let name = format!("Level {}: {}", level.number, level.name);
        Self::new("level", &level.id, &name, &level.source)
            .says([format!("Response time {}", level.response)])
            .says(level.response_by_plan.iter().map(|plan| format!("{}: {}", plan.plan, plan.response)))
    }
}

impl From<&Role> for IndexEntry {
    fn from(role: &Role) -> Self {
        Self::new("role", &role.id, &role.name, &role.source)
            .says(role.remit.clone())
            .mentions([&role.level])
            .mentions(&role.reach)
    }
}

impl From<&Contact> for IndexEntry {
    fn from(contact: &Contact) -> Self {
        Self::new("contact", &contact.id, &contact.name, &contact.source).says([
            contact.group.clone(),
            contact.address.clone(),
            contact.purpose.clone(),
        ])
    }
}

impl From<&Procedure> for IndexEntry {
    fn from(procedure: &Procedure) -> Self {
        let mut entry = Self::new("procedure", &procedure.id, &procedure.name, &procedure.source);
        for phase in &procedure.phases {
            entry = entry
                .says([format!("{} ({} to {})", phase.name, phase.from, phase.until)])
                .says(phase.steps.iter().map(|step| format!("{}: {}", step.title, step.detail)))
                .mentions(phase.steps.iter().flat_map(|step| &step.tells));
        }
        entry
    }
}

impl From<&Template> for IndexEntry {
    fn from(template: &Template) -> Self {
        Self::new("template", &template.id, &template.name, &template.source)
            .says([template.purpose.clone(), template.subject.clone()])
            .mentions([&template.to])
    }
}

impl From<&ResponseSla> for IndexEntry {
    fn from(sla: &ResponseSla) -> Self {
        Self::new("sla", &sla.id, &sla.name, &sla.source).says([format!("{} {}", sla.within, sla.what)])
    }
}

impl From<&ResolutionTarget> for IndexEntry {
    fn from(target: &ResolutionTarget) -> Self {
        Self::new("target", &target.id, &target.name, &target.source)
            .says([format!("Within {}", target.within)])
    }
}

impl From<&Statement> for IndexEntry {
    fn from(statement: &Statement) -> Self {
        Self::new("statement", &statement.id, &statement.name, &statement.source)
            .says([statement.text.clone()])
    }
}

impl From<&OpenPoint> for IndexEntry {
    fn from(point: &OpenPoint) -> Self {
        Self::new("point", &point.id, &point.title, &Source::default())
            .says([
                point.problem.clone(),
                format!("Reading: {}", point.reading),
                format!("Why: {}", point.why),
            ])
            .mentions(&point.touches)
    }
}
