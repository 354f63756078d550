//! Atoms by the type of their fact.

use super::{ConditionError, Parser, hint::compared, unknown};
use crate::{
    Span,
    expr::{Atom, Comparison, Expr},
    fact::Quantity,
    policy::{Fact, FactKind, is_currency},
};

impl Parser<'_> {
    /// What follows the fact in `plan is not enterprise`.
    pub(super) fn choice(&mut self, index: u16, fact: &Fact) -> Result<Expr, ConditionError> {
        if !self.eat("is") {
            let meant = fact.choices.iter().find(|choice| choice.id == self.word_at(self.at + 1));
            let meant = meant.or(fact.choices.first()).map_or("…", |choice| &choice.id);
            let help = format!("write `{} is {meant}`", fact.id);
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

    /// What follows the fact in `refund_amount > 1000 USD`.
    pub(super) fn comparison(&mut self, index: u16, fact: &Fact) -> Result<Expr, ConditionError> {
        let comparison = match self.word() {
            "<" => Comparison::Less,
            "<=" => Comparison::AtMost,
            ">" => Comparison::More,
            ">=" => Comparison::AtLeast,
            "=" => Comparison::Equal,
            _ => {
                let is = self.word() == "is" || self.word().parse::<f64>().is_ok();
                let number = self.word_at(self.at + usize::from(self.word() == "is"));
                let written = compared(fact, if is { "=" } else { ">" }, Some(number), self.document);
                return Err(types(
                    format!("`{}` is a number and needs a comparison", fact.id),
                    format!("write `{}`", written.unwrap_or_default()),
                    self.span(),
                ));
            }
        };
        self.at += 1;
        let span = self.span();
        if let (sign @ ("<" | ">" | "="), "=") = (self.word(), self.word_at(self.at - 1)) {
            let meant = if sign == "=" { "=".to_owned() } else { format!("{sign}=") };
            return Err(ConditionError {
                code: "E301",
                message: format!("`={sign}` is no comparison"),
                help: Some(format!("write `{meant}`")),
                span: self.tokens.get(self.at - 1).map_or(span, |first| first.cover(span)),
            });
        }
        let Some(number) = self.word().parse().ok().and_then(Quantity::from_f64) else {
            let fault = self.syntax(span, "a number");
            return Err(ConditionError { help: self.glued().or(fault.help), ..fault });
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
                let hours = number.share(minutes, 60);
                // As long as it can be written in hours, it can be read again.
                if Quantity::from_f64(hours.to_f64()).is_none() {
                    return Err(self.syntax(
                        self.tokens.get(self.at - 1).map_or(span, |first| first.cover(span)),
                        "a shorter time",
                    ));
                }
                self.at += 1;
                Ok(hours)
            }
            (FactKind::Hours, None) => Err(types(
                format!("`{}` needs a unit of time", fact.id),
                "write `min`, `h`, `d` or `w`".into(),
                span,
            )),
            (FactKind::Money, _) if unit == self.document.about.currency => {
                self.at += 1;
                Ok(number)
            }
            // Without an `[about]` with a currency none is known, and none is wrong.
            (FactKind::Money, _) if !is_currency(&self.document.about.currency) => {
                self.at += usize::from(is_currency(&unit));
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
