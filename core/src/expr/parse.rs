//! The condition language: text → lowered condition, typed against the declared facts and signals.

use super::{Atom, Comparison, Expr};
use crate::{
    Span,
    fact::Quantity,
    nearest::nearest,
    policy::{Document, Fact, FactKind},
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

/// The atoms of a policy while its conditions are compiled, each once.
#[derive(Debug, Default)]
pub struct AtomPool {
    /// In order of first use.
    pub atoms: Vec<Atom>,
    /// Canonical text of each.
    pub canonical: Vec<String>,
}

impl AtomPool {
    fn intern(&mut self, atom: Atom, document: &Document) -> Expr {
        let place = self.atoms.iter().position(|known| *known == atom).unwrap_or_else(|| {
            self.atoms.push(atom);
            self.canonical.push(canonical(&atom, document));
            self.atoms.len() - 1
        });
        Expr::Atom(u16::try_from(place).unwrap_or(u16::MAX))
    }
}

/// An atom as an author would write it.
pub fn canonical(atom: &Atom, document: &Document) -> String {
    let fact = |index: u16| document.facts.get(usize::from(index));
    let name = |index: u16| fact(index).map_or("?", |fact| fact.id.as_str());
    match *atom {
        Atom::Is { fact: index, choice } => {
            let choice = fact(index).and_then(|fact| fact.choices.get(usize::from(choice)));
            format!("{} is {}", name(index), choice.map_or("?", |choice| choice.id.as_str()))
        }
        Atom::Flag { fact } => name(fact).to_owned(),
        Atom::Compare { fact: index, comparison, with } => {
            let unit = match fact(index).map(|fact| fact.kind) {
                Some(FactKind::Money) => format!(" {}", document.about.currency),
                Some(FactKind::Hours) => " h".to_owned(),
                _ => String::new(),
            };
            format!("{} {} {}{unit}", name(index), comparison.sign(), with.to_f64())
        }
        Atom::Shows { signal } => {
            let signal = document.signals.get(usize::from(signal));
            format!("text shows {}", signal.map_or("?", |signal| signal.id.as_str()))
        }
    }
}

/// Compiles a condition.
///
/// # Errors
/// The first fault, with its place in `text`.
pub fn parse(text: &str, document: &Document, pool: &mut AtomPool) -> Result<Expr, ConditionError> {
    let tokens = tokens(text)?;
    let end = Span::new(text.len(), text.len());
    let mut parser = Parser { text, tokens: &tokens, at: 0, end, document, pool };
    let found = parser.or(0)?;
    match parser.tokens.get(parser.at) {
        None => Ok(found),
        Some(extra) => Err(parser.syntax(*extra, "`and`, `or` or the end")),
    }
}

fn tokens(text: &str) -> Result<Vec<Span>, ConditionError> {
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
            return Err(ConditionError {
                code: "E301",
                message: format!("`{character}` has no meaning in a condition"),
                help: Some(
                    "write facts, `text shows …`, comparisons, `and`, `or`, `not` and parentheses".into(),
                ),
                span: Span::new(start, start + character.len_utf8()),
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
}

impl Parser<'_> {
    fn word(&self) -> &str {
        self.tokens.get(self.at).map_or("", |span| span.of(self.text))
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
            help: Some("for example: `text shows churn and (plan is enterprise or annual_contract_value > 50000 USD)`".into()),
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
        self.atom()
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
            return Err(unknown("fact", &name, known, span));
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
            return Err(self.syntax(self.span(), "`shows`"));
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

    fn choice(&mut self, index: u16, fact: &Fact) -> Result<Expr, ConditionError> {
        if !self.eat("is") {
            let help =
                format!("write `{} is {}`", fact.id, fact.choices.first().map_or("…", |choice| &choice.id));
            return Err(types(format!("`{}` is a choice and needs `is`", fact.id), help, self.span()));
        }
        let negated = self.eat("not");
        let (span, name) = (self.span(), self.word().to_owned());
        let Some(place) = fact.choices.iter().position(|choice| choice.id == name) else {
            return Err(unknown("choice", &name, fact.choices.iter().map(|choice| choice.id.as_str()), span));
        };
        self.at += 1;
        let choice = u16::try_from(place).unwrap_or(u16::MAX);
        let atom = self.pool.intern(Atom::Is { fact: index, choice }, self.document);
        Ok(if negated { Expr::Not(Box::new(atom)) } else { atom })
    }

    fn comparison(&mut self, index: u16, fact: &Fact) -> Result<Expr, ConditionError> {
        let comparison = match self.word() {
            "<" => Comparison::Less,
            "<=" => Comparison::AtMost,
            ">" => Comparison::More,
            ">=" => Comparison::AtLeast,
            "=" => Comparison::Equal,
            _ => {
                let help = format!("write `{} > 1000`", fact.id);
                return Err(types(
                    format!("`{}` is a number and needs a comparison", fact.id),
                    help,
                    self.span(),
                ));
            }
        };
        self.at += 1;
        let span = self.span();
        let Some(number) = self.word().parse().ok().and_then(Quantity::from_f64) else {
            return Err(self.syntax(span, "a number"));
        };
        self.at += 1;
        let with = self.unit(number, fact)?;
        Ok(self.pool.intern(Atom::Compare { fact: index, comparison, with }, self.document))
    }

    fn unit(&mut self, number: Quantity, fact: &Fact) -> Result<Quantity, ConditionError> {
        let (span, unit) = (self.span(), self.word().to_owned());
        let minutes = match unit.as_str() {
            "min" => Some(1),
            "h" => Some(60),
            "d" => Some(60 * 24),
            "w" => Some(60 * 24 * 7),
            _ => None,
        };
        let wrong = |help: String| Err(types(format!("`{unit}` is no unit of `{}`", fact.id), help, span));
        match (fact.kind, minutes) {
            (FactKind::Hours, Some(minutes)) => {
                self.at += 1;
                Ok(Quantity(number.0.saturating_mul(minutes) / 60))
            }
            (FactKind::Hours, None) => Err(types(
                format!("`{}` needs a unit of time", fact.id),
                "write `min`, `h`, `d` or `w`".into(),
                span,
            )),
            // Without an `[about]` no currency is known, and none is wrong.
            (FactKind::Money, _)
                if unit == self.document.about.currency || self.document.about.currency.is_empty() =>
            {
                self.at += 1;
                Ok(number)
            }
            (FactKind::Money, _) => {
                let help = format!("write the policy's currency, `{}`", self.document.about.currency);
                let message = match unit.as_str() {
                    "" | "and" | "or" | ")" => format!("`{}` needs a currency", fact.id),
                    unit => format!("`{unit}` is not the currency of `{}`", fact.id),
                };
                Err(types(message, help, span))
            }
            (_, Some(_)) => wrong("a count has no unit".into()),
            (_, None) => Ok(number),
        }
    }
}

fn types(message: String, help: String, span: Span) -> ConditionError {
    ConditionError { code: "E303", message, help: Some(help), span }
}

fn unknown<'a>(kind: &str, name: &str, known: impl Iterator<Item = &'a str>, span: Span) -> ConditionError {
    let known: Vec<&str> = known.collect();
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "declare it".to_owned(),
        None => format!("known: {}", known.join(", ")),
    };
    ConditionError { code: "E302", message: format!("unknown {kind} `{name}`"), help: Some(help), span }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{About, Choice, Signal};

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
    }
}
