//! Rows of a spreadsheet (RFC 4180).

/// Rows as they are written, the first one the head.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// The file so far.
    pub text: String,
}

impl Rows {
    /// Adds a row.
    pub(crate) fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let cells: Vec<String> = cells.into_iter().map(cell).collect();
        self.text.push_str(&cells.join(","));
        self.text.push_str("\r\n");
    }
}

/// A cell. A spreadsheet would run a text that begins like a formula: an apostrophe keeps it a text.
fn cell(text: &str) -> String {
    // `-inf` is one to Rust, and a formula to a spreadsheet.
    let number = text.parse::<f64>().is_ok_and(f64::is_finite);
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number;
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_or_breaks_its_row() {
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(["-3", "-inf", "+nan"].map(cell), ["-3", "'-inf", "'+nan"]);
        assert_eq!(cell("a,b\nc"), "\"a,b\nc\"");
    }
}
