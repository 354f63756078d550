//! The JSON shapes that enter and leave the engine: one set for the command line, the page and the package.
//!
//! Offsets are UTF-16 code units, because browsers and most helpdesks count in them. Lists, no maps, so that
//! every border (JSON text, structured clone) gives the same.

mod answer;
mod input;
mod output;
mod overview;
mod plan;
mod shapes;

pub use answer::{Answer, time};
pub use input::{FactValue, FactsInput, InputError, TicketId, TicketInput};
pub use output::*;
pub use overview::*;
pub use plan::*;

/// Version of these shapes; every output carries it.
pub const SCHEMA: u32 = 1;
