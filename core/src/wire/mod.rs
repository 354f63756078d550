//! The JSON shapes that enter and leave the engine: one set for the command line, the page and the package.
//!
//! Offsets are UTF-16 code units, because browsers and most helpdesks count in them. Lists, no maps, so that
//! every border (JSON text, structured clone) gives the same.

mod answer;
mod expected;
mod input;
mod moment;
mod output;
mod overview;
mod plan;
mod shapes;
mod turned;

pub use answer::{Answer, time};
pub use expected::{Differing, Expected, without_case};
pub use input::{FactValue, FactsInput, InputError, TicketId, TicketInput};
pub use output::*;
pub use overview::*;
pub use plan::*;
pub use turned::{Turned, Verdict};

/// Version of these shapes; every decision carries it. What it promises is in `docs/versions.md`.
pub const SCHEMA: u32 = 1;

/// How the refusal of a later version begins.
pub(crate) const LATER: &str = "written by a later version";

/// The version of a stored shape, if it is one up to `newest`.
pub(crate) fn schema_up_to<'de, D>(newest: u32, deserializer: D) -> Result<u32, D::Error>
where
    D: serde::Deserializer<'de>,
{
    let schema: u32 = serde::Deserialize::deserialize(deserializer)?;
    match schema {
        0 => Err(serde::de::Error::custom("there is no schema 0, the first one is 1")),
        later if later > newest => {
            let message = format!("{LATER}: schema {later}, this one reads up to {newest}");
            Err(serde::de::Error::custom(message))
        }
        known => Ok(known),
    }
}
