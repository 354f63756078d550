//! Writing the file, case by case, so that 5,000 cases need not be in memory at once.

use chrono::{DateTime, SecondsFormat, Utc};

use super::{Archive, KIND, TicketTotal};
use crate::case::{Log, SCHEMA};

/// Writes a file in parts: the head, every case, the end. Cases are to come in the order of their ids.
#[derive(Debug, Default)]
pub struct ArchiveWriter {
    started: bool,
}

impl ArchiveWriter {
    /// The beginning of a file.
    pub fn head(exported_at: DateTime<Utc>) -> (Self, String) {
        let at = exported_at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        let head = format!("{{\"schema\":{SCHEMA},\"kind\":\"{KIND}\",\"exported_at\":\"{at}\",\"cases\":[");
        (Self { started: false }, head)
    }

    /// One case.
    pub fn case(&mut self, case: &str, log: &Log) -> String {
        let comma = if self.started { "," } else { "" };
        self.started = true;
        format!("{comma}\n{{\"case\":{},\"events\":[{}\n]}}", json(&case), lines(log.stored()))
    }

    /// The end of the file.
    pub fn end(self, totals: &[TicketTotal]) -> String {
        format!("\n],\"ticket_totals\":[{}\n]}}\n", lines(totals.iter()))
    }
}

impl Archive {
    /// The whole file.
    pub fn to_json(&self) -> String {
        let (mut writer, mut out) = ArchiveWriter::head(self.exported_at);
        for (case, log) in &self.cases {
            out.push_str(&writer.case(case, log));
        }
        out.push_str(&writer.end(&self.ticket_totals));
        out
    }
}

/// One case as a file of its own, in the same shape.
pub fn case_json(case: &str, log: &Log, exported_at: DateTime<Utc>) -> String {
    let (mut writer, mut out) = ArchiveWriter::head(exported_at);
    out.push_str(&writer.case(case, log));
    out.push_str(&writer.end(&[]));
    out
}

fn lines<T: serde::Serialize>(items: impl Iterator<Item = T>) -> String {
    let lines: Vec<String> = items.map(|item| format!("\n{}", json(&item))).collect();
    lines.join(",")
}

/// A value of these types always has a JSON form.
fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
