//! `wh open`: items in the browser.

use crate::base::process;
use crate::base::text::clean_url;
use crate::cli::{Context, room};
use crate::error::{Error, WithHint};
use crate::reader::store::Mark;
use crate::verbs::OpenArgs;

/// Opening more than this many at once is asked about.
const MANY: usize = 10;

/// Runs `wh open`.
pub fn run(args: &OpenArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let ids = room::items(&store, &args.items)?;
    if ids.len() > MANY && !args.print {
        super::confirm(context, false, &format!("Open {} pages?", ids.len()))?;
    }
    for id in ids {
        let item = store.item(id)?;
        let Some(link) = item.row.url.as_deref().and_then(clean_url) else {
            return Err(Error::failed(format!("item {id} has no link that can be opened"))
                .hint(format!("`wh show {id}` shows its text"))
                .into());
        };
        if args.print {
            context.output.line(&*link)?;
        } else {
            process::open_link(&link, context.config.open.browser())
                .hint("set `browser` under [open] (`wh config edit`), or print the link with --print")?;
        }
        if !args.no_mark && !args.print {
            store.mark(&[id], Mark::Read(true))?;
        }
    }
    Ok(())
}
