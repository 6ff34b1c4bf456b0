//! `wh` alone: the door to the screen.

use std::sync::Arc;

use super::Context;
use crate::error::Error;
use crate::reader::fetch::Fetcher;
use crate::reader::store::Store;
use crate::tui;

/// Opens the screen on the person's own store.
pub(super) fn run(context: &mut Context) -> anyhow::Result<()> {
    if !context.output.is_terminal() || !std::io::IsTerminal::is_terminal(&std::io::stdin()) {
        let error = Error::usage("the screen needs a terminal");
        return Err(error
            .hint("`wh --plain` reads line by line, `wh ls` lists items, `wh --help` lists the commands")
            .into());
    }
    let store = context.store()?;
    let fetcher = context.fetcher(false)?;
    open(context, &store, &fetcher)
}

/// Opens the screen on this store.
pub(super) fn open(context: &mut Context, store: &Arc<Store>, fetcher: &Arc<Fetcher>) -> anyhow::Result<()> {
    context.output.flush()?;
    let options = tui::Options {
        screen: context.config.screen.clone(),
        browser: context.config.open.browser().map(<[String]>::to_vec),
        player: context.config.open.player().map(<[String]>::to_vec),
        downloads: Some(context.config.open.downloads()),
        fetcher: Some(Arc::clone(fetcher)),
        sync: context.sync_settings(),
        notifier: Some(context.notifier(true)),
        config_file: Some(context.paths.config_file.clone()),
        bindings: context.config.keys.clone(),
        history: Some(context.paths.state_dir.join("commands")),
        shell: super::colon::shell(context, store),
        keys: super::commands::keys::source(context),
        hyperlinks: context.output.has_links(),
        ..tui::Options::default()
    };
    tui::run(Arc::clone(store), options)
}
