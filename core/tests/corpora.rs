//! Feeds the checked-in corpora of the fuzzer to its targets.
#![cfg(all(feature = "compiler", feature = "wire"))]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../../fuzz/targets.rs"]
mod targets;

use std::{fs, path::Path};

/// A target with its name.
type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 6] = [
    ("policy_compiler", targets::policy_compiler),
    ("condition_parser", targets::condition_parser),
    ("image_loader", targets::image_loader),
    ("mail_parts", targets::mail_parts),
    ("decide", targets::decide),
    ("jsonl_line", targets::jsonl_line),
];

#[test]
fn every_file_of_the_corpora_keeps_the_promises() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus");
    for (name, target) in TARGETS {
        let files = fs::read_dir(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut files: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!(files.len() >= 3, "{name} has {} files", files.len());
        for file in files {
            println!("{}", file.display());
            target(&fs::read(file).unwrap());
        }
    }
}

#[test]
fn every_target_has_a_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/fuzz_targets");
    let mut programs: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    programs.sort();
    let mut names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    assert_eq!(programs, names);
}
