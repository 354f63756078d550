//! Whose mail is the organisation's own.

use crate::{
    Diagnostic,
    policy::{Document, compile::Places},
};

/// A sender that no line of a mail can name would never be found.
pub(crate) fn senders(document: &Document, places: &Places, faults: &mut Vec<Diagnostic>) {
    for (index, sender) in document.about.senders.iter().enumerate() {
        let (name, is_domain) = match sender.strip_prefix('@') {
            Some(domain) => (domain, true),
            None => (sender.as_str(), false),
        };
        let is_one = name.contains(char::is_alphanumeric) && !name.contains('@');
        if !is_one || is_domain && name.contains(char::is_whitespace) {
            let message = format!("`{sender}` is neither a domain nor a name");
            let help = Some("write a domain as `@example.com`, or a name as `Example Support`".to_owned());
            faults.push(places.fault(("about", 0, &format!("senders.{index}")), "E102", message, help));
        }
    }
}
