//! `escalate decide`: one answer per line, in the same order, whatever the line is.

use std::fs;

use serde_json::{Value, json};

use super::{Run, escalate, folder, written};

const AT: &str = "2026-03-01T12:00:00Z";

/// Decides lines by the minimal policy.
fn decide(name: &str, lines: &[u8]) -> Run {
    let (policy, language) = written(name, |_, text| text.to_owned());
    escalate(&["decide", "--policy", &policy, "--language", &language, "--at", AT], lines)
}

fn ids(decision: &Value) -> Vec<&str> {
    decision["criteria"].as_array().unwrap().iter().map(|found| found["id"].as_str().unwrap()).collect()
}

#[test]
fn the_shape_is_the_one_that_is_documented() {
    let ticket = json!({
        "id": "T-1",
        "text": "Ça alors 😀: a stranger saw our data. He never saw the outsider.",
        "facts": { "plan": "pro", "refund_amount": 1000, "users": null },
        "reported_at": "2026-03-01T13:00:00+01:00",
    });
    let run = decide("shape", ticket.to_string().as_bytes());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let answer = &run.json()[0];
    for (key, is) in [("id", "T-1"), ("tier", "immediate"), ("could_be", "immediate")] {
        assert_eq!(answer[key], is);
    }
    // Offsets count UTF-16 units, as browsers do.
    let text = ticket["text"].as_str().unwrap();
    let start = text.split("stranger").next().unwrap().encode_utf16().count();
    let end = text.split(" our data").next().unwrap().encode_utf16().count();
    let quote =
        json!({ "kind": "text", "start": start, "end": end, "quote": "stranger saw", "signal": "breach" });
    let fact = json!({ "kind": "fact", "fact": "plan", "value": "pro" });
    assert_eq!(answer["criteria"], json!([{ "id": "security.breach", "evidence": [quote, fact] }]));
    let near = json!([{ "criterion": "security.refund", "lacking": "Refund is 1,000 USD, must be more than 1,000 USD" }]);
    assert_eq!(answer["near_misses"], near);
    assert_eq!(answer["questions"], json!([]));
    assert_eq!(answer["set_aside"], json!([]));
    let path = &answer["path"];
    assert_eq!(path["reported_at"], AT);
    assert_eq!(path["deadline"], "2026-03-01T12:15:00Z");
    assert_eq!(path["entries"][0]["role"], "manager");
    assert_eq!(path["contacts"][0]["ways"], json!([{ "channel": "phone", "address": "+1-555-0100" }]));
    assert_eq!(path["ladder"][0]["acknowledge_by"], "2026-03-01T12:30:00Z");
    assert_eq!(path["resolution"], json!({ "id": "critical", "due": "2026-03-01T16:00:00Z" }));
    assert_eq!(path["checklists"][0]["steps"][0]["due"], "2026-03-01T12:15:00Z");
}

#[test]
fn what_was_seen_and_set_aside_says_why() {
    let answer = &decide("aside", br#"{"text":"It was never that a stranger saw it."}"#).json()[0];
    assert_eq!((ids(answer).len(), &answer["tier"], answer.get("id")), (0, &json!("none"), None));
    let aside = &answer["set_aside"][0];
    assert_eq!((&aside["signal"], &aside["reason"]), (&json!("breach"), &json!("negated")));
    assert_eq!(
        (&aside["cue"]["quote"], &aside["evidence"][0]["quote"]),
        (&json!("never"), &json!("stranger saw"))
    );
}

#[test]
fn bad_lines_are_answered_in_their_place_and_the_others_all_the_same() {
    let lines = [
        r#"{"id":"1","text":"a stranger saw it","facts":{"plan":"pro"}}"#,
        r#"{"id":"2","text":"cut o"#,
        "",
        r#"{"id":"3"}"#,
        r#"{"id":"4","text":"x","facts":{"plam":"pro"}}"#,
        r#"{"id":"5","text":"x","facts":{"plan":"gold"}}"#,
        r#"{"id":"6","text":"x","facts":{"users":-1}}"#,
        r#"{"id":"7","text":"x","facts":{"refund_amount":"1000"}}"#,
        r#"{"id":"8","text":"x","facts":{"listed":"yes"}}"#,
        r#"{"id":"9","text":"x","reported_at":"yesterday"}"#,
        r#"["no", "ticket"]"#,
        "null",
        r#"{"id":"10","text":"","facts":{"refund_amount":1000.01},"unknown":"keys are left alone"}"#,
    ];
    let run = decide("bad", lines.join("\n").as_bytes());
    assert_eq!(run.code, Some(1));
    let answers = run.json();
    assert_eq!(answers.len(), lines.len() - 1, "an empty line is no ticket");
    let (first, rest) = answers.split_first().unwrap();
    let (last, bad) = rest.split_last().unwrap();
    assert_eq!((ids(first), ids(last)), (vec!["security.breach"], vec!["security.refund"]));
    let codes: Vec<(&Value, &str)> =
        bad.iter().map(|answer| (&answer["id"], answer["error"]["code"].as_str().unwrap())).collect();
    let null = Value::Null;
    let id = ["3", "4", "5", "6", "7", "8", "9"].map(Value::from);
    assert_eq!(
        codes,
        [
            (&null, "E703"),
            (&id[0], "E703"),
            (&id[1], "E701"),
            (&id[2], "E702"),
            (&id[3], "E702"),
            (&id[4], "E702"),
            (&id[5], "E702"),
            (&id[6], "E704"),
            (&null, "E703"),
            (&null, "E703"),
        ]
    );
    assert_eq!(
        bad[2],
        json!({
            "id": "4",
            "error": {
                "code": "E701", "message": "unknown fact `plam`", "help": "did you mean `plan`?", "line": 5,
            },
        })
    );
    for answer in bad {
        let error = answer["error"].as_object().unwrap();
        assert_eq!(error.keys().collect::<Vec<_>>(), ["code", "help", "line", "message"]);
        assert!(error.values().all(|value| value.as_str().is_none_or(|text| !text.is_empty())));
    }
}

#[test]
fn a_fault_names_the_line_of_the_input() {
    let lines = "{\"text\":\"x\"}\n\n{\"id\":7,\"txt\":\"x\"}\r\n[1]\n{\"text\":\"x\"\n{\"text\":\"x\",\"facts\":{\"plam\":1}}";
    let answers = decide("lines", lines.as_bytes()).json();
    let faults: Vec<(u64, &str)> = answers[1..]
        .iter()
        .map(|answer| &answer["error"])
        .map(|error| (error["line"].as_u64().unwrap(), error["message"].as_str().unwrap()))
        .collect();
    assert_eq!(
        faults,
        [
            (3, "the line is no ticket: missing field `text` at line 3 column 18"),
            (4, "the line is no ticket: it is a list at line 4 column 1"),
            (5, "the line is no ticket: EOF while parsing an object at line 5 column 11"),
            (6, "unknown fact `plam`"),
        ]
    );
}

#[test]
fn the_time_of_report_is_the_tickets_own_or_the_one_given() {
    let run =
        decide("at", b"{\"text\":\"x\"}\n{\"text\":\"x\",\"reported_at\":\"2026-05-01T00:00:00+02:00\"}\n");
    let times: Vec<Value> = run.json().iter().map(|answer| answer["path"]["reported_at"].clone()).collect();
    assert_eq!(times, [AT, "2026-04-30T22:00:00Z"]);
    let run = escalate(&["decide", "--at", "noon"], b"{\"text\":\"x\"}\n");
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.starts_with("escalate: `--at`: `noon` is no time"), "{}", run.err);
    assert!(run.err.contains("2026-03-01T14:30:00Z"), "{}", run.err);
}

#[test]
fn answers_settle_what_was_asked() {
    let ticket = json!({
        "text": "x",
        "facts": { "plan": "pro" },
        "answers": [["text shows breach", true], ["text shows nothing that is known", true]],
    });
    let answer = &decide("answers", ticket.to_string().as_bytes()).json()[0];
    assert_eq!(ids(answer), ["security.breach"]);
    let evidence = &answer["criteria"][0]["evidence"][1];
    assert_eq!(*evidence, json!({ "kind": "answer", "about": "text shows breach", "answer": true }));
}

#[test]
fn no_input_gives_no_output() {
    for input in ["", "\n", " \r\n\t\n"] {
        let run = decide("empty", input.as_bytes());
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "", ""));
    }
}

#[test]
fn a_huge_line_is_answered() {
    let text = "Our board is slow today, and the next one too. ".repeat(8_000) + "A stranger saw it.";
    let line = json!({ "id": "huge", "text": text, "facts": { "plan": "pro" } }).to_string();
    let run = decide("huge", format!("{line}\n{{\"text\":\"x\"}}").as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.err);
    let answers = run.json();
    assert_eq!((ids(&answers[0]), answers.len()), (vec!["security.breach"], 2));
    let deep = format!("{{\"text\":\"x\",\"more\":{}", "[".repeat(100_000));
    assert_eq!(decide("deep", deep.as_bytes()).json()[0]["error"]["code"], "E703");
}

#[test]
fn bytes_that_are_no_text_are_an_error_of_their_line_alone() {
    let run =
        decide("utf8", b"{\"id\":\"1\",\"text\":\"caf\xe9\"}\n\xff\xfe\n{\"id\":\"2\",\"text\":\"x\"}\n");
    assert_eq!(run.code, Some(1));
    let answers = run.json();
    let codes: Vec<&Value> = answers.iter().map(|answer| &answer["error"]["code"]).collect();
    assert_eq!(codes, [&json!("E703"), &json!("E703"), &Value::Null]);
}

#[test]
fn half_an_emoji_costs_no_ticket() {
    let lines = [
        r#"{"id":"cut \ud83d","text":"a stranger saw it \ud83d","facts":{"plan":"pro"}}"#,
        r#"{"id":"whole","text":"\ud83d\ude00 a stranger saw it","facts":{"plan":"pro"}}"#,
        r#"{"id":"escaped","text":"a stranger saw C:\\ud83d","facts":{"plan":"pro"}}"#,
    ];
    let run = decide("surrogates", lines.join("\n").as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.out);
    let answers = run.json();
    assert!(answers.iter().all(|answer| ids(answer) == ["security.breach"]));
    assert_eq!(answers[0]["id"], "cut \u{fffd}");
    assert_eq!(answers[1]["criteria"][0]["evidence"][0]["start"], 5);
}

#[test]
fn tickets_come_from_a_file_or_a_dash() {
    let file = folder("file").join("tickets.jsonl");
    fs::write(&file, "{\"id\":\"a\",\"text\":\"x\"}\n").unwrap();
    let from_file = escalate(&["decide", "--at", AT, file.to_str().unwrap()], b"");
    let from_dash = escalate(&["decide", "--at", AT, "-"], b"{\"id\":\"a\",\"text\":\"x\"}\n");
    assert_eq!((from_file.code, from_file.out), (Some(0), from_dash.out));
    let run = escalate(&["decide", "no-such-file.jsonl"], b"");
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.starts_with("escalate: cannot open `no-such-file.jsonl`"), "{}", run.err);
    assert!(run.err.ends_with("correct the name (E108)\n"), "{}", run.err);
    let below = file.parent().unwrap().to_str().unwrap();
    let run = escalate(&["decide", below], b"");
    let expected = format!("escalate: `{below}` is a folder; name a file of tickets (E108)\n");
    assert_eq!((run.code, run.err), (Some(1), expected));
}

#[test]
fn the_policy_that_the_program_carries_decides_and_asks() {
    let lines = [
        r#"{"id":"1","text":"Someone logged into my account from Lagos. I live in Oslo."}"#,
        r#"{"id":"2","text":"I want a refund for the last months."}"#,
        r#"{"id":"3","text":"How do I invite a colleague to a board?"}"#,
    ];
    let run = escalate(&["decide", "--at", AT], lines.join("\n").as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.err);
    let answers = run.json();
    assert_eq!((&answers[0]["tier"], ids(&answers[0])), (&json!("immediate"), vec!["security.breach"]));
    let question = &answers[1]["questions"][0];
    assert!(question["ask"].as_str().is_some_and(|ask| ask.ends_with('?')), "{question}");
    assert!(question["criteria"].as_array().is_some_and(|criteria| !criteria.is_empty()), "{question}");
    assert_eq!((&answers[2]["tier"], ids(&answers[2]).len()), (&json!("none"), 0));
    assert_eq!(answers[2]["policy"]["id"], "teamflow");
}

#[test]
fn a_line_without_end_is_refused_and_the_next_one_decided() {
    let mut input = vec![b'x'; (64 << 20) + 5];
    input.extend(b"\n{\"id\":1,\"text\":\"x\",\"facts\":{\"refund_amount\":1001}}\n");
    let run = decide("endless", &input);
    assert_eq!(run.code, Some(1));
    let answers = run.json();
    assert_eq!(answers[0]["error"]["code"], "E705");
    assert_eq!(ids(&answers[1]), ["security.refund"]);
}

#[test]
fn very_many_lines_are_answered_one_by_one() {
    let run = decide("many", "{\"text\":\"\"}\n".repeat(20_000).as_bytes());
    assert_eq!((run.code, run.out.lines().count()), (Some(0), 20_000));
}
