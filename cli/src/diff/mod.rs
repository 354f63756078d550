//! `escalate diff`: what changes when one policy takes another's place, and which tickets are decided otherwise.

mod replay;

use std::path::{Path, PathBuf};

use escalation_core::policy::{
    change::{Entry, Standing},
    compare::compare,
};

use crate::{
    bundle::Files,
    layout::{BAD, Cell, GOOD, MINOR, NAME, PLAIN, Page},
};
use replay::Replayed;

/// Prints what differs. True if nothing does.
///
/// # Errors
/// One sentence if a policy has faults, or the tickets cannot be read.
pub(crate) fn run(
    [old, new]: [PathBuf; 2],
    language: Option<&Path>,
    tickets: Option<&Path>,
) -> Result<bool, String> {
    let [old, new] = [old, new].map(|folder| Files::load(Some(folder), language.map(Path::to_owned)));
    let (old, new) = (old?, new?);
    let entries = compare([&old.bundle, &new.bundle])?;
    let replayed = tickets.map(|file| replay::run([&old, &new], file)).transpose()?;
    let mut page = Page::new();
    show_entries(&entries, &mut page);
    if let Some(replayed) = &replayed {
        show_replayed(replayed, &mut page);
    }
    anstream::print!("{}", page.finish());
    Ok(entries.is_empty() && replayed.is_none_or(|replayed| replayed.differing.is_empty()))
}

fn show_entries(entries: &[Entry], page: &mut Page) {
    let differ = match entries.len() {
        0 => "nothing differs".to_owned(),
        1 => "1 entry differs".to_owned(),
        many => format!("{many} entries differ"),
    };
    page.heading("Policy", &differ);
    for entry in entries {
        let (mark, style) = match entry.standing {
            Standing::Added => ("added", GOOD),
            Standing::Removed => ("removed", BAD),
            Standing::Changed => ("changed", NAME),
        };
        page.rows(&[vec![(entry.name.clone(), style), (mark.into(), MINOR)]]);
        // What an entry said that is gone is of no interest.
        for field in entry.fields.iter().filter(|_| entry.standing != Standing::Removed) {
            let values = field.removed.iter().map(|value| ("−", value, BAD));
            let values = values.chain(field.added.iter().map(|value| ("+", value, GOOD)));
            let rows = values.enumerate().map(|(place, (mark, value, style))| -> Vec<Cell> {
                let key = if place == 0 { field.key.clone() } else { String::new() };
                vec![(String::new(), PLAIN), (key, MINOR), (mark.into(), style), (value.clone(), PLAIN)]
            });
            page.rows(&rows.collect::<Vec<_>>());
        }
    }
}

fn show_replayed(replayed: &Replayed, page: &mut Page) {
    let Replayed { read, differing } = replayed;
    page.heading("Tickets", &format!("{} of {read} decided otherwise", differing.len()));
    for ticket in differing {
        page.rows(&[vec![(ticket.id.clone(), NAME), (ticket.text.clone(), MINOR)]]);
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut row = |key: &str, words: String, style| {
            rows.push(vec![(String::new(), PLAIN), (key.into(), MINOR), (words, style)]);
        };
        for (key, [old, new]) in &ticket.turned.changed {
            row(key, format!("{old} → {new}"), PLAIN);
        }
        for criterion in &ticket.turned.lost {
            row("no longer", criterion.clone(), BAD);
        }
        for criterion in &ticket.turned.won {
            row("now", criterion.clone(), GOOD);
        }
        page.rows(&rows);
    }
}
