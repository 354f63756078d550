//! Pieces that pages are made of: properties in, callbacks out.

mod action_form;
mod change;
mod copy;
mod countdown;
mod criteria;
mod figures;
mod ladder;
mod marked;
mod page;
mod tier;

pub(crate) use action_form::{ActionForm, FormField, Refusal};
pub(crate) use change::use_change;
pub(crate) use copy::CopyButton;
pub(crate) use countdown::{Countdown, TimeHere, use_nearness};
pub(crate) use criteria::CriteriaFields;
pub(crate) use figures::{FigureRow, figures};
pub(crate) use ladder::{LadderPicture, LadderRung};
pub(crate) use marked::{Mark, MarkedText};
pub(crate) use page::document;
pub(crate) use tier::{TierMark, tier_class};
