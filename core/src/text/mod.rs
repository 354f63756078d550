//! A ticket's text → parts → sentences → levelled words, each with its place in the original.

mod address;
mod fold;
mod mail;
mod marks;
mod markup;
mod senders;
mod sent;
mod sentence;
mod title;
mod token;

pub use fold::fold;
pub(crate) use fold::fold_into;
pub use mail::{MailMarkers, parts, with_quoted_mail};
pub(crate) use mail::{Ours, parts_by, with_quoted_mail_by};
pub(crate) use marks::Marks;
pub use sent::{Sent, sent};
pub use sentence::{Sentence, sentences};
#[cfg(feature = "wire")]
pub(crate) use title::first_line;
pub(crate) use title::title;
pub use token::{Break, Token, TokenKind, Tokens};
