//! Conditions: reads and evaluates at once, straight down the grammar.

use escalation_core::Truth;

/// What a condition can ask for.
pub(crate) trait World {
    /// `text shows …`
    fn shows(&self, signal: &str) -> Truth;
    /// `fact is …`
    fn is(&self, fact: &str, choice: &str) -> Truth;
    /// A fact that stands alone.
    fn flag(&self, fact: &str) -> Truth;
    /// `fact > …`, with a number in thousandths, of an hour for times.
    fn compares(&self, fact: &str, sign: &str, with: i64) -> Truth;
}

/// The truth of a condition.
pub(crate) fn truth(text: &str, world: &dyn World) -> Truth {
    let mut spaced = text.replace('(', " ( ").replace(')', " ) ");
    for sign in ["<", ">", "="] {
        spaced = spaced.replace(sign, &format!(" {sign} "));
    }
    let spaced = spaced.replace("<  =", "<=").replace(">  =", ">=");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, world };
    let truth = reader.condition();
    assert!(reader.words.is_empty(), "{:?} is left of {text}", reader.words);
    truth
}

/// Kleene's or: the truest.
pub(crate) fn any(parts: &[Truth]) -> Truth {
    if parts.contains(&Truth::True) {
        Truth::True
    } else if parts.contains(&Truth::Open) {
        Truth::Open
    } else {
        Truth::False
    }
}

fn negated(truth: Truth) -> Truth {
    match truth {
        Truth::True => Truth::False,
        Truth::False => Truth::True,
        Truth::Open => Truth::Open,
    }
}

/// A number that lies between two against one that is known: true if every one of them compares, false if none
/// does. Every number here is a whole one of thousandths.
pub(crate) fn compare((low, high): (i64, i64), sign: &str, with: i64) -> Truth {
    let (all, some) = match sign {
        "<" => (high < with, low < with),
        "<=" => (high <= with, low <= with),
        ">" => (low > with, high > with),
        ">=" => (low >= with, high >= with),
        _ => (low == with && high == with, low <= with && with <= high),
    };
    match (all, some) {
        (true, _) => Truth::True,
        (_, true) => Truth::Open,
        _ => Truth::False,
    }
}

struct Reader<'a> {
    words: &'a [&'a str],
    world: &'a dyn World,
}

impl Reader<'_> {
    fn peek(&self) -> &str {
        self.words.first().copied().unwrap_or_default()
    }

    fn next(&mut self) -> String {
        let (first, rest) = self.words.split_first().unwrap();
        self.words = rest;
        (*first).to_owned()
    }

    fn eat(&mut self, word: &str) -> bool {
        let found = self.peek() == word;
        if found {
            self.next();
        }
        found
    }

    /// condition = and { "or" and }
    fn condition(&mut self) -> Truth {
        let mut parts = vec![self.and()];
        while self.eat("or") {
            parts.push(self.and());
        }
        any(&parts)
    }

    /// and = unary { "and" unary }
    fn and(&mut self) -> Truth {
        let mut parts = vec![negated(self.unary())];
        while self.eat("and") {
            parts.push(negated(self.unary()));
        }
        negated(any(&parts))
    }

    /// unary = "not" unary | "(" condition ")" | atom
    fn unary(&mut self) -> Truth {
        if self.eat("not") {
            return negated(self.unary());
        }
        if self.eat("(") {
            let inner = self.condition();
            assert!(self.eat(")"));
            return inner;
        }
        self.atom()
    }

    fn atom(&mut self) -> Truth {
        let name = self.next();
        if name == "text" {
            assert!(self.eat("shows"));
            let signal = self.next();
            return self.world.shows(&signal);
        }
        if self.eat("is") {
            let not = self.eat("not");
            let choice = self.next();
            let is = self.world.is(&name, &choice);
            return if not { negated(is) } else { is };
        }
        if !matches!(self.peek(), "<" | "<=" | ">" | ">=" | "=") {
            return self.world.flag(&name);
        }
        let (sign, number) = (self.next(), self.next());
        let minutes = match self.peek() {
            "min" => Some(1),
            "h" => Some(60),
            "d" => Some(24 * 60),
            "w" => Some(7 * 24 * 60),
            _ => None,
        };
        // A currency stands where a unit does; after a count stands neither.
        if minutes.is_some() || self.peek().bytes().any(|byte| byte.is_ascii_uppercase()) {
            self.next();
        }
        let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
        let thousandths: i64 = format!("{whole}{fraction:0<3}").parse().unwrap();
        self.world.compares(&name, &sign, (thousandths * minutes.unwrap_or(60) + 30) / 60)
    }
}
