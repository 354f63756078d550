//! How well the engine reads labelled tickets: `cargo xtask accuracy`.

mod arrival;
mod measure;
mod page;
mod report;
mod verdict;

use std::{fmt::Write as _, fs, path::Path};

use escalation_core::Engine;

use crate::{
    policy,
    tickets::{self, Labelled},
};
use measure::Measure;
pub(crate) use verdict::{Verdict, all as verdicts};

/// The checked-in report.
const REPORT: &str = "tests/accuracy/report.txt";

/// Most that a figure may fall below the checked-in report before it counts as worse.
const SLACK: f64 = 0.003;

/// Prints everything about one labelled file, and writes the page if asked to.
///
/// # Errors
/// If a file cannot be read or written.
pub(crate) fn show(root: &Path, file: &Path, html: Option<&Path>) -> Result<(), String> {
    let engine = policy::engine(&policy::shipped(root)?)?;
    let tickets = tickets::read(file)?;
    let verdicts = verdicts(&engine, &tickets)?;
    print(&engine, &tickets, &verdicts);
    if let Some(html) = html {
        let measure = Measure::of(&engine, &tickets, &verdicts);
        let page = page::page(&engine, &tickets, &verdicts, &measure);
        fs::write(html, page).map_err(|error| format!("cannot write {}: {error}", html.display()))?;
        println!("{} written", html.display());
    }
    Ok(())
}

/// Prints everything about verdicts on labelled tickets.
pub(crate) fn print(engine: &Engine, tickets: &[Labelled], verdicts: &[Verdict]) {
    let measure = Measure::of(engine, tickets, verdicts);
    print!("{}", report::figures(&measure));
    print!("{}", report::criteria(engine, &measure));
    print!("{}", report::kinds(engine, tickets, verdicts));
    print!("{}", report::errors(engine, tickets, verdicts));
}

/// Measures the kept parts and the learned ones against the checked-in report, or writes it anew.
///
/// # Errors
/// The figures that are worse than the report says.
pub(crate) fn check(root: &Path, update: bool) -> Result<(), String> {
    let bundle = policy::shipped(root)?;
    let with = policy::engine(&bundle)?;
    let mut without = bundle;
    without.learned.clear();
    let without = policy::engine(&without)?;
    let mut report = String::from(HEAD);
    for (name, part) in parts(root)? {
        let measured = measure(&with, &part)?;
        let _ = writeln!(report, "\n[{name}]\n{}", report::figures(&measured).trim_end());
        let frames = measure(&without, &part)?;
        let _ = writeln!(report, "without learned weights   macro-F1 {:.3}", frames.macro_f1);
    }
    let _ = writeln!(report, "\n[by the guide, as tickets arrive]");
    let tickets = tickets::read(&root.join("tests/accuracy/tickets-guide.jsonl"))?;
    for (name, form) in arrival::FORMS {
        let measured = measure(&with, &arrival::in_form(&tickets, form))?;
        for (figure, value) in
            [("macro-F1", measured.macro_f1), ("immediate found", measured.immediate_decided)]
        {
            let _ = writeln!(report, "{:<31} {value:.3}", format!("{name}: {figure}"));
        }
    }
    print!("{report}");
    let file = root.join(REPORT);
    if update {
        return fs::write(&file, report).map_err(|error| format!("cannot write {REPORT}: {error}"));
    }
    let known = fs::read_to_string(&file)
        .map_err(|error| format!("cannot read {REPORT}: {error}; type `cargo xtask accuracy --update`"))?;
    let worse = report::worse(&known, &report, SLACK);
    if worse.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "worse than {REPORT} says:\n{}\nMend the reading; if it is worth it, `cargo xtask accuracy --update`",
            worse.join("\n")
        ))
    }
}

const HEAD: &str = "\
How well the engine reads, by `cargo xtask accuracy`. Only [learned from] was looked at while concepts, frames and
weights were made. [plain words] are short tickets of a sixth author, [whole mails] long ones of a seventh, a third of them
traps; their labels nobody would dispute, their errors were looked at afterwards, and frames mended. [unseen] is by an
eighth author, a quarter of it long mails, nearly half in need of nothing, [by the guide] by a ninth, who knew the
labelling guide alone: nothing was mended after these two. [kept aside] is every fifth ticket of the same four authors;
[other author] is a file by a fifth one: of these two only the figures were seen, never an error. The last part has the
tickets by the guide once more, in the forms in which tickets arrive.
";

fn measure(engine: &Engine, tickets: &[Labelled]) -> Result<Measure, String> {
    Ok(Measure::of(engine, tickets, &verdicts(engine, tickets)?))
}

/// The labelled files by what we may know of them.
fn parts(root: &Path) -> Result<[(&'static str, Vec<Labelled>); 7], String> {
    let folder = root.join("tests/accuracy");
    let train = tickets::read(&folder.join("tickets-train.jsonl"))?;
    let numbered: Vec<(usize, Labelled)> = train.into_iter().enumerate().collect();
    let (kept, learned): (Vec<_>, Vec<_>) =
        numbered.into_iter().partition(|(place, _)| tickets::kept_aside(*place));
    let tickets = |numbered: Vec<(usize, Labelled)>| numbered.into_iter().map(|(_, ticket)| ticket).collect();
    Ok([
        ("learned from", tickets(learned)),
        ("plain words", tickets::read(&folder.join("tickets-plain.jsonl"))?),
        ("whole mails", tickets::read(&folder.join("tickets-mails.jsonl"))?),
        ("unseen", tickets::read(&folder.join("tickets-unseen.jsonl"))?),
        ("by the guide", tickets::read(&folder.join("tickets-guide.jsonl"))?),
        ("kept aside", tickets(kept)),
        ("other author", tickets::read(&folder.join("tickets-dev.jsonl"))?),
    ])
}

/// A share of a count, 1 of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts are small")]
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The policy's word on one ticket, beside the label's.
pub(crate) fn tier_of(engine: &Engine, labels: &[String]) -> Option<u16> {
    let document = &engine.policy().document;
    let place = |label: &String| document.criteria.iter().position(|criterion| &criterion.id == label);
    let tiers = labels.iter().filter_map(|label| document.tier_of(u16::try_from(place(label)?).ok()?));
    tiers.min()
}

/// Verdicts of the tickets that carry a kind.
pub(crate) fn of_kind<'t>(
    tickets: &'t [Labelled],
    verdicts: &'t [Verdict],
    kind: &str,
) -> (Vec<Labelled>, Vec<Verdict>) {
    let with =
        tickets.iter().zip(verdicts).filter(|(ticket, _)| ticket.kind.iter().any(|known| known == kind));
    with.map(|(ticket, verdict)| (ticket.clone(), verdict.clone())).unzip()
}
