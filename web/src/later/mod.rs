//! What is no part of a first decision, and so comes after it, in a wasm of its own: cases, metrics, drills, policy,
//! templates, exports.
//!
//! The build puts into that wasm whatever only [`views`] reaches. The start reaches all of it through [`Views`] and in
//! no other way: a call from anywhere else to one of these pages would bring its code back into the start.

mod exercise;
mod fetch;
mod keeper;
mod page;
mod section;
mod trouble;
mod views;
mod watch;
mod withheld;

pub(crate) use fetch::{LaterHandle, use_later};
pub(crate) use page::LaterPage;
pub(crate) use section::{LaterSection, Section};

use std::{any::Any, rc::Rc};

use yew::prelude::*;

use crate::route::Route;

/// What the later part shows; plain functions, so that the start knows no more of it than this.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Views {
    /// Keeps the cases, watches their deadlines, and hands over what its pages need to reach them.
    pub keeper: fn(Callback<Kept>) -> Html,
    /// A whole page.
    pub page: fn(Route) -> Html,
    /// A piece of Intake.
    pub section: fn(Section) -> Html,
}

/// What the keeper hands over to the other views. The start carries it and cannot look into it.
#[derive(Debug, Clone)]
pub(crate) struct Kept(Rc<dyn Any>);

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
