//! Words in the files of a draft.

use super::draft::Draft;

/// Lines that are shown at most.
const MOST: usize = 40;

/// A line that has the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The file's path in the bundle.
    pub file: String,
    /// Its number, from 1.
    pub line: usize,
    /// UTF-16 code units before the words.
    pub start: u32,
    /// UTF-16 code units before their end.
    pub end: u32,
    /// The line, without blanks around.
    pub text: String,
}

/// The first lines with these words, capitals aside, and how many there are in all.
pub(crate) fn find(draft: &Draft, words: &str) -> (Vec<Found>, usize) {
    let words = words.trim().to_lowercase();
    let (mut found, mut all) = (Vec::new(), 0);
    if words.is_empty() {
        return (found, all);
    }
    for path in draft.paths() {
        let mut before = 0;
        for (number, line) in draft.text(path).unwrap_or_default().split_inclusive('\n').enumerate() {
            let lowered = line.to_lowercase();
            if let Some(place) = lowered.find(&words) {
                all += 1;
                if found.len() < MOST {
                    let start = before + units(lowered.get(..place).unwrap_or_default());
                    let text = line.trim().to_owned();
                    let end = start + units(&words);
                    found.push(Found { file: path.to_owned(), line: number + 1, start, end, text });
                }
            }
            before += units(line);
        }
    }
    (found, all)
}

fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_their_place_and_capitals_aside() {
        let text = "# \u{1F600}\nwhen = \"Plan is enterprise\"\nother";
        let draft = Draft::new("", [("policy/a.toml".to_owned(), text.to_owned())].into(), None);
        let (found, all) = find(&draft, " plan IS ");
        assert_eq!((all, found[0].line, found[0].start, found[0].end), (1, 2, 13, 20));
        assert_eq!(found[0].text, "when = \"Plan is enterprise\"");
        assert_eq!(find(&draft, "  ").1, 0);
    }

    #[test]
    fn of_many_lines_the_first_are_shown_and_all_counted() {
        let text = "x\n".repeat(MOST + 3);
        let draft = Draft::new("", [("policy/a.toml".to_owned(), text)].into(), None);
        let (found, all) = find(&draft, "x");
        assert_eq!((found.len(), all), (MOST, MOST + 3));
    }
}
