//! Which line of the policy asks for something.

use super::Cited;
use crate::{
    policy::{Category, Document, Origin, Source},
    wire::RungOutput,
};

impl Cited {
    /// A place of the policy text; a supplement of ours has none.
    pub fn of(source: &Source) -> Option<Self> {
        let told = source.origin == Origin::Policy && !source.quote.is_empty();
        told.then(|| Self { heading: source.heading.clone(), quote: source.quote.clone() })
    }
}

impl core::fmt::Display for Cited {
    /// `Escalation Paths > Level 4: Executive: Response Time: 1 hour`, without the policy's own emphasis.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}: {}", self.heading, self.words())
    }
}

impl Cited {
    /// The policy's words without its own emphasis, which is for its own page.
    pub fn words(&self) -> String {
        self.quote.replace("**", "")
    }
}

/// The line that sets a tier's window.
pub(crate) fn tier(document: &Document, id: &str) -> Option<Cited> {
    document.tiers.iter().find(|tier| tier.id == id).and_then(|tier| Cited::of(&tier.source))
}

/// The line that is a criterion.
pub(crate) fn criterion(document: &Document, id: &str) -> Option<Cited> {
    document.criteria.iter().find(|criterion| criterion.id == id).and_then(|known| Cited::of(&known.source))
}

/// Categories of criteria, each once, in the document's order.
pub(crate) fn categories<'a>(
    document: &'a Document,
    criteria: &'a [String],
) -> impl Iterator<Item = &'a Category> {
    document.categories.iter().filter(move |category| {
        let of = |id: &String| {
            document.criteria.iter().any(|known| known.id == *id && known.category == category.id)
        };
        criteria.iter().any(of)
    })
}

/// The line that asks to tell somebody because of these criteria; for an entry, the line of the role.
pub(crate) fn contact(document: &Document, criteria: &[String], id: &str) -> Option<Cited> {
    let named = document.criteria.iter().filter(|known| criteria.contains(&known.id));
    let mut asked = categories(document, criteria)
        .flat_map(|category| &category.notify)
        .chain(named.flat_map(|criterion| &criterion.notify));
    let asked = asked.find_map(|notify| (notify.who == id).then(|| Cited::of(&notify.source))?);
    let role = || document.roles.iter().find(|role| role.id == id).and_then(|role| Cited::of(&role.source));
    let way = || document.contacts.iter().find(|known| known.id == id).and_then(|way| Cited::of(&way.source));
    asked.or_else(role).or_else(way)
}

/// The line that is a step.
pub(crate) fn step(document: &Document, id: &str) -> Option<Cited> {
    document.steps().find(|(_, _, step)| step.id == id).and_then(|(_, _, step)| Cited::of(&step.source))
}

/// The line that promises an answer.
pub(crate) fn response(document: &Document, id: &str) -> Option<Cited> {
    document.response_slas.iter().find(|sla| sla.id == id).and_then(|sla| Cited::of(&sla.source))
}

/// The line that says by when a level answers.
pub(crate) fn ladder(document: &Document, rung: &RungOutput) -> Option<Cited> {
    let level = document.levels.iter().find(|level| level.number == rung.level);
    response(document, &rung.because).or_else(|| level.and_then(|level| Cited::of(&level.source)))
}

/// The line that says how often the customer hears from us because of these criteria.
pub(crate) fn cadence(document: &Document, criteria: &[String], minutes: u32) -> Option<Cited> {
    let paced = categories(document, criteria)
        .find(|category| category.cadence.is_some_and(|cadence| cadence.0 == minutes))?;
    Cited::of(cadence_source(document, paced))
}

/// The step of a category's checklist that says its cadence, or the category itself.
pub(crate) fn cadence_source<'a>(document: &'a Document, category: &'a Category) -> &'a Source {
    let minutes = category.cadence.map(|every| format!("{} min", every.0));
    // `5 min` is not what `15 minutes` says.
    let whole = |(start, _): (usize, &str), quote: &str| {
        !quote.get(..start).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    };
    let says = |source: &Source| {
        let mut found = minutes.iter().flat_map(|minutes| source.quote.match_indices(minutes.as_str()));
        found.any(|place| whole(place, &source.quote))
    };
    let mut steps = document.steps().filter(|(procedure, ..)| procedure.id == category.procedure);
    steps.find(|(.., step)| says(&step.source)).map_or(&category.source, |(.., step)| &step.source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Contact, Minutes, Phase, Procedure, Step, Tier};

    #[test]
    fn a_line_is_that_of_the_thing_itself() {
        let source = |quote: &str| Source { quote: quote.into(), ..Source::default() };
        let tier = |id: &str| Tier { id: id.into(), source: source(id), ..Tier::default() };
        let contact = |id: &str| Contact { id: id.into(), source: source(id), ..Contact::default() };
        let document = Document {
            tiers: ["immediate", "urgent"].map(tier).into(),
            contacts: ["phone", "chat"].map(contact).into(),
            ..Document::default()
        };
        let quote = |cited: Option<Cited>| cited.map(|cited| cited.quote);
        assert_eq!(quote(super::tier(&document, "urgent")).as_deref(), Some("urgent"));
        assert_eq!(quote(super::contact(&document, &[], "chat")).as_deref(), Some("chat"));
        assert_eq!(quote(super::contact(&document, &[], "fax")), None);
    }

    #[test]
    fn a_cadence_is_said_by_the_line_with_its_whole_number() {
        let step = |quote: &str| Step {
            source: Source { quote: quote.into(), ..Source::default() },
            ..Step::default()
        };
        let steps = ["every 15 minutes", "every 5 minutes"].map(step).into();
        let document = Document {
            procedures: vec![Procedure {
                id: "outage".into(),
                phases: vec![Phase { steps, ..Phase::default() }],
                ..Procedure::default()
            }],
            ..Document::default()
        };
        let paced = |minutes| Category {
            procedure: "outage".into(),
            cadence: Some(Minutes(minutes)),
            ..Category::default()
        };
        assert_eq!(cadence_source(&document, &paced(5)).quote, "every 5 minutes");
        assert_eq!(cadence_source(&document, &paced(15)).quote, "every 15 minutes");
        assert_eq!(cadence_source(&document, &paced(30)).quote, "");
    }
}
