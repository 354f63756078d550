//! Takes learned weights into a lexicon.

use crate::{Diagnostic, Severity, Span, learned::Model, policy::Document, signal::Lexicon};

/// Attaches the weights of a bundle. Weights that fit the policy no more are a doubt, not an error: the policy
/// works without them, and training makes them fit again.
pub(crate) fn attach(bytes: &[u8], document: &Document, lexicon: &mut Lexicon, faults: &mut Vec<Diagnostic>) {
    if bytes.is_empty() {
        return;
    }
    let mut doubt = |message: String| {
        faults.push(Diagnostic {
            code: "W508",
            severity: Severity::Warning,
            message,
            help: Some("train them again: `cargo xtask train`".into()),
            file: "policy/learned.weights".into(),
            span: Span::default(),
        });
    };
    let Ok(mut model) = Model::load(bytes) else {
        doubt("the learned weights cannot be read".into());
        return;
    };
    model.rows.retain(|row| {
        let known = document.signal_index(&row.signal).is_some();
        if !known {
            doubt(format!(
                "the learned weights know a signal `{}` that the policy does not have",
                row.signal
            ));
        }
        known
    });
    lexicon.learned_signals =
        model.rows.iter().filter_map(|row| document.signal_index(&row.signal)).collect();
    lexicon.learned = model.by_rarity();
}
