//! The one POST that is made: leaving a list with one click.

use reqwest::header::CONTENT_TYPE;
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::{FetchError, Fetcher, guard};

impl Fetcher {
    /// Sends `List-Unsubscribe=One-Click` (RFC 8058 §3.2): no cookie, no password, over TLS, and no redirect is followed. The
    /// answer is the HTTP status.
    ///
    /// # Errors
    /// The address is none that may be asked, or no answer came.
    pub async fn leave_list(&self, address: &str) -> Result<u16, FetchError> {
        let allow_private = self.settings.allow_private;
        let url = Url::parse(address).ok().filter(|url| url.has_host() && (url.scheme() == "https" || allow_private));
        let url = url.ok_or_else(|| FetchError::BadAddress(address.to_owned()))?;
        if !allow_private {
            guard::check_literal(&url).map_err(FetchError::Private)?;
            if url.host_str() == Some("localhost") {
                return Err(FetchError::Private("localhost".into()));
            }
        }
        let seconds = self.settings.limits.timeout.as_secs();
        let deadline = Instant::now() + self.settings.limits.timeout;
        let host = url.host_str().unwrap_or_default().to_owned();
        let request = self
            .client(allow_private, None)?
            .post(url)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body("List-Unsubscribe=One-Click");
        let answer = timeout_at(deadline, request.send()).await.map_err(|_| FetchError::Timeout(seconds))?;
        Ok(answer.map_err(|error| FetchError::of(error, &host, seconds))?.status().as_u16())
    }
}
