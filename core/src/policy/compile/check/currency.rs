//! Currencies by their codes, as amounts in texts are read.

use crate::{
    Diagnostic,
    policy::{About, Document, compile::Places, is_currency},
};

/// A currency that is no code would never be that of an amount, and every amount would be asked about.
pub(crate) fn currency(document: &Document, places: &Places, faults: &mut Vec<Diagnostic>) {
    // An `[about]` that could not be read is reported as such.
    if document.about == About::default() {
        return;
    }
    let rates = document.about.rates.iter().enumerate();
    let rates = rates.map(|(index, rate)| (format!("rate.{index}.currency"), &rate.currency));
    for (path, code) in core::iter::once(("currency".to_owned(), &document.about.currency)).chain(rates) {
        if !is_currency(code) {
            let message = format!("`{code}` is no code of a currency");
            let help = Some("write its three capital letters: `EUR`".to_owned());
            faults.push(places.fault(("about", 0, &path), "E102", message, help));
        }
    }
}
