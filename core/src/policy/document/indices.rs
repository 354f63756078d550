//! Where the entries with an id stand in the document: decisions and paths name entries by their index.

use super::Document;

/// The index at which an id stands.
fn index<'a>(mut ids: impl Iterator<Item = &'a str>, id: &str) -> Option<u16> {
    ids.position(|known| known == id).and_then(|place| u16::try_from(place).ok())
}

macro_rules! indices {
    ($($name:ident: $what:literal in $entries:ident),* $(,)?) => {
        impl Document {
            $(
                #[doc = concat!("The index of the ", $what, " with this id.")]
                pub fn $name(&self, id: &str) -> Option<u16> {
                    index(self.$entries.iter().map(|entry| entry.id.as_str()), id)
                }
            )*
        }
    };
}

indices! {
    tier_index: "tier, 0 the most urgent," in tiers,
    category_index: "category" in categories,
    fact_index: "fact" in facts,
    signal_index: "signal" in signals,
    level_index: "level" in levels,
    role_index: "role" in roles,
    contact_index: "contact" in contacts,
    procedure_index: "procedure" in procedures,
    template_index: "template" in templates,
    response_sla_index: "response SLA" in response_slas,
    resolution_target_index: "resolution target" in resolution_targets,
}
