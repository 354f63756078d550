//! How long a very large policy takes to compile, and how much memory.

use std::{
    fmt::Write as _,
    fs,
    time::{Duration, Instant},
};

use escalation_core::policy::{
    Document,
    compile::{Bundle, compile},
};

const CRITERIA: usize = 10_000;
const FRAMES_EACH: usize = 10;

/// What it may take at most, optimised.
const LONGEST: Duration = Duration::from_secs(3);
const MOST_MEGABYTES: u64 = 300;

/// Compiles ten thousand criteria with a hundred thousand frames; a line for the report. To be called before anything
/// else that takes memory, because the system tells only the most that there ever was.
///
/// # Errors
/// If it does not compile.
pub(super) fn measure(base: &Bundle, document: &Document) -> Result<String, String> {
    let bundle = large(base, document);
    let start = Instant::now();
    let compiled = compile(&bundle).map_err(|faults| format!("{:?}", faults.first()))?;
    let took = start.elapsed();
    let made = (compiled.policy.document.criteria.len(), compiled.policy.lexicon.frames.len());
    let megabytes = peak();
    let within = if took > LONGEST || megabytes > MOST_MEGABYTES { "above" } else { "within" };
    Ok(format!(
        "compiling {} criteria and {} frames: {:.2} s, {megabytes} MB at most; {within} the bars of {} s and {MOST_MEGABYTES} MB\n",
        made.0,
        made.1,
        took.as_secs_f64(),
        LONGEST.as_secs(),
    ))
}

/// A policy with more criteria like its first one, each with a signal and its frames.
fn large(base: &Bundle, document: &Document) -> Bundle {
    let first = document.criteria.first();
    let category = first.map_or("", |first| first.category.as_str());
    let entry = first.map_or(&[][..], |first| &first.entry);
    let (mut criteria, mut signals) = (String::new(), String::new());
    for number in 0..CRITERIA {
        let frames: Vec<String> = (0..FRAMES_EACH)
            .map(|frame| format!("{} ~{frame} {}", word(number), word(number * 7 + frame * 31 + 1)))
            .collect();
        // Writing to a String cannot fail.
        let _ = write!(
            criteria,
            "[[criterion]]\nid = \"{category}.large-{number}\"\nname = \"Large\"\ncategory = \"{category}\"\n\
             when = \"text shows large-{number}\"\nentry = {entry:?}\nsource = {{ origin = \"supplement\" }}\n"
        );
        let _ = write!(
            signals,
            "[signal.large-{number}]\nabout = \"large\"\nask = \"Large?\"\n[[signal.large-{number}.frame]]\n\
             match = {frames:?}\nstrength = \"strong\"\n"
        );
    }
    let mut bundle = base.clone();
    bundle.files.insert("policy/large.toml".into(), criteria);
    bundle.files.insert("policy/signals/large.toml".into(), signals);
    bundle
}

/// One of five thousand words of four letters.
fn word(number: usize) -> String {
    let mut rest = number % 5_000;
    let letters = (0..4).map(|_| {
        let letter = b"bdfgklmnprstvzqxcjhw".get(rest % 20).copied().unwrap_or(b'b');
        rest /= 20;
        char::from(letter)
    });
    letters.collect()
}

/// The most memory that this process ever had, where the system tells it.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1_000
}
