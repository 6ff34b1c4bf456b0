//! A server that answers as the Stack Exchange API 2.3 says it does, with the sites' Atom feeds beside it.
//!
//! Written after api.stackexchange.com/docs (wrapper, paging, throttle, filters, error-handling, compression: every answer is
//! compressed) and the pages of its methods. Errors come with HTTP status 400, whatever their number.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

/// What the server knows and how it behaves.
pub(crate) struct Behaviour {
    pub(crate) questions: Vec<Value>,
    pub(crate) answers: Vec<Value>,
    pub(crate) quota: i64,
    /// Seconds of backoff, for methods whose path ends so.
    pub(crate) backoff: Option<(&'static str, i64)>,
    /// What every API request is answered with instead: status, media type, body.
    pub(crate) instead: Option<(u16, &'static str, String)>,
    /// Every request is sent there.
    pub(crate) redirect: Option<String>,
    /// Paths with their queries, in order.
    pub(crate) asked: Vec<String>,
}

/// The running server; it ends with the process.
#[derive(Clone)]
pub(crate) struct StackExchange {
    address: SocketAddr,
    shared: Arc<Mutex<Behaviour>>,
}

impl StackExchange {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let behaviour = Behaviour {
            questions: Vec::new(),
            answers: Vec::new(),
            quota: 300,
            backoff: None,
            instead: None,
            redirect: None,
            asked: Vec::new(),
        };
        let shared = Arc::new(Mutex::new(behaviour));
        let server = Self { address, shared };
        let own = server.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let server = own.clone();
                std::thread::spawn(move || server.serve(stream));
            }
        });
        server
    }

    pub(crate) fn base(&self) -> String {
        format!("http://{}/2.3", self.address)
    }

    pub(crate) fn change(&self, change: impl FnOnce(&mut Behaviour)) {
        change(&mut self.shared.lock().unwrap());
    }

    /// The requests since the last time that this was asked.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.lock().unwrap().asked)
    }

    /// Adds a question; `activity` is what lists are sorted by.
    pub(crate) fn question(&self, id: i64, title: &str, tags: &[&str], activity: i64, rest: &Value) {
        let mut question = json!({
            "question_id": id, "title": title, "tags": tags, "score": 0, "answer_count": 0, "is_answered": false,
            "view_count": 10, "creation_date": activity, "last_activity_date": activity,
            "link": format!("https://stackoverflow.com/questions/{id}/a-title"),
            "owner": {"display_name": "Ada", "user_id": 1, "link": "https://stackoverflow.com/users/1/ada"},
            "content_license": "CC BY-SA 4.0", "body": format!("<p>The text of {id}.</p>"),
        });
        for (name, value) in rest.as_object().into_iter().flatten() {
            question[name] = value.clone();
        }
        self.change(|server| {
            server.questions.retain(|old| old["question_id"] != id);
            server.questions.push(question);
        });
    }

    /// Adds an answer, and counts it.
    pub(crate) fn answer(&self, id: i64, question: i64, author: &str, at: i64, accepted: bool) {
        let answer = json!({
            "answer_id": id, "question_id": question, "is_accepted": accepted, "score": 3, "creation_date": at,
            "last_activity_date": at, "owner": {"display_name": author}, "body": format!("<p>Answer {id}.</p>"),
        });
        self.change(|server| {
            server.answers.push(answer);
            for asked in server.questions.iter_mut().filter(|asked| asked["question_id"] == question) {
                asked["answer_count"] = json!(asked["answer_count"].as_i64().unwrap() + 1);
                asked["last_activity_date"] = json!(at);
                if accepted {
                    asked["accepted_answer_id"] = json!(id);
                }
            }
        });
    }

    fn serve(&self, mut stream: TcpStream) {
        let (mut seen, mut buffer) = (Vec::new(), [0; 8192]);
        while !seen.windows(4).any(|four| four == b"\r\n\r\n") {
            match stream.read(&mut buffer) {
                Ok(0) | Err(_) => return,
                Ok(length) => seen.extend_from_slice(&buffer[..length]),
            }
        }
        let text = String::from_utf8_lossy(&seen).into_owned();
        let target = text.split(' ').nth(1).unwrap_or_default().to_owned();
        assert!(text.to_lowercase().contains("accept-encoding: ") && text.contains("gzip"), "compression is asked for");
        let (status, headers, media_type, body) = self.answer_to(&target);
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(body.as_bytes()).unwrap();
        let body = encoder.finish().unwrap();
        let head = format!(
            "HTTP/1.1 {status} Told\r\ncontent-type: {media_type}\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\
             {headers}connection: close\r\n\r\n",
            body.len()
        );
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
    }

    fn answer_to(&self, target: &str) -> (u16, String, &'static str, String) {
        let mut server = self.shared.lock().unwrap();
        server.asked.push(target.to_owned());
        let url = url::Url::parse(&format!("http://x{target}")).unwrap();
        let query: HashMap<String, String> = url.query_pairs().into_owned().collect();
        if let Some(to) = &server.redirect {
            return (302, format!("location: {to}{target}\r\n"), "text/html", String::new());
        }
        if let Some(path) = url.path().strip_prefix("/feeds") {
            return (200, String::new(), "application/atom+xml", server.feed(path, &query));
        }
        if let Some((status, media_type, body)) = &server.instead {
            return (*status, String::new(), media_type, body.clone());
        }
        let path = url.path().strip_prefix("/2.3").unwrap_or_default().to_owned();
        let (status, body) = server.api(&path, &query);
        (status, String::new(), "application/json; charset=utf-8", body.to_string())
    }
}

impl Behaviour {
    fn feed(&self, path: &str, query: &HashMap<String, String>) -> String {
        let tag = |tag: &Value| {
            format!("<category scheme=\"https://stackoverflow.com/tags\" term=\"{}\"/>", tag.as_str().unwrap())
        };
        let entry = |id: String, title: String, item: &Value| {
            let tags: Vec<String> = item["tags"].as_array().into_iter().flatten().map(tag).collect();
            let tags = tags.concat();
            let at = jiff::Timestamp::from_second(item["creation_date"].as_i64().unwrap()).unwrap();
            let body = item["body"].as_str().unwrap().replace('&', "&amp;").replace('<', "&lt;");
            format!(
                "<entry><id>{id}</id><re:rank scheme=\"https://stackoverflow.com\">{}</re:rank><title type=\"text\">{title}\
                 </title>{tags}<author><name>{}</name></author><link rel=\"alternate\" href=\"{id}\"/><published>{at}\
                 </published><updated>{at}</updated><summary type=\"html\">{body}</summary></entry>",
                item["score"],
                item["owner"]["display_name"].as_str().unwrap()
            )
        };
        let title = |item: &Value| item["title"].as_str().unwrap().to_owned();
        let number = path.strip_prefix("/question/").and_then(|number| number.parse::<i64>().ok());
        let mut entries = String::new();
        for item in &self.questions {
            let id = item["question_id"].as_i64().unwrap();
            let tagged = query.get("tagnames").is_some_and(|names| {
                names.split(" and ").all(|name| item["tags"].as_array().unwrap().iter().any(|tag| tag == name))
            });
            let featured = path == "/featured" && item["bounty_amount"].is_i64();
            if tagged || featured || number == Some(id) {
                entries += &entry(format!("https://stackoverflow.com/q/{id}"), title(item), item);
            }
        }
        for item in self.answers.iter().filter(|item| item["question_id"].as_i64() == number) {
            let (id, of) = (&item["answer_id"], &item["question_id"]);
            let question = self.questions.iter().find(|asked| asked["question_id"] == *of).map(title).unwrap();
            let by = item["owner"]["display_name"].as_str().unwrap();
            let address = format!("https://stackoverflow.com/questions/{of}/-/{id}#{id}");
            entries += &entry(address, format!("Answer by {by} for {question}"), item);
        }
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" \
             xmlns:re=\"http://purl.org/atompub/rank/1.0\"><title type=\"text\">Recent</title><id>x</id>{entries}</feed>"
        )
    }

    fn api(&mut self, path: &str, query: &HashMap<String, String>) -> (u16, Value) {
        let wrong = |id: i64, name: &str, message: String| {
            (400, json!({"error_id": id, "error_name": name, "error_message": message}))
        };
        match query.get("site").map(String::as_str) {
            None => return wrong(400, "bad_parameter", "site is required".into()),
            Some(site) if !site.contains("stackoverflow") && !site.starts_with("dba.") => {
                return wrong(400, "bad_parameter", format!("No site found for name `{site}`"));
            }
            _ => {}
        }
        if self.quota <= 0 {
            let message = "too many requests from this IP, more requests available in 40000 seconds";
            return wrong(502, "throttle_violation", message.into());
        }
        let number = |name: &str, usual: usize| query.get(name).map_or(usual, |text| text.parse().unwrap());
        let (page, size) = (number("page", 1), number("pagesize", 30));
        if size > 100 {
            return wrong(400, "bad_parameter", "pagesize".into());
        }
        self.quota -= 1;
        let all = self.listed(path, query);
        let Some(all) = all else { return wrong(404, "no_method", "this method cannot be called this way".into()) };
        let from = ((page - 1) * size).min(all.len());
        let to = (from + size).min(all.len());
        let withbody = query.get("filter").is_some_and(|filter| filter == "withbody");
        let mut items = all[from..to].to_vec();
        for item in items.iter_mut().filter(|_| !withbody) {
            item.as_object_mut().unwrap().remove("body");
        }
        let mut told = json!({
            "items": items, "has_more": to < all.len(), "quota_max": 300, "quota_remaining": self.quota,
        });
        if let Some((_, seconds)) = self.backoff.filter(|(end, _)| path.ends_with(end)) {
            told["backoff"] = json!(seconds);
        }
        (200, told)
    }

    fn listed(&self, path: &str, query: &HashMap<String, String>) -> Option<Vec<Value>> {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let tagged = |item: &Value| {
            let tags: Vec<&str> = query.get("tagged").map_or_else(Vec::new, |tags| tags.split(';').collect());
            tags.iter().all(|tag| item["tags"].as_array().unwrap().iter().any(|own| own == tag))
        };
        let among =
            |ids: &str, item: &Value, name: &str| ids.split(';').any(|id| id.parse().ok() == item[name].as_i64());
        let mut questions = self.questions.clone();
        let newest = |items: &mut Vec<Value>, by: &str| items.sort_by_key(|item| std::cmp::Reverse(item[by].as_i64()));
        match parts.as_slice() {
            ["info"] => return Some(vec![json!({"total_questions": questions.len()})]),
            ["tags", tags, "info"] => {
                let known = |tag: &str| {
                    questions.iter().any(|item| item["tags"].as_array().unwrap().iter().any(|own| own == tag))
                };
                let tags = url::form_urlencoded::parse(format!("x={}", tags.replace('+', "%2B")).as_bytes())
                    .next()
                    .unwrap()
                    .1
                    .into_owned();
                return Some(
                    tags.split(';').filter(|tag| known(tag)).map(|tag| json!({"name": tag, "count": 1})).collect(),
                );
            }
            ["questions"] => {}
            ["questions", "unanswered"] => questions.retain(|item| item["answer_count"] == 0),
            ["questions", "featured"] => questions.retain(|item| item["bounty_amount"].is_i64()),
            ["questions", ids] => {
                questions.retain(|item| among(ids, item, "question_id"));
                return Some(questions);
            }
            ["questions", ids, "answers"] => {
                let mut answers = self.answers.clone();
                answers.retain(|item| among(ids, item, "question_id"));
                newest(&mut answers, "creation_date");
                return Some(answers);
            }
            ["answers", ids] => {
                return Some(self.answers.iter().filter(|item| among(ids, item, "answer_id")).cloned().collect());
            }
            ["similar"] => {
                let words: Vec<String> = query["title"].to_lowercase().split(' ').map(str::to_owned).collect();
                questions.retain(|item| {
                    let title = item["title"].as_str().unwrap().to_lowercase();
                    words.iter().filter(|word| title.contains(*word)).count() > 1
                });
                return Some(questions);
            }
            _ => return None,
        }
        assert_eq!(query.get("sort").map(String::as_str), Some("activity"));
        let least = query.get("min").map_or(0, |text| text.parse().unwrap());
        questions.retain(|item| tagged(item) && item["last_activity_date"].as_i64().unwrap() >= least);
        newest(&mut questions, "last_activity_date");
        Some(questions)
    }
}
