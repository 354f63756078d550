//! serde over a parsed TOML value that knows where it stands.
//!
//! toml's own deserializer reads the same, but is compiled anew for every type of an entry: it was a third of the compiler's
//! wasm. This one borrows the value, and asks a type only for what an entry can be.

use core::{fmt, ops::Range};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error as _, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor},
    forward_to_deserialize_any,
};
use serde_spanned::de::{SpannedDeserializer, is_spanned};
use toml::{
    Spanned,
    de::{DeFloat, DeInteger, DeString, DeValue},
    map,
};

/// What no entry has.
pub(crate) const DATE: &str = "date or time";

/// A value of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Located<'v, 'i>(pub &'v Spanned<DeValue<'i>>);

/// Why a file or a value of it cannot be read.
#[derive(Debug, Clone)]
pub(crate) struct Unreadable {
    /// In the words of serde and toml.
    pub message: String,
    /// Bytes of the file; `None`: the whole entry.
    pub at: Option<Range<usize>>,
}

impl Unreadable {
    /// Says where it is, if nothing inside has said so.
    fn at(mut self, range: Range<usize>) -> Self {
        self.at.get_or_insert(range);
        self
    }
}

impl From<&toml::de::Error> for Unreadable {
    fn from(error: &toml::de::Error) -> Self {
        Self { message: error.message().to_owned(), at: error.span() }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl core::error::Error for Unreadable {}

impl serde::de::Error for Unreadable {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), at: None }
    }
}

impl<'v> Located<'v, '_> {
    fn value(self) -> &'v DeValue<'v> {
        self.0.get_ref()
    }

    /// Another kind of value was expected.
    fn refused(self, expected: &dyn serde::de::Expected) -> Unreadable {
        let found = match self.value() {
            DeValue::String(text) => Unexpected::Str(text),
            DeValue::Integer(number) => match whole(number) {
                Ok(number) => Unexpected::Signed(number),
                Err(error) => return error,
            },
            DeValue::Float(number) => match float(number) {
                Ok(number) => Unexpected::Float(number),
                Err(error) => return error,
            },
            DeValue::Boolean(flag) => Unexpected::Bool(*flag),
            DeValue::Datetime(_) => Unexpected::Other(DATE),
            DeValue::Array(_) => Unexpected::Seq,
            DeValue::Table(_) => Unexpected::Map,
        };
        Unreadable::invalid_type(found, expected)
    }
}

fn whole(number: &DeInteger<'_>) -> Result<i64, Unreadable> {
    i64::from_str_radix(number.as_str(), number.radix())
        .map_err(|_| Unreadable::custom("the number is too large; write one of at most 18 digits"))
}

fn float(number: &DeFloat<'_>) -> Result<f64, Unreadable> {
    number.as_str().parse().map_err(|_| Unreadable::custom("this is no number"))
}

impl<'de> Deserializer<'de> for Located<'_, '_> {
    type Error = Unreadable;

    /// For what may be of several kinds: a constant, a fact of a case.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.value() {
            DeValue::String(text) => visitor.visit_str(text),
            DeValue::Integer(number) => visitor.visit_i64(whole(number)?),
            DeValue::Float(number) => visitor.visit_f64(float(number)?),
            DeValue::Boolean(flag) => visitor.visit_bool(*flag),
            DeValue::Array(list) => visitor.visit_seq(Elements(list.iter())),
            DeValue::Table(table) => visitor.visit_map(Entries { rest: table.iter(), value: None }),
            DeValue::Datetime(_) => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.value() {
            DeValue::Boolean(flag) => visitor.visit_bool(*flag),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.value() {
            DeValue::Integer(number) => visitor.visit_i64(whole(number)?),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.value() {
            DeValue::String(text) => visitor.visit_str(text),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.value() {
            DeValue::Array(list) => visitor.visit_seq(Elements(list.iter())),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.value() {
            DeValue::Table(table) => visitor.visit_map(Entries { rest: table.iter(), value: None }),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        if is_spanned(name) {
            return visitor.visit_map(SpannedDeserializer::new(self, self.0.span()));
        }
        self.deserialize_map(visitor)
    }

    /// Ours are words of a few.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        match self.value() {
            DeValue::String(text) => visitor.visit_enum(text.as_ref().into_deserializer()),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
    }
}

impl IntoDeserializer<'_, Unreadable> for Located<'_, '_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// What is left of a list.
struct Elements<'v, 'i>(core::slice::Iter<'v, Spanned<DeValue<'i>>>);

impl<'de> SeqAccess<'de> for Elements<'_, '_> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        let Some(next) = self.0.next() else { return Ok(None) };
        seed.deserialize(Located(next)).map(Some).map_err(|error| error.at(next.span()))
    }
}

/// What is left of a table.
struct Entries<'v, 'i> {
    rest: map::Iter<'v, Spanned<DeString<'i>>, Spanned<DeValue<'i>>>,
    /// That of the key which was given last.
    value: Option<&'v Spanned<DeValue<'i>>>,
}

impl<'de> MapAccess<'de> for Entries<'_, '_> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        let read = seed.deserialize(key.get_ref().as_ref().into_deserializer());
        read.map(Some).map_err(|error: Unreadable| error.at(key.span()))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unreadable> {
        let Some(value) = self.value.take() else { return Err(Unreadable::custom("a value has no key")) };
        seed.deserialize(Located(value)).map_err(|error| error.at(value.span()))
    }
}
