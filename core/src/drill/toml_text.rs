//! The part of TOML that drills are written in → values, each key with its line.
//!
//! The page carries no TOML library. Left out are dates and keys with dots; a test reads every shipped drill with both.

use serde_json::{Map, Value};

/// Lists and tables stand at most so deep inside each other.
const DEEPEST: u8 = 8;

/// A text that is none: the line, and what is wrong there.
pub(crate) type Refused = (usize, String);

/// A file's tables, and where each key stands.
#[derive(Debug, Default)]
pub(crate) struct TomlText {
    /// The file.
    pub root: Map<String, Value>,
    /// Keys and places joined by dots (`drill.0.inject.2.at`), with their lines.
    pub lines: Vec<(String, usize)>,
}

impl TomlText {
    /// Reads a file.
    pub(crate) fn read(text: &str) -> Result<Self, Refused> {
        let mut reader = Reader { text, rest: text };
        let (mut read, mut table) = (Self::default(), Vec::new());
        loop {
            reader.skip(true);
            let line = reader.line();
            if reader.rest.is_empty() {
                return Ok(read);
            }
            if reader.eats("[") {
                let list = reader.eats("[");
                table = reader.heading(if list { "]]" } else { "]" })?;
                read.begin(&mut table, list).map_err(|words| (line, words))?;
                read.lines.push((table.join("."), line));
            } else {
                let (key, value) = reader.pair(0)?;
                let path = table.iter().chain([&key]).map(String::as_str).collect::<Vec<_>>().join(".");
                let known = self::at(&mut read.root, &table).ok_or((line, NO_TABLE.to_owned()))?;
                put(known, key, value).map_err(|words| (line, words))?;
                read.lines.push((path, line));
            }
            reader.ends()?;
        }
    }

    /// The line of the key that is nearest to a path.
    pub(crate) fn line(&self, path: &str) -> usize {
        let mut path = path;
        loop {
            let inside = |known: &str| {
                known.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            if let Some((_, line)) = self.lines.iter().find(|(known, _)| inside(known)) {
                return *line;
            }
            let Some((shorter, _)) = path.rsplit_once('.') else { return 1 };
            path = shorter;
        }
    }

    /// Makes the table that a heading names, and adds the places of lists to its path.
    fn begin(&mut self, names: &mut Vec<String>, list: bool) -> Result<(), String> {
        let Some(own) = names.pop() else { return Err(NO_TABLE.to_owned()) };
        let mut path: Vec<String> = Vec::new();
        for name in names.drain(..) {
            path.push(name);
            let count = match value_at(&mut self.root, &path) {
                Some(Value::Array(list)) => list.len(),
                Some(_) => continue,
                None => {
                    return Err(format!("there is no `{}` above that it could belong to", path.join(".")));
                }
            };
            path.push(count.saturating_sub(1).to_string());
        }
        let table = at(&mut self.root, &path).ok_or_else(|| NO_TABLE.to_owned())?;
        path.push(own.clone());
        let empty = Value::Object(Map::new());
        if list {
            let Value::Array(known) = table.entry(own).or_insert_with(|| Value::Array(Vec::new())) else {
                return Err("this key has a value already".to_owned());
            };
            known.push(empty);
            path.push((known.len() - 1).to_string());
        } else {
            put(table, own, empty)?;
        }
        *names = path;
        Ok(())
    }
}

const NO_TABLE: &str = "this belongs to no table";

/// The value at a path.
fn value_at<'v>(root: &'v mut Map<String, Value>, path: &[String]) -> Option<&'v mut Value> {
    let (first, rest) = path.split_first()?;
    rest.iter().try_fold(root.get_mut(first)?, |value, name| match value {
        Value::Object(table) => table.get_mut(name),
        Value::Array(list) => list.get_mut(name.parse::<usize>().ok()?),
        _ => None,
    })
}

/// The table at a path.
fn at<'v>(root: &'v mut Map<String, Value>, path: &[String]) -> Option<&'v mut Map<String, Value>> {
    if path.is_empty() { Some(root) } else { value_at(root, path)?.as_object_mut() }
}

fn put(table: &mut Map<String, Value>, key: String, value: Value) -> Result<(), String> {
    let known = table.contains_key(&key);
    let twice = format!("the key `{key}` stands here twice");
    table.insert(key, value);
    if known { Err(twice) } else { Ok(()) }
}

struct Reader<'t> {
    text: &'t str,
    rest: &'t str,
}

impl Reader<'_> {
    fn line(&self) -> usize {
        let read = self.text.len() - self.rest.len();
        self.text.bytes().take(read).filter(|byte| *byte == b'\n').count() + 1
    }

    fn refuse<T>(&self, words: impl Into<String>) -> Result<T, Refused> {
        Err((self.line(), words.into()))
    }

    fn eats(&mut self, what: &str) -> bool {
        let rest = self.rest.strip_prefix(what);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Skips blanks, and ends of lines and notes where asked.
    fn skip(&mut self, lines: bool) {
        loop {
            let rest = self
                .rest
                .trim_start_matches(|c| c == ' ' || c == '\t' || (lines && matches!(c, '\n' | '\r')));
            self.rest = rest;
            if !lines || !rest.starts_with('#') {
                return;
            }
            self.rest = rest.find('\n').and_then(|end| rest.get(end..)).unwrap_or_default();
        }
    }

    /// Nothing but a note follows on the line.
    fn ends(&mut self) -> Result<(), Refused> {
        self.skip(false);
        let ends = self.rest.is_empty() || self.rest.starts_with(['\n', '\r', '#']);
        if ends { Ok(()) } else { self.refuse("something follows behind the value") }
    }

    fn heading(&mut self, close: &str) -> Result<Vec<String>, Refused> {
        let mut names = Vec::new();
        loop {
            names.push(self.key()?);
            self.skip(false);
            if self.eats(close) {
                return Ok(names);
            }
            if !self.eats(".") {
                return self.refuse(format!("`{close}` is missing"));
            }
        }
    }

    fn key(&mut self) -> Result<String, Refused> {
        self.skip(false);
        if self.rest.starts_with(['"', '\'']) {
            return self.string();
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let rest = self.rest.trim_start_matches(plain);
        let key = self.rest.strip_suffix(rest).unwrap_or_default().to_owned();
        if key.is_empty() {
            return self.refuse("here a key is expected");
        }
        self.rest = rest;
        Ok(key)
    }

    fn pair(&mut self, depth: u8) -> Result<(String, Value), Refused> {
        let key = self.key()?;
        self.skip(false);
        if !self.eats("=") {
            return self.refuse(format!("`=` is missing behind `{key}`"));
        }
        Ok((key, self.value(depth)?))
    }

    fn value(&mut self, depth: u8) -> Result<Value, Refused> {
        self.skip(false);
        if depth > DEEPEST {
            return self.refuse("lists stand too deep inside each other");
        }
        match self.rest.chars().next() {
            Some('"' | '\'') => self.string().map(Value::String),
            Some('[') => self.list(depth),
            Some('{') => self.table(depth),
            _ => self.plain(),
        }
    }

    fn list(&mut self, depth: u8) -> Result<Value, Refused> {
        let mut list = Vec::new();
        self.eats("[");
        loop {
            self.skip(true);
            if self.eats("]") {
                return Ok(Value::Array(list));
            }
            list.push(self.value(depth + 1)?);
            self.skip(true);
            if !self.eats(",") && !self.rest.starts_with(']') {
                return self.refuse("the list has no `]`");
            }
        }
    }

    fn table(&mut self, depth: u8) -> Result<Value, Refused> {
        let mut table = Map::new();
        self.eats("{");
        loop {
            self.skip(true);
            if self.eats("}") {
                return Ok(Value::Object(table));
            }
            let (line, (key, value)) = (self.line(), self.pair(depth + 1)?);
            put(&mut table, key, value).map_err(|words| (line, words))?;
            self.skip(true);
            if !self.eats(",") && !self.rest.starts_with('}') {
                return self.refuse("the table has no `}`");
            }
        }
    }

    /// `true`, `12`, `1_000.5`
    fn plain(&mut self) -> Result<Value, Refused> {
        let rest = self.rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "+-._".contains(c));
        let word = self.rest.strip_suffix(rest).unwrap_or_default();
        let number = word.replace('_', "");
        let number = number.strip_prefix('+').unwrap_or(&number);
        let value = match word {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ => number.parse::<i64>().map(Value::from).ok().or_else(|| {
                let begins = number.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
                number.parse::<f64>().ok().filter(|_| begins).map(Value::from)
            }),
        };
        let Some(value) = value else {
            return self
                .refuse("here a text in quotation marks, a number, `true`, `false` or a list is expected");
        };
        self.rest = rest;
        Ok(value)
    }

    fn string(&mut self) -> Result<String, Refused> {
        let begun = self.line();
        let quote = if self.rest.starts_with('"') { "\"" } else { "'" };
        let close = quote.repeat(3);
        let long = self.eats(&close);
        if long {
            // The first end of line is for the eye.
            let _ = self.eats("\n") || self.eats("\r\n");
        } else {
            self.eats(quote);
        }
        let mut out = String::new();
        loop {
            if long && self.eats(&close) {
                // One or two more belong to the text.
                while self.eats(quote) {
                    out.push_str(quote);
                }
                return Ok(out);
            }
            if !long && self.eats(quote) {
                return Ok(out);
            }
            let mut rest = self.rest.chars();
            match rest.next() {
                Some('\\') if quote == "\"" => {
                    self.rest = rest.as_str();
                    self.escape(long, &mut out)?;
                    continue;
                }
                Some('\n') if long => out.push('\n'),
                Some('\r') if long && rest.as_str().starts_with('\n') => {}
                None | Some('\n') => {
                    return Err((
                        begun,
                        format!(
                            "the text that begins here has no {} at its end",
                            if long { close } else { quote.to_owned() }
                        ),
                    ));
                }
                Some(character) => out.push(character),
            }
            self.rest = rest.as_str();
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self, long: bool, out: &mut String) -> Result<(), Refused> {
        let mut rest = self.rest.chars();
        let character = match rest.next() {
            Some('n') => '\n',
            Some('t') => '\t',
            Some('r') => '\r',
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some(same @ ('"' | '\\')) => same,
            Some(kind @ ('u' | 'U')) => {
                let length = if kind == 'u' { 4 } else { 8 };
                let code = rest.as_str().get(..length).and_then(|code| u32::from_str_radix(code, 16).ok());
                let Some(character) = code.and_then(char::from_u32) else {
                    return self.refuse(format!("`\\{kind}` is followed by no character's number"));
                };
                rest = rest.as_str().get(length..).unwrap_or_default().chars();
                character
            }
            Some(' ' | '\t' | '\n' | '\r') if long => {
                // A line that goes on in the next one.
                self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
                return Ok(());
            }
            _ => return self.refuse("a backslash is written twice"),
        };
        out.push(character);
        self.rest = rest.as_str();
        Ok(())
    }
}
