//! Messages: blanks, what is missing, what is claimed, and the formats they leave in.

mod fill;
mod format;
mod incident;
mod markup;
mod message;

pub use fill::{FillContext, filled};
pub use format::{Format, format, shown};
pub use incident::incident_id;
pub use markup::{Piece, fields, pieces};
#[cfg(feature = "compiler")]
pub(crate) use message::kind;
pub use message::{Line, LineKind, Message, Segment, message, missing};
