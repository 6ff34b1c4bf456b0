//! What goes over the wire, and what is refused. Servers are sockets of the test's own: what was sent is what is judged.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

use serde_json::Value;

use super::*;
use crate::reader::fetch::NetworkSettings;

/// Answers with these, one connection each, and tells what it was sent.
fn server(answers: Vec<String>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1", listener.local_addr().unwrap());
    let (sent, heard) = channel();
    std::thread::spawn(move || {
        for answer in answers {
            let Ok((mut stream, _)) = listener.accept() else { return };
            let (mut seen, mut buffer) = (Vec::new(), [0; 4096]);
            while !is_whole(&seen) {
                match stream.read(&mut buffer) {
                    Ok(0) | Err(_) => break,
                    Ok(length) => seen.extend_from_slice(&buffer[..length]),
                }
            }
            let _ = sent.send(String::from_utf8(seen).unwrap());
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    (address, heard)
}

fn is_whole(seen: &[u8]) -> bool {
    let text = String::from_utf8_lossy(seen);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    body.len() >= length.unwrap_or(0)
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}", body.len())
}

fn api(base: &str) -> Api {
    let network = NetworkSettings { allow_private: true, ..NetworkSettings::default() };
    let fetcher = Arc::new(Fetcher::new(network).unwrap());
    Api::new("Example", base, fetcher, &SourceSettings::default()).unwrap()
}

fn secret() -> Secret {
    Secret::new("hunter2")
}

#[tokio::test]
async fn a_call_is_sent_as_it_was_put_together() {
    let (base, heard) = server(vec![answer("200 OK", "x-left: 7\r\n", r#"{"ok":true}"#)]);
    let api = api(&base).with_secret(&secret(), Sent::Header("authorization", "Bearer ")).unwrap();
    let call = api.get(&["questions", "1;2", "../é?"]).query("tagged", "a&b c").header("x-own", "1");
    let answer = call.send().await.unwrap();
    let sent = heard.recv().unwrap();
    assert!(sent.starts_with("GET /v1/questions/1;2/..%2F%C3%A9%3F?tagged=a%26b+c HTTP/1.1"), "{sent}");
    assert!(sent.contains("authorization: Bearer hunter2\r\n") && sent.contains("x-own: 1\r\n"), "{sent}");
    assert_eq!((answer.status, answer.number("X-Left"), answer.bytes()), (200, Some(7), 11));
    assert_eq!(answer.json::<Value>().unwrap()["ok"], true);
}

#[tokio::test]
async fn forms_and_json_are_posted() {
    let ok = || answer("200 OK", "", "{}");
    let (base, heard) = server(vec![ok(), ok()]);
    let api = api(&base);
    api.post(&["a"]).form(&[("text", "x&y=z")]).send().await.unwrap();
    let sent = heard.recv().unwrap();
    assert!(sent.starts_with("POST /v1/a ") && sent.ends_with("\r\n\r\ntext=x%26y%3Dz"), "{sent}");
    api.post(&["a"]).json(&serde_json::json!({"n": [1]})).unwrap().send().await.unwrap();
    let sent = heard.recv().unwrap();
    assert!(sent.contains("application/json") && sent.ends_with("\r\n\r\n{\"n\":[1]}"), "{sent}");
}

#[tokio::test]
async fn a_secret_goes_nowhere_but_where_it_was_meant_for() {
    let (elsewhere, heard_elsewhere) = server(vec![answer("200 OK", "", "{}")]);
    let away = answer("302 Found", &format!("location: {elsewhere}/x\r\n"), "");
    let within = answer("301 Moved Permanently", "location: /v2/a\r\n", "");
    let (base, heard) = server(vec![away, within, answer("200 OK", "", "{}")]);
    let api = api(&base).with_secret(&secret(), Sent::Parameter("key")).unwrap();
    let told = api.get(&["a"]).send().await.unwrap_err().to_string();
    assert!(told.contains("sends us on to 127.0.0.1") && !told.contains("hunter2"), "{told}");
    assert!(heard.recv().unwrap().starts_with("GET /v1/a?key=hunter2 "));
    api.get(&["a"]).send().await.unwrap();
    heard.recv().unwrap();
    assert!(heard.recv().unwrap().starts_with("GET /v2/a "));
    assert!(heard_elsewhere.try_recv().is_err(), "nobody asked there");
    assert!(!format!("{api:?}").contains("hunter2"));
}

#[tokio::test]
async fn a_post_is_not_sent_on() {
    let (base, _heard) = server(vec![answer("307 Temporary Redirect", "location: /v2\r\n", "")]);
    let told = api(&base).post(&["a"]).send().await.unwrap_err().to_string();
    assert!(told.contains("could not ask Example (127.0.0.1) for a"), "{told}");
}

#[tokio::test]
async fn answers_are_bounded_in_bytes_and_depth_and_errors_are_told() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let (base, _heard) = server(vec![
        answer("200 OK", "", &"x".repeat(2000)),
        answer("200 OK", "", &deep),
        answer("200 OK", "", "<!doctype html><title>Log in</title>"),
        answer("429 Too Many Requests", "retry-after: 30\r\n", r#"{"error":"slow \u0007down"}"#),
    ]);
    let api = api(&base);
    let told = api.get(&["a"]).at_most(1000).send().await.unwrap_err().to_string();
    assert!(told.contains("larger than 1000 bytes"), "{told}");
    let told = api.get(&["a"]).send().await.unwrap().json::<Value>().unwrap_err().to_string();
    assert!(told.contains("recursion limit"), "{told}");
    let told = api.get(&["a"]).send().await.unwrap().json::<Value>().unwrap_err().to_string();
    assert!(told.contains("a page for browsers came instead of JSON"), "{told}");
    let answer = api.get(&["a"]).send().await.unwrap();
    let told = answer.well(|answer| Some(answer.json::<Value>().ok()?["error"].as_str()?.to_owned())).unwrap_err();
    assert_eq!(told.retry_after, Some(30));
    assert!(told.message.contains("Example answered a with HTTP 429, “slow down”"), "{told}");
}

#[test]
fn addresses_and_secrets_that_cannot_be_are_refused() {
    let fetcher = Arc::new(Fetcher::new(NetworkSettings::default()).unwrap());
    let new = |base: &str| Api::new("Example", base, Arc::clone(&fetcher), &SourceSettings::default());
    for base in ["", "ftp://e.org/", "file:///etc/passwd", "https://e.org/?a=b", "https://jo:hunter2@e.org/"] {
        let told = new(base).unwrap_err().to_string();
        assert!(!told.contains("hunter2"), "{told}");
    }
    let clear = new("http://e.org/").unwrap().with_secret(&secret(), Sent::Parameter("key")).unwrap_err().to_string();
    assert!(clear.contains("in the clear") && !clear.contains("hunter2"), "{clear}");
    assert!(new("https://e.org/").unwrap().with_secret(&secret(), Sent::Parameter("key")).unwrap().has_secret());
}

#[tokio::test]
async fn a_private_address_wants_the_persons_word() {
    let fetcher = Arc::new(Fetcher::new(NetworkSettings::default()).unwrap());
    let api = Api::new("Example", "http://127.0.0.1:1/", fetcher, &SourceSettings::default()).unwrap();
    let told = api.get(&["a"]).send().await.unwrap_err().to_string();
    assert!(told.contains("--allow-private"), "{told}");
}

#[tokio::test]
async fn a_host_that_wants_to_be_left_alone_is() {
    let (base, heard) = server(vec![answer("429 Too Many Requests", "retry-after: 50\r\n", "{}")]);
    // Loopback is never held back, so the lane is looked at through a name.
    let lanes = Arc::new(Lanes::new(crate::reader::fetch::HostBudget::default(), Duration::from_secs(1)));
    let api = api(&base).paced(Arc::clone(&lanes));
    assert_eq!(api.get(&["a"]).send().await.unwrap().status, 429);
    heard.recv().unwrap();
    let public = Api { like: Exchange::get(Url::parse("https://e.org/").unwrap()), ..api };
    public.heed(429, Some(50));
    let told = public.get(&["a"]).send().await.unwrap_err();
    assert!(told.retry_after.is_some_and(|wait| (49..=51).contains(&wait)), "{told:?}");
}
