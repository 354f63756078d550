//! Conditions in one canonical form.
//!
//! Words stand one blank apart, a comparison has blanks around its sign, numbers have no needless digits and keep their unit.
//! `plan is not pro` is written so and not `not plan is pro`. Parentheses stand where they are needed and around every `and`
//! inside an `or`, so that nobody has to know which binds closer.

use super::{Atom, AtomPool, ConditionError, Expr, canonical, parse::parse_written};
use crate::{Span, fact::Quantity, policy::Document};

/// A condition in its canonical form; it says the same and is its own canonical form.
///
/// # Errors
/// The first fault, with its place in `text`.
pub fn formatted(text: &str, document: &Document) -> Result<String, ConditionError> {
    let mut pool = AtomPool::default();
    let (expr, written) = parse_written(text, document, &mut pool)?;
    let mut printer = Printer { text, pool: &pool, written: written.iter(), document, out: String::new() };
    printer.put(&expr, Around::Nothing);
    let again = parse_written(&printer.out, document, &mut AtomPool::default());
    // Parentheses that were added may nest too deeply.
    Ok(if again.is_ok_and(|(same, _)| same == expr) { printer.out } else { text.to_owned() })
}

/// What a part stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    Or,
    And,
    Not,
}

struct Printer<'a> {
    text: &'a str,
    pool: &'a AtomPool,
    /// Words of the atoms, in order.
    written: core::slice::Iter<'a, Vec<Span>>,
    document: &'a Document,
    out: String,
}

impl Printer<'_> {
    fn put(&mut self, expr: &Expr, around: Around) {
        match expr {
            Expr::Atom(atom) => self.atom(*atom, false),
            Expr::Not(inner) => match **inner {
                Expr::Atom(atom) => self.atom(atom, true),
                ref inner => {
                    self.out.push_str("not ");
                    self.put(inner, Around::Not);
                }
            },
            Expr::And(all) => self.joined(all, " and ", Around::And, around != Around::Nothing),
            Expr::Or(any) => self.joined(any, " or ", Around::Or, around != Around::Nothing),
        }
    }

    fn joined(&mut self, parts: &[Expr], word: &str, as_part_of: Around, in_parentheses: bool) {
        if in_parentheses {
            self.out.push('(');
        }
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                self.out.push_str(word);
            }
            self.put(part, as_part_of);
        }
        if in_parentheses {
            self.out.push(')');
        }
    }

    fn atom(&mut self, place: u16, negated: bool) {
        let words = self.written.next().map(Vec::as_slice).unwrap_or_default();
        let Some(atom) = self.pool.atoms.get(usize::from(place)) else { return };
        let shown = match atom {
            Atom::Compare { .. } => {
                words.iter().map(|span| number(span.of(self.text))).collect::<Vec<_>>().join(" ")
            }
            atom => canonical(atom, self.document),
        };
        match (negated, atom) {
            (true, Atom::Is { .. }) => self.out.push_str(&shown.replacen(" is ", " is not ", 1)),
            (true, _) => {
                self.out.push_str("not ");
                self.out.push_str(&shown);
            }
            (false, _) => self.out.push_str(&shown),
        }
    }
}

/// A number as short as it can be; any other word as it is.
fn number(word: &str) -> String {
    let number = word.parse().ok().and_then(Quantity::from_f64);
    number.map_or_else(|| word.to_owned(), |number| number.to_f64().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{About, Choice, Fact, FactKind, Signal};

    #[test]
    fn a_condition_has_one_form() {
        let fact = |id: &str, kind| Fact { id: id.into(), kind, ..Fact::default() };
        let pro = Choice { id: "pro".into(), name: "Pro".into() };
        let document = Document {
            about: About { currency: "USD".into(), ..About::default() },
            facts: vec![
                Fact { choices: vec![pro], ..fact("plan", FactKind::Choice) },
                fact("refund", FactKind::Money),
                fact("age", FactKind::Hours),
                fact("vip", FactKind::Flag),
            ],
            signals: vec![Signal { id: "churn".into(), ..Signal::default() }],
            ..Document::default()
        };
        for (text, canonical) in [
            ("  text  shows\nchurn ", "text shows churn"),
            ("not plan is pro", "plan is not pro"),
            ("not not plan is not pro", "not not plan is not pro"),
            ("refund>1000.50 USD", "refund > 1000.5 USD"),
            ("age >= 01 d or age>90 min", "age >= 1 d or age > 90 min"),
            ("((vip))", "vip"),
            ("vip or text shows churn and plan is pro", "vip or (text shows churn and plan is pro)"),
            ("vip and (text shows churn or plan is pro)", "vip and (text shows churn or plan is pro)"),
            ("not (vip and not (plan is pro))", "not (vip and plan is not pro)"),
            ("(vip or vip) or plan is pro", "(vip or vip) or plan is pro"),
        ] {
            assert_eq!(formatted(text, &document).as_deref(), Ok(canonical), "{text}");
            assert_eq!(formatted(canonical, &document).as_deref(), Ok(canonical));
        }
        assert_eq!(formatted("plan is", &document).map_err(|error| error.code), Err("E302"));
        // One more pair of parentheses would be too many.
        let deep = |inner: &str| format!("{}{inner}{}", "not (vip and ".repeat(15), ")".repeat(15));
        let text = deep("not (vip or vip and vip)");
        assert_eq!(formatted(&text, &document).as_deref(), Ok(text.as_str()));
    }
}
