//! `escalate decide` as another program's partner: one line in, one answer out, before the next line is written.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use serde_json::{Value, json};

use super::{Run, escalate, written};

/// Decides lines by the minimal policy.
fn decide(name: &str, lines: &[u8]) -> Run {
    let (policy, language) = written(name, |_, text| text.to_owned());
    escalate(&["decide", "--policy", &policy, "--language", &language], lines)
}

#[test]
fn each_answer_comes_before_the_next_line_is_written() {
    let (policy, language) = written("co-process", |_, text| text.to_owned());
    let mut child = Command::new(env!("CARGO_BIN_EXE_escalate"))
        .args(["decide", "--policy", &policy, "--language", &language])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let (said, answers) = mpsc::channel();
    let output = BufReader::new(child.stdout.take().unwrap());
    let reader = thread::spawn(move || output.lines().for_each(|line| said.send(line.unwrap()).unwrap()));
    for id in 1..=3 {
        writeln!(stdin, "{}", json!({ "id": id, "text": "a stranger saw it" })).unwrap();
        stdin.flush().unwrap();
        // Long enough for a busy machine; a program that waits for more input would wait for ever.
        let answer = answers.recv_timeout(Duration::from_mins(1)).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&answer).unwrap()["id"], id);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
    reader.join().unwrap();
}

#[test]
fn ids_come_back_as_they_were() {
    let ids = [json!(7), json!(-7), json!(1.5), json!("7"), json!(u64::MAX), json!("é😀")];
    let lines: Vec<String> = ids.iter().map(|id| json!({ "id": id, "text": "x" }).to_string()).collect();
    let run = decide("ids", lines.join("\n").as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.out);
    let given: Vec<Value> = run.json().iter().map(|answer| answer["id"].clone()).collect();
    assert_eq!(given, ids);
    let run = decide(
        "odd-ids",
        b"{\"id\":null,\"text\":\"x\"}\n{\"id\":[1],\"text\":\"x\"}\n{\"id\":9,\"txt\":\"x\"}",
    );
    let answers = run.json();
    assert_eq!((run.code, answers[0].get("id")), (Some(1), None));
    assert_eq!(answers[1]["error"]["code"], "E703");
    let message = answers[1]["error"]["message"].as_str().unwrap();
    assert!(message.contains("expected an id: a string or a number"), "{message}");
    assert_eq!(answers[2]["id"], 9, "an error keeps the number too");
}

#[test]
fn a_byte_order_mark_at_the_start_is_no_error() {
    let run = decide("marks", b"\xEF\xBB\xBF{\"id\":1,\"text\":\"x\"}\n{\"id\":2,\"text\":\"x\"}\n");
    assert_eq!((run.code, run.json().len()), (Some(0), 2), "{}", run.out);
    let run = decide("marks", b"\xEF\xBB\xBF\r\n");
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    let run = decide("marks", b"{\"id\":1,\"text\":\"x\"}\n\xEF\xBB\xBF{\"id\":2,\"text\":\"x\"}\n");
    assert_eq!(
        (run.code, &run.json()[1]["error"]["code"]),
        (Some(1), &json!("E703")),
        "elsewhere it is no JSON"
    );
}
