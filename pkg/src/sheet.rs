//! Facts in a row of numbers that JavaScript writes and the engine reads: no object crosses the border.

use std::rc::Rc;

use escalation_core::{
    Engine,
    decide::Sheet,
    fact::{Quantity, Value},
    policy::FactKind,
};
use wasm_bindgen::prelude::*;

/// The facts of one ticket. Of each fact its number stands in the row at its place in the policy: 1 or 0 for yes
/// or no, the place of a choice, an amount; not a number is not known.
#[wasm_bindgen]
#[derive(Debug)]
pub struct RawSheet {
    engine: Rc<Engine>,
    sheet: Sheet,
    /// Per fact.
    kinds: Box<[FactKind]>,
    row: Vec<f64>,
    /// The row as it was last read.
    read: Vec<f64>,
    matched: Vec<u16>,
    /// Room for texts.
    text: Vec<u8>,
}

impl RawSheet {
    pub(crate) fn new(engine: &Rc<Engine>, text: &str) -> Self {
        let policy = engine.policy();
        let unknown = vec![f64::NAN; policy.document.facts.len()];
        Self {
            sheet: Sheet::new(policy, &engine.read(text)),
            kinds: policy.document.facts.iter().map(|fact| fact.kind).collect(),
            row: unknown.clone(),
            read: unknown,
            matched: Vec::with_capacity(policy.document.criteria.len()),
            text: Vec::new(),
            engine: Rc::clone(engine),
        }
    }
}

#[wasm_bindgen]
impl RawSheet {
    /// Where the row begins in the memory, in bytes.
    #[wasm_bindgen(getter)]
    pub fn row(&self) -> usize {
        self.row.as_ptr().addr()
    }

    /// Where the criteria that hold are written, 16 bits each.
    #[wasm_bindgen(getter)]
    pub fn matched(&self) -> usize {
        self.matched.as_ptr().addr()
    }

    /// Makes room for a text of so many bytes; gives where they begin.
    pub fn room(&mut self, bytes: usize) -> usize {
        if self.text.len() < bytes {
            self.text.resize(bytes, 0);
        }
        self.text.as_ptr().addr()
    }

    /// Takes the text in the first so many bytes of that room, UTF-8, and the row as it stands; gives what
    /// [`RawSheet::settle`] gives.
    pub fn read(&mut self, bytes: usize) -> u32 {
        let text = String::from_utf8_lossy(self.text.get(..bytes).unwrap_or_default());
        self.engine.read_onto(&mut self.sheet, &text);
        self.settle()
    }

    /// Reads the row; gives the place of the tier, one past the last for none, and above 16 bits how many criteria
    /// hold. A number that its fact cannot have counts as not known.
    pub fn settle(&mut self) -> u32 {
        for (((fact, kind), now), read) in (0..).zip(&self.kinds).zip(&self.row).zip(&mut self.read) {
            if now.to_bits() != read.to_bits() {
                *read = *now;
                self.sheet.set(fact, value(*kind, *now));
            }
        }
        self.sheet.settle();
        let none = self.engine.policy().document.tiers.len();
        let tier = self.sheet.outcome(&mut self.matched).map_or(none, usize::from);
        u32::try_from(self.matched.len() << 16 | tier).unwrap_or(u32::MAX)
    }
}

/// The bits of 1.
const ONE: u64 = 1.0_f64.to_bits();

fn value(kind: FactKind, number: f64) -> Option<Value> {
    if number.is_nan() {
        return None;
    }
    match kind {
        FactKind::Flag if number.to_bits() == 0 || number.to_bits() == ONE => {
            Some(Value::Flag(number.to_bits() == ONE))
        }
        FactKind::Flag => None,
        FactKind::Choice => {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
            let choice = number as u16;
            (f64::from(choice).to_bits() == number.to_bits()).then_some(Value::Choice(choice))
        }
        FactKind::Count | FactKind::Money | FactKind::Hours => {
            Quantity::from_f64(number).filter(|quantity| quantity.0 >= 0).map(Value::exactly)
        }
    }
}
