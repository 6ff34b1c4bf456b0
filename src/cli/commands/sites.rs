//! `wh add --list-sites`: what can be typed instead of an address.

use serde::Serialize;

use crate::cli::Context;
use crate::cli::output::{Column, Styled, Table, styles};
use crate::reader::formats::discovery::{Rule, Site, sites};
use crate::reader::sources::accounts;

#[derive(Serialize)]
struct Line<'a> {
    site: &'a str,
    names: &'a [String],
    title: &'a str,
    form: Option<String>,
    example: &'a str,
    about: &'a str,
    pages: &'a [String],
    feeds: &'a [String],
    note: Option<&'a str>,
}

/// Prints the table of sites.
pub(super) fn list(json: bool, context: &mut Context) -> anyhow::Result<()> {
    let rules = || sites().iter().flat_map(|site| site.rules.iter().map(move |rule| (site, rule)));
    if json {
        return Ok(rules().try_for_each(|(site, rule)| context.output.json_line(&line(site, rule)))?);
    }
    let columns = [Column::new("site"), Column::new("wh add …"), Column::new("what comes").flexible()];
    let mut table = Table::new(columns);
    for (site, rule) in rules() {
        let typed = typed(site, rule).unwrap_or_else(|| rule.example.clone());
        table.row([
            Styled::new().plain(&site.title),
            Styled::new().with(styles::NAME, typed),
            Styled::new().plain(&rule.about),
        ]);
    }
    for (scheme, form, about) in accounts() {
        table.row([
            Styled::new().plain(family(scheme)),
            Styled::new().with(styles::NAME, format!("{scheme}:{form}")),
            Styled::new().plain(*about),
        ]);
    }
    context.output.page_if_long(rules().count());
    context.output.table(&table)?;
    for site in sites().iter().filter(|site| site.note.is_some()) {
        let note = format!("{}: {}", site.title, site.note.as_deref().unwrap_or_default());
        context.output.line(Styled::new().with(styles::DIM, note))?;
    }
    Ok(())
}

/// What an account's scheme belongs to.
fn family(scheme: &str) -> &'static str {
    match scheme {
        "slack" => "Slack",
        "discord" => "Discord",
        "mastodon" => "Mastodon and its kin",
        "bsky" => "Bluesky",
        "x" => "X",
        "stackoverflow" | "stackexchange" => "Stack Exchange",
        _ => "Mail",
    }
}

fn line<'a>(site: &'a Site, rule: &'a Rule) -> Line<'a> {
    Line {
        site: &site.id,
        names: &site.names,
        title: &site.title,
        form: typed(site, rule),
        example: &rule.example,
        about: &rule.about,
        pages: &rule.pages,
        feeds: &rule.feeds,
        note: site.note.as_deref(),
    }
}

/// `medium:@USER`.
fn typed(site: &Site, rule: &Rule) -> Option<String> {
    rule.typed().map(|form| format!("{}:{form}", site.id))
}
