//! Ids: a little time, a little chance.

use std::cell::Cell;

use js_sys::Uint8Array;

use super::clock;

/// Digits and letters that are not mistaken for one another when read aloud (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

thread_local! {
    /// Time and number of the last event's id.
    static LAST: Cell<(i64, u32)> = const { Cell::new((0, 0)) };
}

/// Five letters: 33 million different ones, so that two browsers hardly share them.
pub(crate) fn letters() -> String {
    spell(&bytes::<5>())
}

/// An id that sorts by the order of making within this tab, and that no other tab makes: ten letters of time, three
/// of a count, nine of chance. A clock that is set back does not set the order back.
pub(crate) fn event_id() -> String {
    let now = clock::now_millis();
    let (time, count) = match LAST.get() {
        (last, count) if last >= now => (last, count + 1),
        _ => (now, 0),
    };
    LAST.set((time, count));
    format!("{}{}{}", number::<10>(time.unsigned_abs()), number::<3>(count.into()), spell(&bytes::<9>()))
}

fn bytes<const N: usize>() -> [u8; N] {
    let filled = web_sys::window().and_then(|window| window.crypto().ok()).and_then(|crypto| {
        let array = Uint8Array::new_with_length(u32::try_from(N).ok()?);
        crypto.get_random_values_with_array_buffer_view(&array).ok()?;
        Some(array)
    });
    let mut bytes = [0; N];
    match filled {
        Some(array) => array.copy_to(&mut bytes),
        // Every browser that runs wasm has a generator; should one refuse, the language's own will do for an id.
        None => bytes.fill_with(|| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number below 256")]
            let byte = (js_sys::Math::random() * 256.0) as u8;
            byte
        }),
    }
    bytes
}

fn spell(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| letter(u64::from(*byte))).collect()
}

/// A number in so many letters, the highest first; what does not fit is left out.
fn number<const N: usize>(number: u64) -> String {
    (0..N).rev().map(|place| letter(number >> (5 * place))).collect()
}

fn letter(number: u64) -> char {
    let place = usize::try_from(number % 32).unwrap_or_default();
    ALPHABET.get(place).map_or('0', |letter| char::from(*letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_that_are_not_mistaken() {
        assert_eq!(spell(&[0, 31, 32, 255]), "0Z0Z");
        assert!(!ALPHABET.iter().any(|letter| b"ILOU".contains(letter)));
    }

    #[test]
    fn numbers_sort_as_their_letters() {
        let times = [0, 31, 32, 1_772_634_000_000, 1_772_634_000_001, (1 << 50) - 1];
        let spelled: Vec<String> = times.into_iter().map(number::<10>).collect();
        assert!(spelled.is_sorted() && spelled.iter().all(|letters| letters.len() == 10), "{spelled:?}");
    }
}
