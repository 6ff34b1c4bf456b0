//! `wh add` for X without a token: the feed of a bridge, or a word about what reading X takes.

use crate::base::credentials::Credentials;
use crate::cli::Context;
use crate::error::{Error, Kind};
use crate::reader::model::{SourceSettings, X, kind_of};
use crate::reader::sources::{kinds, x};

/// The feed that stands in for an address of X; `None` where the address is asked itself.
pub(super) fn feed(
    url: &str,
    settings: &SourceSettings,
    no_fetch: bool,
    context: &Context,
) -> anyhow::Result<Option<String>> {
    let Some(name) = kinds::secret_name(url, settings).filter(|_| kind_of(url) == X) else { return Ok(None) };
    let known = Credentials::beside(&context.paths.config_file).list()?;
    if known.iter().any(|known| known.name == name) {
        return Ok(None);
    }
    let bridges = &context.config.x;
    if let Some(feed) = x::bridged(url, bridges.bridge.as_deref(), bridges.list_bridge.as_deref()) {
        return Ok(Some(feed));
    }
    if no_fetch {
        return Ok(None);
    }
    let option = if url.contains("list/") { "list_bridge" } else { "bridge" };
    let told = format!("reading {url} takes a token, and none is registered as {name}\n{}", x::LEVELS);
    let hint = format!(
        "with a token: `wh auth add {name} --token` (docs/sources/x.md); without: run or find a bridge (RSSHub, Nitter), and set {option} under [x], or add the feed that it has"
    );
    Err(Error::new(Kind::Failed, told).hint(hint).into())
}
