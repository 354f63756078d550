//! Ids and order of tiers.

use crate::{
    Diagnostic,
    decide::NO_TIER,
    policy::{Document, compile::Places},
};

/// No tier has the id that stands for none of them, and each has as much time as the one above, or more.
pub(crate) fn tiers(document: &Document, places: &Places, faults: &mut Vec<Diagnostic>) {
    for (index, tier) in document.tiers.iter().enumerate() {
        if tier.id == NO_TIER {
            let message = format!("`{NO_TIER}` is what a ticket without a tier has");
            let help = Some("give the tier another id".to_owned());
            faults.push(places.fault(("tier", index, "id"), "E216", message, help));
        }
    }
    for (index, (above, below)) in document.tiers.iter().zip(document.tiers.iter().skip(1)).enumerate() {
        if below.within < above.within {
            let message = format!(
                "`{}` ({}) stands below `{}` ({}), which has more time",
                below.id, below.within, above.id, above.within
            );
            let help =
                Some("tiers stand in order of urgency, the most urgent first: move one of the two".into());
            faults.push(places.fault(("tier", index + 1, "within"), "W516", message, help));
        }
    }
}
