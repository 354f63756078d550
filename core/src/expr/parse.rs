//! The condition language: text → lowered condition, typed against the declared facts and signals.

mod hint;
mod typed;

use super::{Atom, AtomPool, Expr};
use crate::{
    Span,
    nearest::did_you_mean,
    policy::{Document, FactKind},
};

/// A condition that cannot be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionError {
    /// `E301` syntax, `E302` unknown name, `E303` types.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub help: Option<String>,
    /// Where in the condition's text.
    pub span: Span,
}

/// Compiles a condition.
///
/// # Errors
/// The first fault, with its place in `text`.
pub fn parse(text: &str, document: &Document, pool: &mut AtomPool) -> Result<Expr, ConditionError> {
    parse_written(text, document, pool).map(|(expr, _)| expr)
}

/// The same with the words of every atom, in the order of the condition.
pub(super) fn parse_written(
    text: &str,
    document: &Document,
    pool: &mut AtomPool,
) -> Result<(Expr, Vec<Vec<Span>>), ConditionError> {
    let tokens = tokens(text, document)?;
    let end = Span::new(text.len(), text.len());
    let mut parser = Parser { text, tokens: &tokens, at: 0, end, document, pool, written: Vec::new() };
    let found = parser.or(0)?;
    match parser.tokens.get(parser.at) {
        None => Ok((found, parser.written)),
        Some(extra) => {
            let fault = parser.syntax(*extra, "`and`, `or` or the end");
            Err(ConditionError { help: Some(parser.misplaced()), ..fault })
        }
    }
}

fn tokens(text: &str, document: &Document) -> Result<Vec<Span>, ConditionError> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, character)) = chars.next() {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        if character.is_whitespace() {
            continue;
        }
        if is_word(character) {
            while chars.next_if(|(_, c)| is_word(*c)).is_some() {}
        } else if matches!(character, '<' | '>') {
            chars.next_if(|(_, c)| *c == '=');
        } else if !matches!(character, '=' | '(' | ')') {
            let end = start + character.len_utf8();
            let (before, behind) = (text.get(..start), text.get(end..));
            let help =
                hint::character(character, before.unwrap_or_default(), behind.unwrap_or_default(), document);
            return Err(ConditionError {
                code: "E301",
                message: format!("`{character}` has no meaning in a condition"),
                help: Some(help),
                span: Span::new(start, end),
            });
        }
        let end = chars.peek().map_or(text.len(), |(at, _)| *at);
        found.push(Span::new(start, end));
    }
    Ok(found)
}

/// Deepest nesting; evaluation recurses as deep.
const DEEPEST: usize = 32;

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Span],
    at: usize,
    end: Span,
    document: &'a Document,
    pool: &'a mut AtomPool,
    /// The words of each atom so far.
    written: Vec<Vec<Span>>,
}

impl Parser<'_> {
    fn word(&self) -> &str {
        self.word_at(self.at)
    }

    fn word_at(&self, place: usize) -> &str {
        self.tokens.get(place).map_or("", |span| span.of(self.text))
    }

    fn span(&self) -> Span {
        self.tokens.get(self.at).copied().unwrap_or(self.end)
    }

    fn eat(&mut self, word: &str) -> bool {
        let found = self.word() == word;
        self.at += usize::from(found);
        found
    }

    fn syntax(&self, span: Span, expected: &str) -> ConditionError {
        let found = match span.of(self.text) {
            "" => "the condition ends".to_owned(),
            word => format!("`{word}` stands"),
        };
        ConditionError {
            code: "E301",
            message: format!("{found} where {expected} was expected"),
            help: Some(hint::example(self.document)),
            span,
        }
    }

    fn or(&mut self, depth: usize) -> Result<Expr, ConditionError> {
        let mut any = vec![self.and(depth)?];
        while self.eat("or") {
            any.push(self.and(depth)?);
        }
        Ok(if any.len() == 1 { any.remove(0) } else { Expr::Or(any) })
    }

    fn and(&mut self, depth: usize) -> Result<Expr, ConditionError> {
        let mut all = vec![self.unary(depth)?];
        while self.eat("and") {
            all.push(self.unary(depth)?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Expr::And(all) })
    }

    fn unary(&mut self, depth: usize) -> Result<Expr, ConditionError> {
        if depth > DEEPEST {
            return Err(self.syntax(self.span(), "a flatter condition"));
        }
        if self.eat("not") {
            return Ok(Expr::Not(Box::new(self.unary(depth + 1)?)));
        }
        if self.eat("(") {
            let inner = self.or(depth + 1)?;
            if self.eat(")") {
                return Ok(inner);
            }
            return Err(self.syntax(self.span(), "`)`"));
        }
        let first = self.at;
        let atom = self.atom()?;
        self.written.push(self.tokens.get(first..self.at).unwrap_or_default().to_vec());
        Ok(atom)
    }

    fn atom(&mut self) -> Result<Expr, ConditionError> {
        let span = self.span();
        let name = self.word().to_owned();
        if name == "text" {
            return self.shows();
        }
        let Some(index) = self.document.fact_index(&name) else {
            if name.is_empty() || matches!(name.as_str(), "and" | "or" | ")" | "=" | "<" | ">" | "<=" | ">=")
            {
                return Err(self.syntax(span, "a fact, `text shows …`, `not` or `(`"));
            }
            let known = self.document.facts.iter().map(|fact| fact.id.as_str());
            let fault = unknown("fact", &name, known, span);
            return Err(ConditionError { help: self.no_fact().or(fault.help), ..fault });
        };
        self.at += 1;
        let Some(fact) = self.document.facts.get(usize::from(index)) else {
            return Err(self.syntax(span, "a fact"));
        };
        match fact.kind {
            FactKind::Flag => Ok(self.pool.intern(Atom::Flag { fact: index }, self.document)),
            FactKind::Choice => self.choice(index, fact),
            FactKind::Count | FactKind::Money | FactKind::Hours => self.comparison(index, fact),
        }
    }

    fn shows(&mut self) -> Result<Expr, ConditionError> {
        self.at += 1;
        if !self.eat("shows") {
            let fault = self.syntax(self.span(), "`shows`");
            let signal = self.document.signal_index(self.word()).map(|_| self.word());
            let help = signal.map(|signal| format!("write `text shows {signal}`"));
            return Err(ConditionError { help: help.or(fault.help), ..fault });
        }
        let (span, name) = (self.span(), self.word().to_owned());
        let Some(signal) = self.document.signal_index(&name) else {
            if name.is_empty() {
                return Err(self.syntax(span, "a signal"));
            }
            return Err(unknown(
                "signal",
                &name,
                self.document.signals.iter().map(|signal| signal.id.as_str()),
                span,
            ));
        };
        self.at += 1;
        Ok(self.pool.intern(Atom::Shows { signal }, self.document))
    }
}

fn unknown<'a>(kind: &str, name: &str, known: impl Iterator<Item = &'a str>, span: Span) -> ConditionError {
    let known: Vec<&str> = known.collect();
    let help = did_you_mean(name, known.iter().copied(), || match known.as_slice() {
        [] if kind == "signal" => format!("declare it: `[signal.{name}]`"),
        [] if kind == "choice" => format!("declare it: `[[fact.choice]]` with `id = \"{name}\"`"),
        [] => format!("declare it: `[[{kind}]]` with `id = \"{name}\"`"),
        known => format!("known: {}", known.join(", ")),
    });
    ConditionError { code: "E302", message: format!("unknown {kind} `{name}`"), help: Some(help), span }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Truth,
        fact::{Quantity, Value},
        policy::{About, Choice, Fact, Signal},
    };

    fn document() -> Document {
        let fact = |id: &str, kind| Fact { id: id.into(), kind, ..Fact::default() };
        let choice = |id: &str| Choice { id: id.into(), name: id.into() };
        Document {
            about: About { currency: "USD".into(), ..About::default() },
            facts: vec![
                Fact { choices: vec![choice("pro"), choice("enterprise")], ..fact("plan", FactKind::Choice) },
                fact("refund_amount", FactKind::Money),
                fact("ticket_age_hours", FactKind::Hours),
                fact("fortune_500", FactKind::Flag),
            ],
            signals: vec![Signal { id: "churn".into(), ..Signal::default() }],
            ..Document::default()
        }
    }

    #[test]
    fn atoms_are_pooled_and_print_canonically() {
        let mut pool = AtomPool::default();
        let text = "text shows churn and (plan is not pro or refund_amount>1000 USD) or ticket_age_hours > 1 d and fortune_500";
        parse(text, &document(), &mut pool).unwrap();
        parse("not text shows churn", &document(), &mut pool).unwrap();
        assert_eq!(
            pool.canonical,
            [
                "text shows churn",
                "plan is pro",
                "refund_amount > 1000 USD",
                "ticket_age_hours > 24 h",
                "fortune_500"
            ],
        );
    }

    #[test]
    fn a_time_in_minutes_is_the_hours_that_a_helpdesk_gives() {
        for minutes in 1..=60_u32 {
            let mut pool = AtomPool::default();
            parse(&format!("ticket_age_hours > {minutes} min"), &document(), &mut pool).unwrap();
            let age = Quantity::from_f64(f64::from(minutes) / 60.0).unwrap();
            let holds = |age: i64| pool.atoms[0].holds(Value::exactly(Quantity(age)));
            assert_eq!([age.0, age.0 + 1].map(holds), [Truth::False, Truth::True], "{minutes} min");
        }
    }

    #[test]
    fn where_no_currency_is_known_none_is_asked_for() {
        let document = Document { about: About::default(), ..document() };
        for text in ["refund_amount > 1000 and fortune_500", "refund_amount > 1000 USD and fortune_500"] {
            assert!(matches!(parse(text, &document, &mut AtomPool::default()), Ok(Expr::And(_))), "{text}");
        }
    }

    #[test]
    fn faults_say_what_where_and_the_way_out() {
        let fault = |text: &str| {
            let error = parse(text, &document(), &mut AtomPool::default()).unwrap_err();
            (error.code, error.message, error.help.unwrap_or_default(), error.span.of(text).to_owned())
        };
        let is = |text, code, message: &str, help: &str, under: &str| {
            assert_eq!(fault(text), (code, message.into(), help.into(), under.into()));
        };
        is(
            "plan is entreprise",
            "E302",
            "unknown choice `entreprise`",
            "did you mean `enterprise`?",
            "entreprise",
        );
        is("text shows chrun", "E302", "unknown signal `chrun`", "did you mean `churn`?", "chrun");
        is(
            "refund_amount > 1000",
            "E303",
            "`refund_amount` needs a currency",
            "write the policy's currency, `USD`",
            "",
        );
        is(
            "ticket_age_hours > 24",
            "E303",
            "`ticket_age_hours` needs a unit of time",
            "write `min`, `h`, `d` or `w`",
            "",
        );
        assert_eq!(
            fault("plan is pro and").1,
            "the condition ends where a fact, `text shows …`, `not` or `(` was expected"
        );
        assert_eq!(fault("(plan is pro").1, "the condition ends where `)` was expected");
        assert_eq!(fault("plan & pro").0, "E301");
        assert_eq!(
            fault("ticket_age_hours > 5444444444444 d").1,
            "`5444444444444 d` stands where a shorter time was expected"
        );
    }
}
