//! Conditions and frames in their canonical form say what they said, and have no other canonical form.

use escalation_core::{
    Span,
    expr::Comparison,
    image,
    policy::compile::{Bundle, compile, rewrites, rewritten},
    signal::compile::{AtomSyntax, ChainSyntax, FrameSyntax, ItemSyntax, LinkSyntax, parse},
};
use proptest::{prelude::*, sample::select};

use super::{cases, hostile::minimal};

/// A blank or several; in a file they stand as they are.
fn blanks() -> impl Strategy<Value = &'static str> {
    select(vec![" ", "  ", "\t"])
}

/// Conditions as people write them: needless parentheses and blanks, `not` in both places, numbers with needless digits.
fn condition() -> impl Strategy<Value = String> {
    let atoms = [
        "text shows breach",
        "text  shows\tbreach",
        "plan is pro",
        "plan is  not basic",
        "listed",
        "refund_amount>1000.0 USD",
        "refund_amount <= 12.50 USD",
        "users >= 3",
        "users=03",
        "ticket_age_hours > 1 d",
        "ticket_age_hours>90 min",
    ];
    select(atoms.to_vec()).prop_map(str::to_owned).prop_recursive(4, 12, 3, |inner| {
        let several = || prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            (several(), blanks()).prop_map(|(parts, blank)| parts.join(&format!("{blank}and{blank}"))),
            (several(), blanks()).prop_map(|(parts, blank)| parts.join(&format!("{blank}or{blank}"))),
            (inner.clone(), blanks()).prop_map(|(inner, blank)| format!("not{blank}{inner}")),
            (inner, blanks()).prop_map(|(inner, blank)| format!("({blank}{inner})")),
        ]
    })
}

fn atom() -> BoxedStrategy<AtomSyntax> {
    // An exact form that begins with a digit cannot be told from a comparison behind a quantity.
    let exact = &["stranger", "see", "cant", "it's", "unless", "$", "étage"];
    let words = [&exact[..], &["24h", "7"]].concat();
    let comparison = select(vec![
        Comparison::Less,
        Comparison::AtMost,
        Comparison::More,
        Comparison::AtLeast,
        Comparison::Equal,
    ]);
    let number = (0..5_000_000_u32).prop_map(|thousandths| f64::from(thousandths) / 1000.0);
    let compared = prop::option::of((comparison, number));
    prop_oneof![
        select(words).prop_map(|word| AtomSyntax::Word(word.into())),
        select(exact.to_vec()).prop_map(|word| AtomSyntax::Exact(word.into())),
        select(vec!["outsider", "our-data"]).prop_map(|name| AtomSyntax::Concept(name.into())),
        select(vec!["cease and desist", "it's\\gone"]).prop_map(|words| AtomSyntax::Phrase(words.into())),
        (select(vec!["money", "duration", "count"]), compared)
            .prop_map(|(kind, compared)| AtomSyntax::Quantity(kind, compared)),
    ]
    .boxed()
}

fn chain(atom: BoxedStrategy<AtomSyntax>) -> BoxedStrategy<ChainSyntax> {
    let item = (atom, prop::bool::weighted(0.2)).prop_map(|(atom, optional)| ItemSyntax {
        atom,
        optional,
        span: Span::default(),
    });
    (prop::collection::vec((item, 0..=60_u8), 1..4), 0..5)
        .prop_map(|(items, kind)| {
            let link = |distance| match kind {
                0 => LinkSyntax::Next,
                1 => LinkSyntax::Ordered(distance),
                2 => LinkSyntax::Near(distance),
                3 => LinkSyntax::Same,
                _ => LinkSyntax::Anywhere,
            };
            let linked = |(place, (item, distance))| {
                (if place == 0 { LinkSyntax::Next } else { link(distance) }, item)
            };
            ChainSyntax { items: items.into_iter().enumerate().map(linked).collect() }
        })
        .boxed()
}

fn frame() -> impl Strategy<Value = FrameSyntax> {
    let nested = atom().prop_recursive(3, 10, 3, |inner| {
        prop::collection::vec(chain(inner), 1..3).prop_map(AtomSyntax::Group).boxed()
    });
    let exceptions = || prop::collection::vec(chain(atom()), 0..3);
    (chain(nested.boxed()), exceptions(), exceptions())
        .prop_map(|(chain, unless, without)| FrameSyntax { chain, unless, without })
        // Outside of parentheses `unless` behind an item ends the chain.
        .prop_filter("a word of the language", |frame| {
            let alone = |chain: &ChainSyntax| {
                chain.items.iter().all(|(_, item)| item.atom != AtomSyntax::Word("unless".into()))
            };
            alone(&frame.chain) && frame.unless.iter().chain(&frame.without).all(alone)
        })
}

/// The small policy of the tests with other texts for its conditions and for its first frames.
fn bundle(conditions: &[String; 2], frame: &str) -> Bundle {
    let mut files: std::collections::BTreeMap<String, String> =
        minimal::FILES.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    let mut replace = |file: &str, was: &str, is: &str| {
        let text = files.get_mut(file).unwrap();
        assert!(text.contains(was), "{was}");
        *text = text.replacen(was, is, 1);
    };
    let [first, second] = conditions;
    replace(
        "policy/criteria.toml",
        "\"text shows breach and plan is pro\"",
        &format!("\"{}\"", first.replace('\t', "\\t")),
    );
    replace(
        "policy/criteria.toml",
        "\"refund_amount > 1000 USD\"\nentry",
        &format!("'''\n{second}''' # why\nentry"),
    );
    replace("policy/signals/breach.toml", "match = [", &format!("match = ['''{frame}''', "));
    Bundle { files, ..Bundle::default() }
}

fn formatted(bundle: &Bundle) -> Bundle {
    let mut new = bundle.clone();
    new.files.extend(rewritten(bundle, &rewrites(bundle)));
    new
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn what_is_printed_of_a_frame_is_read_as_the_same(frame in frame()) {
        let shown = frame.to_string();
        let read = parse(&shown);
        prop_assert_eq!(read.as_ref(), Ok(&frame), "{}", shown);
    }

    #[test]
    fn a_formatted_policy_is_the_same_policy_and_stays_as_it_is(
        conditions in prop::array::uniform2(condition()),
        frame in select(vec![
            "@outsider  ~6 (see|saw)", "see ..4(data | \"our  data\")", "#money>5 ..3 see unless data ,gone", "see&gone", "a unless(b)",
        ]),
    ) {
        let before = bundle(&conditions, frame);
        let Ok(compiled) = compile(&before) else { return Err(TestCaseError::reject("has faults")) };
        let after = formatted(&before);
        let mut again = compile(&after).unwrap().policy;
        prop_assert_eq!(rewrites(&after), []);
        again.hash.clone_from(&compiled.policy.hash);
        for (now, was) in again.document.criteria.iter_mut().zip(&compiled.policy.document.criteria) {
            now.when.clone_from(&was.when);
        }
        prop_assert!(image::store(&again) == image::store(&compiled.policy), "{:?}", after.files["policy/criteria.toml"]);
    }
}
