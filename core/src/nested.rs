//! How deep stored conditions may nest: a hostile image must not exhaust the stack.

use core::cell::Cell;

use serde::{Deserialize, Deserializer, de::Error};

/// The compiler's own limit stays well below.
const DEEPEST: u8 = 128;

thread_local! {
    static DEPTH: Cell<u8> = const { Cell::new(0) };
}

/// For `deserialize_with` on every field through which a type holds itself.
pub(crate) fn nested<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    struct Level;
    impl Drop for Level {
        fn drop(&mut self) {
            DEPTH.set(DEPTH.get().saturating_sub(1));
        }
    }
    if DEPTH.get() >= DEEPEST {
        return Err(D::Error::custom("nested too deeply"));
    }
    DEPTH.set(DEPTH.get() + 1);
    let _level = Level;
    T::deserialize(deserializer)
}
