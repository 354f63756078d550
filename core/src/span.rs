//! Places in a text.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes of the *original* text, on character boundaries.
///
/// Everything inside the engine speaks bytes; [`Utf16`] converts at the border, because browsers count
/// UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; offsets past 4 GiB saturate.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end) }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The words under the span, empty if the span is not one of this text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Bytes of a text that are looked at together.
const AT_A_TIME: usize = 64;

/// Converts byte offsets of one text to UTF-16 offsets, in one pass over the text.
#[derive(Debug, Clone)]
pub struct Utf16 {
    /// `(byte, utf16)` after each character that is not ASCII; between two entries the distance is constant.
    steps: Vec<(u32, u32)>,
}

impl Utf16 {
    /// Prepares the conversion for `text`.
    pub fn new(text: &str) -> Self {
        let mut steps = Vec::new();
        let (mut lag, mut at) = (0, 0);
        // Nearly all of nearly every text is ASCII, which is passed over many bytes at a time.
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let plain = rest.as_bytes().chunks(AT_A_TIME).take_while(|bytes| bytes.is_ascii()).count();
            let from = (at + plain * AT_A_TIME).min(text.len());
            let to = text.ceil_char_boundary(from + AT_A_TIME);
            let characters = text.get(from..to).unwrap_or_default().char_indices();
            for (start, character) in characters.filter(|(_, character)| !character.is_ascii()) {
                let end = Span::new(0, from + start + character.len_utf8()).end;
                lag += u32::try_from(character.len_utf8() - character.len_utf16()).unwrap_or_default();
                steps.push((end, end - lag));
            }
            at = to;
        }
        Self { steps }
    }

    /// The UTF-16 offset of a byte offset that lies on a character boundary.
    pub fn offset(&self, byte: u32) -> u32 {
        let after = self.steps.partition_point(|(end, _)| *end <= byte);
        match after.checked_sub(1).and_then(|last| self.steps.get(last)) {
            Some((end, utf16)) => utf16 + (byte - end),
            None => byte,
        }
    }

    /// The span in UTF-16 code units.
    pub fn span(&self, span: Span) -> Span {
        Span { start: self.offset(span.start), end: self.offset(span.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_offsets_agree_with_the_slow_count() {
        let text = "aé😀b\u{301}\u{10FFFF}z";
        let utf16 = Utf16::new(text);
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let slow = text.get(..byte).unwrap().encode_utf16().count();
            assert_eq!(utf16.offset(u32::try_from(byte).unwrap()) as usize, slow, "at byte {byte}");
        }
        // Wherever a letter stands in what is looked at together.
        for before in 0..200 {
            let text = format!("{}é{}😀", "a".repeat(before), "b".repeat(200 - before));
            let utf16 = Utf16::new(&text);
            assert_eq!(utf16.offset(u32::try_from(before + 2).unwrap()) as usize, before + 1);
            assert_eq!(utf16.offset(u32::try_from(text.len()).unwrap()), 203);
        }
    }
}
