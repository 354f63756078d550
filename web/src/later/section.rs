//! Pieces of Intake that come with the later part.

use yew::prelude::*;

use super::{LaterHandle, page::waiting};

/// A piece of Intake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// From a decision to a case.
    OpenCase,
    /// Messages to send; the result as a file, on paper or as a link.
    TakeAlong,
}

impl Section {
    fn title(self) -> &'static str {
        match self {
            Self::OpenCase => "Cases",
            Self::TakeAlong => "Messages and exports",
        }
    }
}

/// Which piece.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct LaterSectionProperties {
    /// The piece.
    pub section: Section,
}

/// The piece, or what to say until it is here.
#[component]
pub(crate) fn LaterSection(properties: &LaterSectionProperties) -> Html {
    let later = use_context::<LaterHandle>();
    {
        let later = later.clone();
        use_effect_with((), move |()| later.iter().for_each(LaterHandle::want));
    }
    match later.as_ref().and_then(LaterHandle::views) {
        Some(views) => (views.section)(properties.section),
        None => waiting(later.as_ref(), properties.section.title()),
    }
}
