//! How fast tickets are read and decided, and policies compiled: `cargo xtask bench`.
//!
//! Times differ from machine to machine and from minute to minute; ratios within one run hardly do. So everything is
//! measured in rounds that alternate between all that is compared, and the report has medians of ratios. Natively the
//! measure is what anybody's first program does with a text, counting its words; in WebAssembly it is what anybody writes
//! who is asked for criteria by phrases, one regular expression per criterion; `benches/rules` sets rules and phrases, and
//! `benches/start` cold starts, beside the fastest library of their kind.

mod compile;
mod input;
mod native;
mod scripts;
mod wasm;

use std::{fmt::Write as _, fs, path::Path};

use serde::Deserialize;

use crate::policy;
use input::Input;

/// The checked-in report.
const REPORT: &str = "benches/report.txt";

/// Rounds of each measurement; an odd number has a middle.
const ROUNDS: usize = 7;

/// Something that is measured: its name, and a rate per round.
#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Measured {
    name: String,
    /// Units a second.
    rates: Vec<f64>,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Unit {
    Bytes,
    Decisions,
    Starts,
}

impl Unit {
    /// The words that a rate is shown in, and how many units they are.
    fn shown(self) -> (&'static str, f64) {
        match self {
            Self::Bytes => ("MB/s", 1e6),
            Self::Decisions => ("thousand/s", 1e3),
            Self::Starts => ("/s", 1.0),
        }
    }
}

/// Measures natively and in Node; writes the report. Without the package only shows what was measured natively.
///
/// # Errors
/// If the policy or the tickets cannot be read, an engine answers wrongly, or the report cannot be written.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let bundle = policy::shipped(root)?;
    let engine = policy::engine(&bundle)?;
    let mut report = String::from(HEAD);
    let compiled = compile::measure(&bundle, &engine.policy().document)?;
    let inputs = input::all(root, &engine)?;
    for input in &inputs {
        let measured = native::measure(&engine, input);
        table(&mut report, &format!("{}, natively", input.name), Unit::Bytes, &measured);
    }
    let growth = native::growth(&engine, &input::long(&inputs));
    table(&mut report, "mails of growing length, natively", Unit::Bytes, &growth);
    let built = root.join("pkg/dist/index.js").exists();
    if built {
        let phrases = input::phrases(&engine);
        for input in &inputs {
            let title = format!("{}, in Node, the package", input.name);
            table(&mut report, &title, Unit::Bytes, &wasm::measure(root, input, &phrases)?);
        }
        for made in scripts::measure(root, "rules")?.into_iter().chain(scripts::measure(root, "start")?) {
            table(&mut report, &made.title, made.unit, &made.measured);
        }
    }
    let _ = write!(report, "\n{compiled}");
    print!("{report}");
    if !built {
        return Err(format!(
            "pkg/dist is not built, so nothing was measured in Node and {REPORT} stays as it is; type `cargo xtask pkg`"
        ));
    }
    let file = root.join(REPORT);
    fs::write(&file, report).map_err(|error| format!("cannot write {}: {error}", file.display()))
}

const HEAD: &str = "How fast tickets are read and decided, and policies compiled, by `cargo xtask bench`: medians of rounds that alternate.
The first line of a table is what the others are measured by: 0.50 is half as fast. MB/s are of the machine that wrote this.
";

/// Adds a table.
fn table(report: &mut String, title: &str, unit: Unit, measured: &[Measured]) {
    let _ = writeln!(report, "\n{title}");
    let (words, many) = unit.shown();
    let Some(base) = measured.first() else { return };
    for one in measured {
        let ratios = one.rates.iter().zip(&base.rates).map(|(rate, base)| rate / base).collect();
        let rate = median(one.rates.clone()) / many;
        let _ = writeln!(report, "  {:<44} {:>8.3} {rate:>9.2} {words}", one.name, median(ratios));
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_the_medians_of_ratios() {
        let measured = |name: &str, rates: &[f64]| Measured { name: name.into(), rates: rates.into() };
        let mut report = String::new();
        table(
            &mut report,
            "two tickets, here",
            Unit::Bytes,
            &[measured("a", &[1e6, 2e6, 4e6]), measured("b", &[2e6, 2e6, 2e6])],
        );
        let lines: Vec<Vec<&str>> = report.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[1], ["two", "tickets,", "here"]);
        assert_eq!(lines[2], ["a", "1.000", "2.00", "MB/s"]);
        assert_eq!(lines[3], ["b", "1.000", "2.00", "MB/s"]);
    }
}
