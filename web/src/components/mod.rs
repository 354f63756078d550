//! Pieces that pages are made of: properties in, callbacks out.

mod copy;
mod countdown;
mod ladder;
mod marked;
mod tier;

pub(crate) use copy::CopyButton;
pub(crate) use countdown::Countdown;
pub(crate) use ladder::{LadderPicture, LadderRung};
pub(crate) use marked::{Mark, MarkedText};
pub(crate) use tier::{TierMark, tier_class};
