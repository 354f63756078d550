//! A ticket's text → parts → sentences → levelled words, each with its place in the original.

mod fold;
mod mail;
mod sentence;
mod token;

pub use fold::fold;
pub(crate) use fold::fold_into;
pub use mail::{MailMarkers, parts};
pub use sentence::{Sentence, sentences};
pub use token::{Break, Token, TokenKind, Tokens};
