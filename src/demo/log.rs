//! What the server remembers of the requests it got, so that a test can judge a client's manners. Owns no route.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// One request as it arrived, with the times between which the server was busy with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Number of the connection it came by, counted from 0: equal numbers mean that the connection was kept alive.
    pub connection: u64,
    /// Method, upper case.
    pub method: String,
    /// Path without the query.
    pub path: String,
    /// Query without the question mark, if there was one.
    pub query: Option<String>,
    /// Header names in lower case with their values, in the order of arrival.
    pub headers: Vec<(String, String)>,
    /// Time since the server's start at which the head had been read.
    pub at: Duration,
    /// Time since the server's start at which the answer was written or given up; `None` while it is under way.
    pub finished: Option<Duration>,
    /// Status of the answer; `None` while none has been decided.
    pub status: Option<u16>,
}

impl Seen {
    /// The first value of the header with this name, in whatever case it was sent.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

#[derive(Debug, Default)]
struct Book {
    seen: Vec<Seen>,
    counts: HashMap<String, u64>,
    answers: HashMap<u16, u64>,
    connections: u64,
}

/// The shared log; cloning it shares it.
#[derive(Debug, Clone)]
pub(super) struct RequestLog {
    book: Arc<Mutex<Book>>,
    start: Instant,
    limit: usize,
}

impl RequestLog {
    /// An empty log which keeps the first `limit` requests in full and counts all.
    pub(super) fn new(limit: usize) -> Self {
        Self { book: Arc::default(), start: Instant::now(), limit }
    }

    /// A new connection's number.
    pub(super) fn connected(&self) -> u64 {
        let mut book = self.book();
        book.connections += 1;
        book.connections - 1
    }

    /// Notes a request; the returned guard notes its end when it is dropped.
    pub(super) fn begin(&self, connection: u64, head: &hyper::http::request::Parts) -> InFlight {
        let at = self.start.elapsed();
        let path = head.uri.path();
        let mut book = self.book();
        match book.counts.get_mut(path) {
            Some(count) => *count += 1,
            None => drop(book.counts.insert(path.to_owned(), 1)),
        }
        let index = (book.seen.len() < self.limit).then_some(book.seen.len());
        if index.is_some() {
            book.seen.push(seen_of(connection, head, at));
        }
        InFlight { log: self.clone(), index }
    }

    /// How often the path was asked for.
    pub(super) fn count(&self, path: &str) -> u64 {
        self.book().counts.get(path).copied().unwrap_or_default()
    }

    /// How many requests there were in all.
    pub(super) fn total(&self) -> u64 {
        self.book().counts.values().sum()
    }

    /// How many answers had this status.
    pub(super) fn answers(&self, status: u16) -> u64 {
        self.book().answers.get(&status).copied().unwrap_or_default()
    }

    /// How many connections were accepted.
    pub(super) fn connections(&self) -> u64 {
        self.book().connections
    }

    /// The requests kept so far, in order of arrival.
    pub(super) fn seen(&self) -> Vec<Seen> {
        self.book().seen.clone()
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request under way. Dropping it (answer sent, client gone, server stopped) notes the end.
#[derive(Debug)]
pub(super) struct InFlight {
    log: RequestLog,
    index: Option<usize>,
}

impl InFlight {
    /// Notes the status decided upon.
    pub(super) fn answered(&self, status: u16) {
        let mut book = self.log.book();
        *book.answers.entry(status).or_default() += 1;
        if let Some(index) = self.index {
            book.seen[index].status = Some(status);
        }
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        if let Some(index) = self.index {
            let end = self.log.start.elapsed();
            self.log.book().seen[index].finished = Some(end);
        }
    }
}

fn seen_of(connection: u64, head: &hyper::http::request::Parts, at: Duration) -> Seen {
    let headers = head.headers.iter();
    Seen {
        connection,
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().map(str::to_owned),
        headers: headers
            .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect(),
        at,
        finished: None,
        status: None,
    }
}

/// The largest number of these requests that were under way at one moment.
pub(super) fn peak<'a>(requests: impl Iterator<Item = &'a Seen>) -> usize {
    let mut edges: Vec<(Duration, i32)> = Vec::new();
    for request in requests {
        edges.push((request.at, 1));
        edges.push((request.finished.unwrap_or(Duration::MAX), -1));
    }
    // At one instant an end sorts before a start: a connection used again at once does not count twice.
    edges.sort_unstable();
    let mut open = 0_i32;
    let highest = edges.into_iter().map(|(_, step)| {
        open += step;
        open
    });
    highest.max().map_or(0, |most| usize::try_from(most).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(at: u64, finished: Option<u64>) -> Seen {
        Seen {
            connection: 0,
            method: "GET".into(),
            path: "/".into(),
            query: None,
            headers: vec![("user-agent".into(), "x/1".into())],
            at: Duration::from_millis(at),
            finished: finished.map(Duration::from_millis),
            status: None,
        }
    }

    #[test]
    fn peak_counts_what_overlaps() {
        let all = [seen(0, Some(10)), seen(5, Some(20)), seen(10, Some(12)), seen(30, None)];
        assert_eq!(peak(all.iter()), 2);
        assert_eq!(peak(all[3..].iter()), 1);
        assert_eq!(peak([].iter()), 0);
    }

    #[test]
    fn headers_are_found_in_any_case() {
        assert_eq!(seen(0, None).header("User-Agent"), Some("x/1"));
        assert_eq!(seen(0, None).header("Cookie"), None);
    }
}
