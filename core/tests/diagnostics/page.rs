//! `docs/policy-format.md` against the compiler: the page has every key of every entry, and says which are required.

use std::collections::{BTreeMap, BTreeSet};

use escalation_core::{
    Diagnostic,
    policy::compile::{Bundle, cases, compile},
};

/// No key is like it.
const UNKNOWN: &str = "zzzzzzzzzzzzzzzzzzzz";

/// Headers of the page, each with its keys and whether they are required.
fn documented() -> BTreeMap<String, BTreeMap<String, bool>> {
    let page = std::fs::read_to_string(super::codes::root("docs/policy-format.md")).unwrap();
    let sections = page.split("\n### `[").skip(1);
    let mut found = BTreeMap::new();
    for section in sections {
        let (header, rest) = section.split_once("`\n").unwrap();
        let body = rest.split("\n#").next().unwrap();
        let keys = body.lines().filter_map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let key = cells.get(1)?.strip_prefix('`')?.strip_suffix('`')?;
            Some((key.to_owned(), cells.get(3) == Some(&"required")))
        });
        assert!(found.insert(format!("[{header}"), keys.collect()).is_none(), "{header} stands twice");
    }
    found
}

/// An entry without keys, inside those that it belongs to; then a line.
fn entry(header: &str, line: &str) -> String {
    let name = header.trim_matches(['[', ']']);
    // `signal.ID` and `concept.ID` are tables of their own, and `about` stands once.
    let once = ["signal", "concept", "about"].iter().any(|once| name.starts_with(once));
    let around = name.match_indices('.').map(|(at, _)| name.get(..at).unwrap());
    let around = around.filter(|around| !matches!(*around, "signal" | "concept"));
    let opened = around.map(|around| if once { format!("[{around}]\n") } else { format!("[[{around}]]\n") });
    format!("{}{header}\n{line}\n", opened.collect::<String>())
}

/// What is wrong with a text's entries.
fn faults(text: String) -> (Bundle, Vec<Diagnostic>) {
    let bundle = Bundle { files: [("policy/policy.toml".to_owned(), text)].into(), ..Bundle::default() };
    let mut found = compile(&bundle).unwrap_err();
    found.extend(cases(&bundle).err().unwrap_or_default());
    found.retain(|fault| matches!(fault.code, "E102" | "E105"));
    (bundle, found)
}

fn quoted(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[test]
fn the_page_has_every_key_and_says_which_are_required() {
    let documented = documented();
    assert_eq!(documented.len(), 29, "{:?}", documented.keys());
    for (header, keys) in documented {
        let (_, found) = faults(entry(&header, &format!("{UNKNOWN} = 1")));
        let unknown = found.iter().find(|fault| fault.message.contains(UNKNOWN));
        let help = unknown.and_then(|fault| fault.help.as_deref()).unwrap_or_default();
        let known: BTreeSet<&str> = help.strip_prefix("known: ").unwrap_or_default().split(", ").collect();
        assert_eq!(keys.keys().map(String::as_str).collect::<BTreeSet<_>>(), known, "{header}");

        let (bundle, found) = faults(entry(&header, ""));
        let is_it = |fault: &&Diagnostic| fault.span.of(&bundle.files[&fault.file]) == header;
        let missing = found.iter().find(is_it).map(|fault| quoted(&fault.message)).unwrap_or_default();
        let required = keys.iter().filter(|(_, required)| **required).map(|(key, _)| key.as_str());
        assert_eq!(required.collect::<BTreeSet<_>>(), missing, "{header}");
    }
}
