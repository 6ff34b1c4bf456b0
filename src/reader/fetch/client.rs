//! The HTTP client: one for public addresses, one for sources that may be private, one more for each proxy of a
//! source's own. All with the same bounds.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::{Certificate, Client, Proxy};
use url::Url;

use super::FetchError;
use super::guard::GuardedResolver;
use super::room::Room;
use crate::base::credentials::Credentials;
use crate::reader::model::SourceSecrets;

/// What a fetch may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FetchLimits {
    /// The deadline of a whole fetch, redirects included.
    pub timeout: Duration,
    /// Bytes of a body, after decompression.
    pub max_bytes: u64,
    /// Redirects followed.
    pub max_redirects: u32,
}

impl Default for FetchLimits {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(20), max_bytes: 15 * 1024 * 1024, max_redirects: 5 }
    }
}

/// How to reach the network.
#[derive(Debug, Clone, Default)]
pub struct NetworkSettings {
    /// Private addresses are fine for every source.
    pub allow_private: bool,
    /// The proxy for all; otherwise the system's (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`).
    pub proxy: Option<String>,
    /// A PEM file of further authorities to trust.
    pub ca_file: Option<PathBuf>,
    /// The user agent; ours where empty.
    pub user_agent: Option<String>,
    /// Where the secrets of accounts are.
    pub credentials: Option<Credentials>,
    /// The bounds.
    pub limits: FetchLimits,
}

/// Fetches documents. Cheap to share; connections are pooled.
#[derive(Debug)]
pub struct Fetcher {
    pub(super) settings: NetworkSettings,
    pub(super) proxy_hosts: Arc<HashSet<String>>,
    pub(super) room: Room,
    authorities: Vec<Certificate>,
    clients: Mutex<HashMap<(bool, Option<String>), Client>>,
}

/// An honest name.
const USER_AGENT: &str = concat!("wheelhouse/", env!("CARGO_PKG_VERSION"), " (local feed reader)");

impl Fetcher {
    /// A fetcher with these settings.
    ///
    /// # Errors
    /// The authority file cannot be read or the proxy's address is none.
    pub fn new(settings: NetworkSettings) -> Result<Self, FetchError> {
        let authorities = match &settings.ca_file {
            None => Vec::new(),
            Some(path) => {
                let unreadable = |reason: String| {
                    FetchError::Setting(format!("could not read ca_file {}: {reason}", path.display()))
                };
                let pem = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
                Certificate::from_pem_bundle(&pem).map_err(|error| unreadable(error.to_string()))?
            }
        };
        let proxy_hosts = Arc::new(proxy_hosts(settings.proxy.as_deref()));
        let fetcher = Self { settings, proxy_hosts, room: Room::default(), authorities, clients: Mutex::default() };
        fetcher.client(false, None)?;
        Ok(fetcher)
    }

    /// Where the secrets of accounts are.
    pub fn credentials(&self) -> Option<&Credentials> {
        self.settings.credentials.as_ref()
    }

    /// A text that a server may have had a hand in, without the secrets of a source and those that accounts were asked with.
    pub fn hide(&self, secrets: &SourceSecrets, text: &str) -> String {
        let handed = self.settings.credentials.as_ref().map(Credentials::veil).unwrap_or_default();
        let text = handed.hide(text);
        if *secrets == SourceSecrets::default() { text.into_owned() } else { secrets.veil().hide(&text).into_owned() }
    }

    /// A PEM file of further authorities to trust.
    pub fn ca_file(&self) -> Option<&Path> {
        self.settings.ca_file.as_deref()
    }

    /// Whether private addresses are fine for every source.
    pub fn allows_private(&self) -> bool {
        self.settings.allow_private
    }

    /// The client for a source.
    pub(super) fn client(&self, allow_private: bool, proxy: Option<&str>) -> Result<Client, FetchError> {
        let key = (allow_private, proxy.map(str::to_owned));
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = clients.get(&key) {
            return Ok(client.clone());
        }
        let client = self.build(allow_private, proxy)?;
        clients.insert(key, client.clone());
        Ok(client)
    }

    fn build(&self, allow_private: bool, proxy: Option<&str>) -> Result<Client, FetchError> {
        let mut builder = Client::builder()
            .user_agent(self.settings.user_agent.as_deref().unwrap_or(USER_AGENT))
            // Hops are followed by `request`, which checks each one.
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(10).min(self.settings.limits.timeout))
            .pool_max_idle_per_host(2)
            .pool_idle_timeout(Duration::from_secs(15))
            .tcp_nodelay(true);
        if !self.authorities.is_empty() {
            builder = builder.tls_certs_merge(self.authorities.clone());
        }
        let mut exempt = Arc::clone(&self.proxy_hosts);
        if let Some(address) = proxy.or(self.settings.proxy.as_deref()) {
            let bad = |error: reqwest::Error| {
                FetchError::Setting(format!("the proxy {} cannot be used: {}", redacted(address), error.without_url()))
            };
            builder = builder.proxy(Proxy::all(address).map_err(bad)?);
            exempt = Arc::new(proxy_hosts(Some(address)));
        }
        if !allow_private {
            builder = builder.dns_resolver(Arc::new(GuardedResolver { exempt }));
        }
        builder.build().map_err(|error| FetchError::Other(error.without_url().to_string()))
    }
}

/// The names of the proxies in use: a proxy may well be on a private address.
fn proxy_hosts(configured: Option<&str>) -> HashSet<String> {
    let mut addresses: Vec<String> = configured.map(str::to_owned).into_iter().collect();
    if configured.is_none() {
        for name in ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
            addresses.extend(std::env::var(name));
        }
    }
    addresses
        .iter()
        .filter_map(|address| Url::parse(address).or_else(|_| Url::parse(&format!("http://{address}"))).ok())
        .filter_map(|url| url.host_str().map(str::to_owned))
        .collect()
}

/// A proxy's address without its password.
fn redacted(address: &str) -> String {
    match Url::parse(address) {
        Ok(mut url) => {
            let _ = url.set_password(None);
            let _ = url.set_username("");
            url.to_string()
        }
        Err(_) => "address".to_owned(),
    }
}
