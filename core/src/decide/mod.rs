//! Reading and facts against the policy's conditions: what holds, what is open, what to ask.

mod decision;

pub use decision::*;
