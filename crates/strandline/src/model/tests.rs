//! A model end point that answers well, badly, late or not at all: a real server on a socket.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    thread::{self, JoinHandle},
};

use strandline_reading::Metadata;

use super::*;

const TEXT: &str = "Town in dispute\n\nMarch 5, 2024\n\nElders of Velmozhne said on Tuesday that \u{201c}the town \
    is ours again\u{201d} after weeks of shelling by the army and the third brigade.\n";

/// A server that takes one question and gives this answer; it ends with what it was asked.
fn server(status: &str, body: &str) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/v1", listener.local_addr().unwrap());
    let length = body.len();
    let answer =
        format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
    let serving = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let asked = question(&stream);
        // Who stopped listening is not told.
        let _ = stream.write_all(answer.as_bytes());
        asked
    });
    (url, serving)
}

/// The whole request, head and body.
fn question(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert_ne!(reader.read_line(&mut head).unwrap(), 0, "a whole request");
    }
    let lower = head.to_lowercase();
    let length = lower.split("content-length: ").nth(1).unwrap();
    let length: usize = length.lines().next().unwrap().parse().unwrap();
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    head + &String::from_utf8(body).unwrap()
}

fn chat(content: &str) -> String {
    let content = serde_json::to_string(content).unwrap();
    format!(r#"{{"choices":[{{"message":{{"content":{content}}}}}]}}"#)
}

fn model(url: &str, seconds: u64) -> Model {
    Model::of(&ModelChoice {
        model_url: Some(url.to_owned()),
        model: Some("small".to_owned()),
        model_key: Some("a-key".to_owned()),
        model_seconds: seconds,
    })
    .unwrap()
    .unwrap()
}

fn ask(url: &str, seconds: u64) -> anyhow::Result<(Offered, String)> {
    let report = strandline_reading::read(TEXT.as_bytes(), &Metadata::default());
    let model = model(url, seconds);
    let offered = model.ask(TEXT.as_bytes(), &report)?;
    let line = offered.line(&model);
    Ok((offered, line))
}

fn refused(status: &str, body: &str, words: &[&str]) {
    let (url, serving) = server(status, body);
    let error = format!("{:#}", ask(&url, 10).unwrap_err());
    serving.join().unwrap();
    for word in words
        .iter()
        .chain(&["asking model small at http://127.0.0.1:"])
    {
        assert!(error.contains(word), "{error}");
    }
}

#[test]
fn words_that_stand_in_the_document_count_and_others_are_counted() {
    let claims = r#"{"claims":[
        {"words":"the town is ours again","kind":"claims_full_control","claimant":"Elders of Velmozhne","place":"Velmozhne"},
        {"words":"the town fell on Monday","kind":"claims_full_control","place":"Velmozhne"},
        {"words":"the town is ours again","kind":"claims_full_control","claimant":"The mayor","place":"Velmozhne"},
        {"kind":"denies"}]}"#;
    let (url, serving) = server("200 OK", &chat(claims));
    let (offered, line) = ask(&url, 10).unwrap();
    let asked = serving.join().unwrap();
    assert_eq!(offered.weighed.claims[0].rule, "model:small");
    assert!(
        line.starts_with("model small: 1 of its claims taken (prompt "),
        "{line}"
    );
    assert!(line.contains("; 1 left out, as their words"), "{line}");
    assert!(line.contains("; 1 left out, as they name"), "{line}");
    assert!(line.ends_with("; 1 not of the form asked for"), "{line}");
    assert!(
        asked.starts_with("POST /v1/chat/completions HTTP/1.1\r\n"),
        "{asked}"
    );
    assert!(
        asked
            .to_lowercase()
            .contains("authorization: bearer a-key\r\n"),
        "{asked}"
    );
    assert!(
        asked.contains("Elders of Velmozhne said on Tuesday"),
        "{asked}"
    );
}

#[test]
fn what_is_no_answer_says_what_it_is() {
    refused(
        "500 Internal Server Error",
        "out of\n memory",
        &["it answered 500", "out of memory"],
    );
    refused("302 Found", "", &["it answered 302"]);
    refused(
        "200 OK",
        "<html>hello</html>",
        &["choices[0].message.content"],
    );
    refused("200 OK", &chat("I cannot help with that."), &["\"claims\""]);
    let large = "x".repeat((ANSWER_BYTES + 1) as usize);
    refused("200 OK", &large, &["more than 1048576 bytes"]);
}

#[test]
fn who_does_not_answer_is_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/v1", listener.local_addr().unwrap());
    let error = format!("{:#}", ask(&url, 1).unwrap_err());
    assert!(error.contains("no whole answer within 1 s"), "{error}");
    drop(listener);
    let error = format!("{:#}", ask(&url, 10).unwrap_err());
    assert!(error.contains("it cannot be reached"), "{error}");
}

#[test]
fn an_address_and_a_name_belong_together() {
    let choice = |url: Option<&str>, name: Option<&str>| {
        let model = Model::of(&ModelChoice {
            model_url: url.map(str::to_owned),
            model: name.map(str::to_owned),
            model_key: None,
            model_seconds: 1,
        });
        model
            .map(|model| model.map(|model| model.url))
            .map_err(|usage| usage.0)
    };
    assert_eq!(choice(None, None), Ok(None));
    for base in [
        "http://h:1/v1",
        "http://h:1/v1/",
        "http://h:1/v1/chat/completions",
    ] {
        assert_eq!(
            choice(Some(base), Some("m")).unwrap().unwrap(),
            "http://h:1/v1/chat/completions"
        );
    }
    assert!(
        choice(Some("http://h/v1"), None)
            .unwrap_err()
            .contains("--model NAME")
    );
    assert!(choice(None, Some("m")).unwrap_err().contains("--model-url"));
    assert!(
        choice(Some("https://h/v1"), Some("m"))
            .unwrap_err()
            .contains("no TLS")
    );
    assert!(
        choice(Some("http://h/v1"), Some("a\nb"))
            .unwrap_err()
            .contains("one line")
    );
}
