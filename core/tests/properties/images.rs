//! Policy images: what was stored is loaded, and bytes that nobody stored do no harm.

use std::sync::LazyLock;

use escalation_core::{
    Engine,
    decide::Rulings,
    expr::Expr,
    fact::Facts,
    image::{self, ImageError},
    policy::Policy,
    signal::lexicon::{Chain, Frame, Item, Lexicon, Link, Target, What},
};
use proptest::prelude::*;

use super::{
    cases,
    teamflow::teamflow,
    tickets::{ENGINE, LABELLED, POLICY, facts, text},
};

static IMAGE: LazyLock<Vec<u8>> = LazyLock::new(|| image::store(&POLICY));
static LOADED: LazyLock<Engine> = LazyLock::new(|| Engine::new(image::load(&IMAGE).unwrap()));

#[test]
fn a_stored_policy_is_loaded_as_it_was() {
    assert_eq!(image::load(&IMAGE).as_ref(), Ok(&*POLICY));
    assert_eq!(image::store(&POLICY), *IMAGE);
}

#[test]
fn a_loaded_policy_gives_the_learned_weights_that_it_was_compiled_from() {
    assert!(LOADED.reader().weights() == teamflow().learned, "train them again: `cargo xtask train`");
    assert!(Engine::new(Policy::default()).reader().weights().is_empty());
}

#[test]
fn bytes_that_nest_without_end_are_damaged() {
    let deep = |policy: &Policy, unit: &[u8], times: usize| {
        let image = image::store(policy);
        let unit_twice = [unit, unit].concat();
        let at = image.windows(unit_twice.len()).position(|window| window == unit_twice).unwrap();
        [&image[..at], &unit.repeat(times), &image[at..]].concat()
    };
    let not = |inner| Expr::Not(Box::new(inner));
    let mut policy = Policy::default();
    policy.program.criteria = vec![not(not(not(Expr::Atom(300))))];
    assert_eq!(image::load(&deep(&policy, &[1], 10)).map(|_| ()), Ok(()));
    assert_eq!(image::load(&deep(&policy, &[1], 2_000_000)), Err(ImageError::Damaged));

    let nested = |depth: usize| {
        let group = |inner| {
            vec![Chain { items: vec![(Link::Next, Item { what: What::Group(inner), optional: true })] }]
        };
        let frame = Frame {
            target: Target::Fact(0),
            parts: (0..depth).fold(Vec::new(), |inner, _| group(inner)),
            unless: Vec::new(),
            without: Vec::new(),
            counts_in: 0,
            stratum: 0,
        };
        Policy { lexicon: Lexicon { frames: vec![frame], ..Lexicon::default() }, ..Policy::default() }
    };
    assert_eq!(image::load(&image::store(&nested(64))), Ok(nested(64)));
    assert_eq!(image::load(&image::store(&nested(1_000))), Err(ImageError::Damaged));
}

/// Loads bytes; what loads must not panic when a ticket is decided with it.
fn try_out(bytes: &[u8]) {
    if let Ok(policy) = image::load(bytes) {
        let engine = Engine::new(policy);
        let text = LABELLED.first().unwrap();
        let decision = engine.decide(&engine.read(text), &Facts::default(), &Rulings::default());
        engine.path(&decision, chrono::DateTime::UNIX_EPOCH);
    }
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn a_loaded_policy_decides_as_the_compiled_one(text in text(), facts in facts()) {
        let decide = |engine: &Engine| {
            let decision = engine.decide(&engine.read(&text), &facts, &Rulings::default());
            let path = engine.path(&decision, chrono::DateTime::UNIX_EPOCH);
            (decision, path)
        };
        prop_assert_eq!(decide(&LOADED), decide(&ENGINE));
    }

    #[test]
    fn a_damaged_image_is_refused_or_harmless(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let mut bytes = IMAGE.clone();
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        bytes.truncate(cut.map_or(bytes.len(), |cut| cut.index(bytes.len())));
        try_out(&bytes);
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn hostile_bytes_are_refused_or_harmless(bytes in prop::collection::vec(any::<u8>(), 0..400), head in 0..3_u8) {
        let head: &[u8] = match head {
            0 => b"",
            1 => b"ESCD",
            _ => &IMAGE[..6],
        };
        try_out(&[head, &bytes].concat());
    }
}
