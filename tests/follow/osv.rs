//! A server that speaks as OSV's documents say: `POST /v1/querybatch` with at most 1,000 queries, pages, and `GET /v1/vulns/ID`.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

/// What the server knows and was asked.
#[derive(Default)]
pub(crate) struct Known {
    pub(crate) records: HashMap<String, Value>,
    /// Requests as they came: the line, and the body of a POST.
    pub(crate) asked: Vec<(String, Value)>,
    /// Names of one answer before the next page.
    pub(crate) page: usize,
    /// Records that are sent before it wants to be left alone.
    pub(crate) records_left: usize,
    /// Requests that are told to come back in a second.
    pub(crate) busy: usize,
}

/// The server; it ends with the test's process.
pub(crate) struct Osv {
    pub(crate) base: String,
    known: Arc<Mutex<Known>>,
}

impl Osv {
    pub(crate) fn serve() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}/v1", listener.local_addr().unwrap());
        let known = Arc::new(Mutex::new(Known { page: 1000, records_left: usize::MAX, ..Known::default() }));
        let shared = Arc::clone(&known);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let known = Arc::clone(&shared);
                std::thread::spawn(move || answer(stream, &known));
            }
        });
        Self { base, known }
    }

    /// Changes what the server knows, or reads what it was asked.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Known) -> T) -> T {
        work(&mut self.known.lock().unwrap())
    }

    /// Lines of requests since the last call.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.with(|known| known.asked.drain(..).map(|(line, _)| line).collect());
        lines.sort();
        lines
    }

    /// A vulnerability of all versions of a package below one.
    pub(crate) fn tell(&self, id: &str, ecosystem: &str, name: &str, below: &str, severity: &str) {
        let kind = if ecosystem == "PyPI" { "ECOSYSTEM" } else { "SEMVER" };
        let record = json!({
            "schema_version": "1.7.0", "id": id, "modified": "2024-03-01T10:00:00.5Z", "published": "2024-02-01T00:00:00Z",
            "aliases": [format!("CVE-{id}")], "summary": format!("{name} is weak"), "details": "### Impact\n\nIt is *bad*.",
            "database_specific": {"severity": severity},
            "references": [{"type": "FIX", "url": "https://example.org/fix"}],
            "affected": [{"package": {"ecosystem": ecosystem, "name": name, "purl": "pkg:x"},
              "ranges": [{"type": kind, "events": [{"introduced": "0"}, {"fixed": below}]}]}],
        });
        self.with(|known| known.records.insert(id.to_owned(), record));
    }
}

fn answer(stream: TcpStream, known: &Mutex<Known>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        if header.trim().is_empty() {
            break;
        }
        if let Some(value) = header.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let line = line.trim().trim_end_matches(" HTTP/1.1").to_owned();
    let body: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let mut known = known.lock().unwrap();
    known.asked.push((line.clone(), body.clone()));
    let (status, answer) = match line.split_once(' ') {
        _ if known.busy > 0 => ("429 Too Many Requests\r\nretry-after: 1", json!({"code": 8})),
        Some(("POST", "/v1/querybatch")) => batch(&known, &body),
        Some(("GET", _)) if known.records_left == 0 => ("429 Too Many Requests\r\nretry-after: 60", json!({"code": 8})),
        Some(("GET", path)) => match known.records.get(path.strip_prefix("/v1/vulns/")?) {
            Some(record) => ("200 OK", record.clone()),
            None => ("404 Not Found", json!({"code": 5, "message": "Bug not found."})),
        },
        _ => ("404 Not Found", json!({"code": 5, "message": "Not Found"})),
    };
    if status.ends_with("retry-after: 1") {
        known.busy -= 1;
    } else if line.starts_with("GET") {
        known.records_left = known.records_left.saturating_sub(1);
    }
    let text = answer.to_string();
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{text}",
        text.len()
    )
    .ok()
}

fn batch(known: &Known, body: &Value) -> (&'static str, Value) {
    let Some(queries) = body["queries"].as_array() else {
        return ("400 Bad Request", json!({"code": 3, "message": "no queries"}));
    };
    if queries.len() > 1000 {
        return ("400 Bad Request", json!({"code": 3, "message": "Too many queries."}));
    }
    let results: Vec<Value> = queries.iter().map(|query| listed(known, query)).collect();
    ("200 OK", json!({ "results": results }))
}

/// The service matches versions by its own reading; what the test's record says of ranges is read by the program.
fn listed(known: &Known, query: &Value) -> Value {
    let package = &query["package"];
    let about = |record: &&Value| {
        let of = &record["affected"][0]["package"];
        of["name"] == package["name"] && of["ecosystem"] == package["ecosystem"]
    };
    let fixed =
        |record: &Value| record["affected"][0]["ranges"][0]["events"][1]["fixed"].as_str().unwrap_or("9999").to_owned();
    let hit =
        |record: &&Value| query["version"].as_str().is_none_or(|version| numbers(version) < numbers(&fixed(record)));
    let mut named: Vec<Value> = known
        .records
        .values()
        .filter(about)
        .filter(hit)
        .map(|record| json!({"id": record["id"], "modified": record["modified"]}))
        .collect();
    named.sort_by_key(|named| named["id"].as_str().unwrap().to_owned());
    let from: usize = query["page_token"].as_str().map_or(0, |token| token.parse().unwrap());
    let page: Vec<Value> = named.iter().skip(from).take(known.page).cloned().collect();
    let next = from + page.len();
    match (page.is_empty(), next < named.len()) {
        (true, _) => json!({}),
        (false, true) => json!({"vulns": page, "next_page_token": next.to_string()}),
        (false, false) => json!({ "vulns": page }),
    }
}

fn numbers(version: &str) -> Vec<u64> {
    version
        .split('.')
        .map(|part| part.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0))
        .collect()
}
