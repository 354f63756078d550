//! The light markup of a template: `{field}` is a blank, `{{` and `}}` are braces.

/// A piece of a template's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text as it stands.
    Text(&'a str),
    /// A blank, by the field's id.
    Field(&'a str),
}

/// The pieces of a text, in order. A brace that opens no blank is text.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(open);
        if !before.is_empty() {
            found.push(Piece::Text(before));
        }
        let field = from.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        let is_id = |id: &str| {
            !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        };
        if let Some((id, after)) = field.filter(|(id, _)| is_id(id)) {
            found.push(Piece::Field(id));
            rest = after;
        } else {
            // Two of a kind stand for one.
            let doubled = from.starts_with("{{") || from.starts_with("}}");
            let (brace, after) = from.split_at(1);
            found.push(Piece::Text(brace));
            rest = if doubled { after.get(1..).unwrap_or_default() } else { after };
        }
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

/// Ids of the blanks, in order, repeated ones too.
pub fn fields(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Field(id) => Some(id),
        Piece::Text(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_braces() {
        assert_eq!(fields("{a} and {b_2}, {{c}} {D} {").collect::<Vec<_>>(), ["a", "b_2"]);
        let text: String = pieces("x {{y}} {")
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => *text,
                Piece::Field(_) => "?",
            })
            .collect();
        assert_eq!(text, "x {y} {");
    }
}
