//! `escalate check`, `compile`, `test`: policies, good and bad.

use std::fs;

use escalation_core::image::{self, ImageError};

use super::{escalate, folder, written};

fn unchanged(_: &str, text: &str) -> String {
    text.to_owned()
}

#[test]
fn check_says_that_a_policy_is_good() {
    let (policy, language) = written("check-good", unchanged);
    let run = escalate(&["check", &policy, "--language", &language], b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
    assert!(
        run.out.starts_with(
            "The Desk's Policy 1: 2 criteria, 1 signal, 3 frames, 0 cases, 0 drills, 0 warnings"
        ),
        "{}",
        run.out
    );
}

#[test]
fn a_file_whose_ending_is_in_capitals_is_a_part_of_the_policy() {
    let (policy, language) = written("check-capitals", unchanged);
    let [lower, upper] =
        ["criteria.toml", "CRITERIA.TOML"].map(|name| std::path::Path::new(&policy).join(name));
    fs::rename(lower, upper).unwrap();
    let run = escalate(&["check", &policy, "--language", &language], b"");
    assert!(run.out.starts_with("The Desk's Policy 1: 2 criteria"), "{}{}", run.out, run.err);
}

#[test]
fn a_folder_without_a_language_is_refused() {
    let (policy, _) = written("check-no-language", unchanged);
    let language = folder("no-language");
    let run = escalate(&["check", &policy, "--language", language.to_str().unwrap()], b"");
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.contains("has no language; name the folder with `language.toml` (E108)"), "{}", run.err);
}

#[test]
fn the_whole_policy_of_the_page_is_good() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/policy-format.md");
    let page = fs::read_to_string(page).unwrap();
    let (_, section) = page.split_once("## A whole policy\n").unwrap();
    let block = |kind: &str| {
        let (_, rest) = section.split_once(&format!("```{kind}\n")).unwrap();
        rest.split_once("```").unwrap().0
    };
    let folder = folder("whole-policy");
    fs::write(folder.join("policy.txt"), block("text")).unwrap();
    fs::write(folder.join("policy.toml"), block("toml")).unwrap();
    let check = escalate(&["check", folder.to_str().unwrap()], b"");
    assert_eq!((check.code, check.err.as_str()), (Some(0), ""), "{}", check.out);
    assert!(check.out.ends_with("0 warnings\n"), "{}", check.out);
    let test = escalate(&["test", folder.to_str().unwrap()], b"");
    assert_eq!((test.code, test.out.as_str()), (Some(0), "7 passed, 0 failed\n"), "{}", test.err);
}

#[test]
fn check_draws_every_fault_with_file_line_caret_and_help() {
    let (policy, language) = written("check-bad", |path, text| match path {
        "policy/policy.toml" => text.replace("version = \"1\"", "version = \"1"),
        "policy/criteria.toml" => text.replace("plan is pro", "plan is prod"),
        _ => text.to_owned(),
    });
    let run = escalate(&["check", &policy, "--language", &language], b"");
    assert_eq!((run.code, run.out.trim()), (Some(1), "2 faults"));
    let place = format!("--> {policy}/criteria.toml:34:39\n   |\n34 | ");
    assert!(run.err.contains(&place), "a path that an editor opens: {place} is missing in\n{}", run.err);
    for expected in [
        "error[E302]: unknown choice `prod`",
        "when = \"text shows breach and plan is prod\"",
        "^^^^",
        "help: did you mean `pro`?",
        "error[E101]: invalid basic string",
        "policy/policy.toml:5:",
        "5 | version = \"1",
        "help: TOML is written",
    ] {
        assert!(run.err.contains(expected), "{expected} is missing in\n{}", run.err);
    }
    assert!(!run.err.contains('\x1b'), "no colours into a pipe");
}

#[test]
fn faults_of_cases_are_reported_once_by_check_and_test() {
    for (cases, code, fault) in [
        ("[[case]\n", "E101", "unclosed array table"),
        ("[[case]]\nname = \"one\"\n", "E105", "the keys `text` and `expect` are missing"),
        (
            "[[case]]\nname = \"one\"\ntext = \"x\"\nexpect = [\"security.brech\"]\n",
            "E202",
            "unknown criterion `security.brech`",
        ),
    ] {
        let (policy, language) = written("faulty-cases", unchanged);
        fs::create_dir_all(format!("{policy}/cases")).unwrap();
        fs::write(format!("{policy}/cases/breach.toml"), cases).unwrap();
        for command in ["check", "test"] {
            let run = escalate(&[command, &policy, "--language", &language], b"");
            assert_eq!((run.code, run.err.matches("error[").count()), (Some(1), 1), "{command}: {}", run.err);
            assert!(run.err.contains(code) && run.err.contains(fault), "{command}: {}", run.err);
            let ran = command == "test" && !run.out.is_empty();
            assert!(!ran, "nothing is run with cases that cannot be read: {}", run.out);
            let told = command == "test" || run.out == "1 fault\n";
            assert!(told, "what is faulty is not told as good: {}", run.out);
        }
    }
}

#[test]
fn cases_are_read_wherever_they_stand() {
    let (policy, language) = written("cases-elsewhere", |path, text| match path {
        "policy/people.toml" => {
            format!("{text}\n[[case]]\nname = \"one\"\ntext = \"x\"\nexpect = [\"security.brech\"]\n")
        }
        _ => text.to_owned(),
    });
    for command in ["check", "test"] {
        let run = escalate(&[command, &policy, "--language", &language], b"");
        let place = format!("{policy}/people.toml:47:11");
        assert!(run.code == Some(1) && run.err.contains(&place), "{command}: {}", run.err);
    }
}

#[test]
fn check_counts_doubts_and_is_content() {
    let (policy, language) = written("check-doubt", |path, text| {
        if path == "policy/signals/breach.toml" {
            text.replace("@see'", "@see without @see'")
        } else {
            text.to_owned()
        }
    });
    let run = escalate(&["check", &policy, "--language", &language], b"");
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.contains("warning[W509]: the frame can never match"), "{}", run.err);
    assert!(run.out.contains("1 warning\n"), "{}", run.out);
}

#[test]
fn an_example_of_a_frame_that_fails_has_its_place() {
    let (policy, language) =
        written("test-example", |_, text| text.replace("A stranger saw it.", "Nobody came."));
    let run = escalate(&["test", &policy, "--language", &language], b"");
    let failure = format!("{policy}/signals/breach.toml:8: `breach` is not found in \"Nobody came.\"\n");
    assert!(run.out.starts_with(&failure), "{}", run.out);
}

#[test]
fn a_file_of_a_policy_that_cannot_be_read_is_named_with_place_and_way_out() {
    let (policy, language) = written("check-latin", unchanged);
    fs::write(format!("{policy}/latin.toml"), b"# \xc3\xa9\nname = \"caf\xe9\"\n").unwrap();
    for command in ["check", "test", "drills"] {
        let run = escalate(&[command, &policy, "--language", &language], b"");
        let expected =
            format!("escalate: `{policy}/latin.toml:2:12` is not UTF-8; save it as UTF-8 (E108)\n");
        assert_eq!((run.code, run.err), (Some(1), expected), "{command}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_named() {
    let (policy, language) = written("check-link", unchanged);
    std::os::unix::fs::symlink("nowhere", format!("{policy}/roles.toml")).unwrap();
    let run = escalate(&["check", &policy, "--language", &language], b"");
    assert_eq!(run.code, Some(1));
    assert!(run.err.starts_with(&format!("escalate: cannot read `{policy}/roles.toml`: ")), "{}", run.err);
    assert!(
        run.err.ends_with("it is a link that leads nowhere: correct or remove it (E108)\n"),
        "{}",
        run.err
    );
}

#[test]
fn a_missing_folder_is_named() {
    for arguments in [
        ["check", "no/such/policy"].as_slice(),
        &["test", "no/such/policy"],
        &["decide", "--policy", "no/such/policy"],
        &["explain", "--policy", "no/such/policy", "text"],
        &["compile", "no/such/policy", "-o", "/dev/null"],
        &["check", "--language", "no/such/policy"],
    ] {
        let run = escalate(arguments, b"");
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(run.err.starts_with("escalate: there is no folder `no/such/policy`"), "{}", run.err);
    }
}

#[test]
fn a_policy_with_faults_decides_nothing() {
    let (policy, language) = written("decide-bad", |_, text| text.replace("plan is pro", "plan is prod"));
    let run = escalate(&["decide", "--policy", &policy, "--language", &language], b"{\"text\":\"x\"}\n");
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.contains("E302") && run.err.contains("escalate: the policy has faults"), "{}", run.err);
}

#[test]
fn a_compiled_image_is_loaded_and_a_damaged_one_refused() {
    let (policy, language) = written("compile", unchanged);
    let file = folder("compile-image").join("policy.image");
    let output = file.to_str().unwrap();
    let run = escalate(&["compile", &policy, "--language", &language, "--output", output], b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let bytes = fs::read(&file).unwrap();
    let loaded = image::load(&bytes).unwrap();
    assert_eq!(run.out, format!("{output}: {} bytes, policy {}\n", bytes.len(), loaded.hash));

    assert_eq!(image::load(&bytes[..bytes.len() - 1]), Err(ImageError::Damaged));
    assert_eq!(image::load(&[bytes.as_slice(), b"!"].concat()), Err(ImageError::Damaged));
    assert_eq!(image::load(&bytes[1..]), Err(ImageError::NotAnImage));
    let mut other = bytes.clone();
    other[4] = other[4].wrapping_add(1);
    let found = u16::from_le_bytes([other[4], other[5]]);
    assert_eq!(image::load(&other), Err(ImageError::OtherFormat { found }));

    let run = escalate(&["compile", &policy, "--language", &language, "-o", "no/such/folder/image"], b"");
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.starts_with("escalate: cannot write `no/such/folder/image`"), "{}", run.err);
}

#[test]
fn test_runs_cases_and_examples_and_names_what_fails() {
    let case =
        |rest: &str| format!("[[case]]\nname = \"a stranger\"\ntext = \"A stranger saw it.\"\n{rest}\n");
    let run = |name: &str, cases: String| {
        let (policy, language) = written(name, unchanged);
        fs::create_dir_all(format!("{policy}/cases")).unwrap();
        fs::write(format!("{policy}/cases/cases.toml"), cases).unwrap();
        escalate(&["test", &policy, "--language", &language], b"")
    };
    let breach =
        case("criterion = \"security.breach\"\nfacts = { plan = \"pro\" }\nexpect = [\"security.breach\"]");
    let refund = case(
        "criterion = \"security.refund\"\nfacts = { refund_amount = 2000 }\nexpect = [\"security.refund\"]",
    );
    let good = run("test-good", format!("{breach}\n{refund}"));
    assert_eq!((good.code, good.out.as_str()), (Some(0), "3 passed, 0 failed\n"), "{}", good.err);

    let wrong = run("test-wrong", format!("{refund}\n{}", case("expect = [\"security.breach\"]")));
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.out.contains("case `a stranger`: should hold: `security.breach`"), "{}", wrong.out);
    assert!(wrong.out.contains("test-wrong/policy/cases/cases.toml:8: case `a stranger`: "), "{}", wrong.out);
    assert!(
        wrong.out.contains("criteria without a case: security.breach; write a `[[case]]`"),
        "{}",
        wrong.out
    );
    assert!(wrong.out.ends_with("2 passed, 1 failed, 1 criterion without a case\n"), "{}", wrong.out);

    let several = run(
        "test-several",
        case("expect = [\"security.breach\"]\nasks = [\"security.refund\"]\nsets_aside = [\"breach\"]"),
    );
    for why in [
        "should hold: `security.breach`; ",
        "should be asked about: `security.refund`; ",
        "should be set aside: `breach` for ",
    ] {
        assert!(several.out.contains(why), "{why} is missing in\n{}", several.out);
    }

    let unreadable = run("test-unreadable", case("expcet = []"));
    assert_eq!(unreadable.code, Some(1));
    assert!(unreadable.err.contains("error[E105]: unknown key `expcet`"), "{}", unreadable.err);
}
