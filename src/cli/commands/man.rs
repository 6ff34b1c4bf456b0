//! `wh man`: the manual pages, one a command.

use std::io;
use std::path::Path;

use anyhow::Context as _;

use crate::verbs::{ManArgs, command};

/// Runs `wh man`.
pub fn run(args: &ManArgs) -> anyhow::Result<()> {
    write(&args.dir).with_context(|| format!("could not write manual pages to {}", args.dir.display()))
}

fn write(dir: &Path) -> io::Result<()> {
    std::fs::create_dir_all(dir)?;
    pages()?.into_iter().try_for_each(|(name, page)| std::fs::write(dir.join(name), page))
}

/// Every page, with the name of its file.
pub fn pages() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut command = command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    collect(&command, "wh", &mut pages)?;
    Ok(pages)
}

fn collect(command: &clap::Command, name: &str, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).title(name).render(&mut page)?;
    pages.push((format!("{name}.1"), page));
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help") {
        collect(sub, &format!("{name}-{}", sub.get_name()), pages)?;
    }
    Ok(())
}
