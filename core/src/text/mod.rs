//! A ticket's text → parts → sentences → levelled words, each with its place in the original.

mod fold;
mod mail;
mod sentence;
mod token;

pub(crate) use fold::fold_into;
pub use mail::MailMarkers;
pub(crate) use mail::parts;
pub(crate) use sentence::{Sentence, sentences};
pub(crate) use token::{Break, Token, TokenKind, Tokens};
