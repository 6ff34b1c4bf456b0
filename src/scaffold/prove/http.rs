//! The one client: it speaks to 127.0.0.1 and nobody else, keeps its connections and follows no redirect.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::{Client, Method, redirect};
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};

use super::ProveError;

/// No answer is waited for any longer than this; it is above nginx's own limit.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A request. It knows a port and no host, so it cannot leave the machine.
#[derive(Debug, Clone)]
pub(super) struct Call {
    port: u16,
    path: String,
    headers: BTreeMap<&'static str, String>,
    /// The body and its type; with one it is a POST.
    body: Option<(Arc<str>, &'static str)>,
}

impl Call {
    /// `GET path`.
    pub(super) fn get(port: u16, path: impl Into<String>) -> Self {
        Self { port, path: path.into(), headers: BTreeMap::new(), body: None }
    }

    /// `POST path` with a JSON body.
    pub(super) fn post(port: u16, path: impl Into<String>, body: &Value) -> Self {
        Self { body: Some((body.to_string().into(), "application/json")), ..Self::get(port, path) }
    }

    /// `POST path` with a form.
    pub(super) fn form(port: u16, path: impl Into<String>, fields: &[(&str, &str)]) -> Self {
        let form: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        Self { body: Some((form.into(), "application/x-www-form-urlencoded")), ..Self::get(port, path) }
    }

    /// The same as whoever holds a token; as nobody without one.
    #[must_use]
    pub(super) fn bearer(mut self, token: Option<&str>) -> Self {
        if let Some(token) = token {
            self.headers.insert("authorization", format!("Bearer {token}"));
        }
        self
    }

    /// The same with a key under which it is done once.
    #[must_use]
    pub(super) fn once(mut self, key: &str) -> Self {
        self.headers.insert("idempotency-key", key.to_owned());
        self
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.path)
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// 0 when there was none.
    pub(super) status: u16,
    /// The body; or why there was no answer.
    pub(super) body: String,
    /// What nginx called the request.
    pub(super) request_id: Option<String>,
    /// From the first byte out to the last one in.
    pub(super) took: Duration,
}

impl Answer {
    /// The body as JSON; null when it is none.
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

/// The client and the thread on which its requests run: one, so that it cannot take more than a core from what it loads.
#[derive(Debug)]
pub(super) struct Http {
    client: Client,
    pub(super) runtime: Runtime,
}

impl Http {
    pub(super) fn new() -> Result<Self, ProveError> {
        let wrong = |why: String| ProveError::Http { url: "127.0.0.1".to_owned(), why };
        let builder = Client::builder().no_proxy().redirect(redirect::Policy::none()).timeout(TIMEOUT).http1_only();
        let client = builder.pool_max_idle_per_host(1024).build().map_err(|error| wrong(error.to_string()))?;
        let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("wh-load").enable_all().build();
        Ok(Self { client, runtime: runtime.map_err(|error| wrong(error.to_string()))? })
    }

    /// Sends one request and waits for its answer, whatever that is.
    pub(super) fn send(&self, call: &Call) -> Answer {
        self.runtime.block_on(send(&self.client, call))
    }

    /// The body of an answer that has to be a good one.
    pub(super) fn ask(&self, call: &Call) -> Result<Value, ProveError> {
        let answer = self.send(call);
        if (200..300).contains(&answer.status) {
            return Ok(answer.json());
        }
        let why = match answer.status {
            0 => answer.body,
            status => format!("it answered {status}: {}", answer.body.chars().take(300).collect::<String>()),
        };
        Err(ProveError::Http { url: call.url(), why })
    }

    /// For tasks that send requests by themselves.
    pub(super) fn client(&self) -> Client {
        self.client.clone()
    }
}

/// Sends one request.
pub(super) async fn send(client: &Client, call: &Call) -> Answer {
    let begun = Instant::now();
    let method = if call.body.is_some() { Method::POST } else { Method::GET };
    let mut request = client.request(method, call.url());
    for (name, value) in &call.headers {
        request = request.header(*name, value);
    }
    if let Some((body, kind)) = &call.body {
        request = request.header("content-type", *kind).body(body.to_string());
    }
    let answer = async {
        let response = request.send().await?;
        let status = response.status().as_u16();
        let request_id = response.headers().get("x-request-id").and_then(|id| Some(id.to_str().ok()?.to_owned()));
        let body = response.text().await?;
        Ok::<_, reqwest::Error>((status, body, request_id))
    };
    let (status, body, request_id) = answer.await.unwrap_or_else(|error| (0, chain(&error), None));
    Answer { status, body, request_id, took: begun.elapsed() }
}

/// An error with its causes: the outermost of reqwest's says little.
fn chain(error: &reqwest::Error) -> String {
    let mut told = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        told = format!("{told}: {inner}");
        cause = inner.source();
    }
    told
}
