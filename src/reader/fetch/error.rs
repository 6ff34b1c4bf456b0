//! Why a fetch failed, in words that say what to do next.

use crate::base::text::clean_line;
use crate::base::veil::Veil;

/// A fetch that brought no answer that can be used.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The address is none.
    #[error("{0:?} is no http or https address")]
    BadAddress(String),
    /// It leads into a private network, and nobody allowed that.
    #[error(
        "{0} is a private or loopback address; if you trust this source, add it with --allow-private (or set allow_private = true under [fetch])"
    )]
    Private(String),
    /// The name is unknown.
    #[error("the host {0} could not be found")]
    UnknownHost(String),
    /// Nothing answered in time.
    #[error("no full answer within {0} s")]
    Timeout(u64),
    /// The connection was refused or broken.
    #[error("could not connect: {0}")]
    Connect(String),
    /// The certificate is not trusted.
    #[error("the TLS connection failed: {0}; set ca_file under [fetch] if the host uses a private authority")]
    Tls(String),
    /// More bytes than the cap, after decompression.
    #[error("the document is larger than {0} bytes; raise max_bytes under [fetch] if it is meant to be")]
    TooLarge(u64),
    /// More hops than the cap, or a circle.
    #[error("redirects lead in a circle or too far ({0} hops)")]
    Redirects(u32),
    /// A redirect that names no address.
    #[error("the server redirects to no usable address")]
    BadRedirect,
    /// An API's server sends its caller to another origin, or a POST anywhere.
    #[error("the server sends us on to {0}, and what is asked of an API goes nowhere but where it was meant for")]
    Elsewhere(String),
    /// The body ended early or could not be decompressed.
    #[error("the answer was cut short or damaged: {0}")]
    Body(String),
    /// A header or setting that cannot be sent.
    #[error("{0}")]
    Setting(String),
    /// Anything else.
    #[error("the request failed: {0}")]
    Other(String),
}

impl FetchError {
    /// The same, without the secrets that the server may have sent back.
    pub(super) fn veiled(self, veil: &Veil) -> Self {
        let hide = |text: String| veil.hide(&text).into_owned();
        match self {
            Self::BadAddress(text) => Self::BadAddress(hide(text)),
            Self::Private(text) => Self::Private(hide(text)),
            Self::UnknownHost(text) => Self::UnknownHost(hide(text)),
            Self::Connect(text) => Self::Connect(hide(text)),
            Self::Tls(text) => Self::Tls(hide(text)),
            Self::Elsewhere(text) => Self::Elsewhere(hide(text)),
            Self::Body(text) => Self::Body(hide(text)),
            Self::Setting(text) => Self::Setting(hide(text)),
            Self::Other(text) => Self::Other(hide(text)),
            Self::Timeout(_) | Self::TooLarge(_) | Self::Redirects(_) | Self::BadRedirect => self,
        }
    }

    /// Sorts an error of the client into ours. Addresses (which may hold tokens) are left out of the text.
    pub(super) fn of(error: reqwest::Error, host: &str, deadline: u64) -> Self {
        let error = error.without_url();
        let chain = chain(&error);
        if let Some(refused) = chain.iter().find_map(|line| line.strip_prefix(super::guard::REFUSED)) {
            return Self::Private(refused.to_owned());
        }
        let last = chain.last().cloned().unwrap_or_default();
        if error.is_timeout() {
            Self::Timeout(deadline)
        } else if chain.iter().any(|line| line.contains("dns error") || line.contains("failed to lookup")) {
            Self::UnknownHost(host.to_owned())
        } else if chain.iter().any(|line| line.contains("certificate") || line.contains("TLS") || line.contains("tls"))
        {
            Self::Tls(last)
        } else if error.is_connect() {
            Self::Connect(last)
        } else if error.is_body() || error.is_decode() {
            Self::Body(last)
        } else {
            Self::Other(last)
        }
    }
}

/// The error and its causes, cleaned: a server's words may be among them.
fn chain(error: &dyn std::error::Error) -> Vec<String> {
    let mut lines = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        lines.push(clean_line(&error.to_string()).into_owned());
        next = error.source();
    }
    lines
}
