//! What is fuzzed: one function per target, which panics where a promise is broken. `core/tests/corpora.rs` feeds
//! them the checked-in corpora.

use std::sync::LazyLock;

use escalation_core::{
    Engine, Span, Truth,
    decide::Rulings,
    expr::{self, AtomPool},
    fact::Facts,
    image,
    policy::{
        Policy,
        compile::{Bundle, cases, compile},
    },
    reading::Part,
    text::{MailMarkers, Tokens, parts, sentences, with_quoted_mail},
    wire::{DecisionOutput, TicketId, TicketInput},
};

#[path = "../core/tests/common/minimal.rs"]
mod minimal;
#[path = "../cli/src/surrogates.rs"]
mod surrogates;

/// The small policy of the tests.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(compile(&bundle()).unwrap().policy));

fn bundle() -> Bundle {
    let files = minimal::FILES.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    Bundle { files, ..Bundle::default() }
}

fn inside(text: &str, span: Span) -> bool {
    text.get(span.start as usize..span.end as usize).is_some()
}

/// A line with the path of a file, below it what stands in it instead of what the small policy has.
pub(crate) fn policy_compiler(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (path, text) = text.split_once('\n').unwrap_or(("policy/criteria.toml", &text));
    let mut bundle = bundle();
    bundle.files.insert(path.to_owned(), text.to_owned());
    let _ = cases(&bundle);
    match compile(&bundle) {
        Ok(compiled) => {
            decided(&Engine::new(compiled.policy), "Hi,\nnot a stranger saw our 3 boards for $5?");
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults {
                let text = bundle.files.get(&fault.file).map(String::as_str).unwrap_or_default();
                assert!(inside(text, fault.span) || fault.span == Span::default(), "{fault:?}");
            }
        }
    }
}

/// A condition over the facts and signals of the small policy.
pub(crate) fn condition_parser(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let document = &ENGINE.policy().document;
    let mut pool = AtomPool::default();
    match expr::parse(&text, document, &mut pool) {
        Ok(found) => {
            found.eval(&|_| Truth::Open);
            for canonical in &pool.canonical {
                assert!(expr::parse(canonical, document, &mut AtomPool::default()).is_ok(), "{canonical}");
            }
        }
        Err(error) => assert!(inside(&text, error.span), "{error:?}"),
    }
}

/// A policy image without its head, which says the version of the format; and the same bytes as they are.
pub(crate) fn image_loader(data: &[u8]) {
    let head = image::store(&Policy::default());
    let bytes = [head.get(..6).unwrap_or_default(), data].concat();
    assert!(image::load(data).is_err() || data.starts_with(b"ESCD"));
    if let Ok(policy) = image::load(&bytes) {
        assert_eq!(image::load(&image::store(&policy)).as_ref(), Ok(&policy));
        decided(&Engine::new(policy), "A stranger saw our 3 boards for $5.");
    }
}

/// A mail.
pub(crate) fn mail_parts(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let list = |words: &[&str]| words.iter().map(ToString::to_string).collect();
    let markers = MailMarkers {
        subject: list(&["subject:"]),
        header: list(&["from:", "to:", "date:"]),
        sender: list(&["from:"]),
        on_behalf: list(&["via"]),
        form: list(&["channel: …", "ticket #"]),
        greeting: list(&["hi", "dear"]),
        closing: list(&["regards", "thanks"]),
        quote: list(&["on … wrote:", "original message"]),
        forward: list(&["forwarded message"]),
        footer: list(&["intended recipient"]),
        postscript: list(&["ps"]),
    };
    let senders = list(&["@own.example", "Own Support"]);
    let new = parts(&text, &markers, &senders);
    covers(&text, &new);
    covers(&text, &with_quoted_mail(&text, &new, &markers, &senders));
}

/// Whether parts cover a text, sentences their part, and tokens their sentence.
fn covers(text: &str, parts: &[Part]) {
    let mut end = 0;
    for part in parts {
        assert_eq!(part.span.start, end, "the parts cover the text");
        end = part.span.end;
        let tokens = Tokens::new(part.span.of(text), part.span.start as usize);
        let mut next = 0;
        for sentence in sentences(&tokens, &[]) {
            assert_eq!(sentence.tokens.start, next, "the sentences cover the tokens");
            next = sentence.tokens.end;
        }
        assert_eq!(next, tokens.list.len());
        for token in &tokens.list {
            assert!(!token.span.of(text).is_empty(), "{token:?}");
            assert!(token.span.end <= part.span.end, "{token:?}");
        }
    }
    assert_eq!(end as usize, text.len());
}

/// A ticket's text.
pub(crate) fn decide(data: &[u8]) {
    decided(&ENGINE, &String::from_utf8_lossy(data));
}

fn decided(engine: &Engine, text: &str) {
    decided_with(engine, text, &Facts::default(), &Rulings::default(), None);
}

fn decided_with(engine: &Engine, text: &str, facts: &Facts, rulings: &Rulings, id: Option<TicketId>) {
    let reading = engine.read(text);
    assert_eq!(reading, engine.read(text), "the same text gives the same reading");
    for hit in &reading.hits {
        assert!(hit.spans.iter().chain(&hit.cue).all(|span| !span.of(text).trim().is_empty()), "{hit:?}");
    }
    let decision = engine.decide(&reading, facts, rulings);
    let at = chrono::DateTime::UNIX_EPOCH;
    let path = engine.path(&decision, at);
    assert!(path.deadline >= at);
    assert!(path.contacts.is_sorted_by_key(|contact| contact.due));
    let output = DecisionOutput::new(engine, id, text, &decision, &path);
    assert!(serde_json::to_value(&output).unwrap().is_object());
}

/// A line of JSON Lines.
pub(crate) fn jsonl_line(data: &[u8]) {
    let mut line = data.to_vec();
    surrogates::replace_lone(&mut line);
    let Ok(ticket) = serde_json::from_slice::<TicketInput>(&line) else { return };
    let Ok(facts) = ticket.typed_facts(&ENGINE.policy().document) else { return };
    decided_with(&ENGINE, &ticket.text, &facts, &ticket.rulings(), ticket.id.clone());
}
