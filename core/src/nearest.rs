//! What somebody meant who wrote a name that is not known.

/// The known name that is most like `name`, if one is like it at all. Names that differ in digits alone are no slip of
/// each other: who writes `p4` where there is a `p1` mistook no letter. A text of several words, such as a
/// condition, may differ in a number alone.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (name.chars().count() / 3).max(1);
    (known.into_iter())
        .filter(|other| *other == name || name.contains(' ') || letters(other).ne(letters(name)))
        .map(|other| (strsim::osa_distance(name, other), other))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, other)| other)
}

/// A name without its digits.
fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| !c.is_ascii_digit())
}

/// The way out for a name that is not known: the nearest one that is, else what `otherwise` says.
pub fn did_you_mean<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: impl FnOnce() -> String,
) -> String {
    nearest(name, known).map_or_else(otherwise, |near| format!("did you mean `{near}`?"))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn suggests_what_is_near_and_nothing_else() {
        assert_eq!(nearest("outsder", ["insider", "outsider"]), Some("outsider"));
        assert_eq!(nearest("refund", ["breach", "plan"]), None);
    }

    #[test]
    fn another_number_is_no_slip() {
        assert_eq!(nearest("p4", ["p1", "p2"]), None);
        assert_eq!(nearest("level-12", ["level-1", "level-2"]), None);
        assert_eq!(nearest("levle-1", ["level-1", "level-2"]), Some("level-1"));
        assert_eq!(nearest("p1", ["p1"]), Some("p1"));
        assert_eq!(nearest("refunds > 100 USD", ["refunds > 1000 USD"]), Some("refunds > 1000 USD"));
    }
}
