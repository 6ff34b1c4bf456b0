//! `wh unsubscribe`: leave the list that an item came by.

use super::confirm;
use crate::base::process;
use crate::cli::{Context, room};
use crate::error::{Error, Kind, WithHint};
use crate::reader::formats::mail::{ONE_CLICK, UNSUBSCRIBE};
use crate::reader::model::ItemDetail;
use crate::reader::subscribe::leave;
use crate::verbs::UnsubscribeArgs;

/// Runs `wh unsubscribe`.
pub fn run(args: &UnsubscribeArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let ids = room::items(&store, std::slice::from_ref(&args.item))?;
    let [id] = ids[..] else { return Err(Error::usage("name one item").into()) };
    let mut item = store.item(id)?;
    // A link of a digest came with its message.
    if let Some(parent) = item.row.parent_id {
        item = store.item(parent)?;
    }
    let of = |rel: &str| of(&item, rel);
    if let Some(url) = of(ONE_CLICK) {
        let host = url::Url::parse(&url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        confirm(context, args.yes, &format!("Leave {:?} by one request to {host}?", item.row.source))?;
        let fetcher = context.fetcher(false)?;
        let status = leave(&url, &fetcher).hint("`wh show` prints the address; open it in a browser")?;
        if !(200..300).contains(&status) {
            return Err(Error::new(Kind::Failed, format!("{host} answers with HTTP {status}"))
                .hint("`wh show` prints the address; open it in a browser")
                .into());
        }
        context
            .output
            .line(format!("asked {host} to stop; `wh sources rm {}` removes what came so far", item.row.source))?;
        return Ok(());
    }
    let Some(url) = of(UNSUBSCRIBE) else {
        return Err(Error::new(Kind::Failed, format!("{:?} names no way to leave it", item.row.title))
            .hint("look for a link at the end of the message: `wh show`")
            .into());
    };
    if url.starts_with("http") {
        confirm(context, args.yes, &format!("Open the page on which {:?} is left?", item.row.source))?;
        process::open_link(&url, context.config.open.browser())?;
        return Ok(());
    }
    Ok(context.output.line(format!("leave it by a mail to: {}", url.trim_start_matches("mailto:")))?)
}

/// The first link of this relation; a page before an address of mail.
fn of(item: &ItemDetail, rel: &str) -> Option<String> {
    let links =
        || item.links.iter().filter(|link| link.rel.as_deref() == Some(rel)).filter_map(|link| link.href.clone());
    links().find(|href| href.starts_with("http")).or_else(|| links().next())
}
