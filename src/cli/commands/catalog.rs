//! `wh catalog`: what could be followed, and what is.

use std::collections::HashSet;

use serde::Serialize;

use crate::cli::Context;
use crate::cli::output::{Column, Styled, Table, styles};
use crate::error::{Error, Kind};
use crate::reader::catalog::{Listed, Offer, Topic, catalog};
use crate::reader::model::NewSource;
use crate::reader::store::Added;
use crate::verbs::CatalogArgs;

#[derive(Serialize)]
struct Line<'a> {
    topic: &'a str,
    #[serde(flatten)]
    source: &'a Listed,
    followed: bool,
}

#[derive(Serialize)]
struct TopicLine<'a> {
    id: &'a str,
    title: &'a str,
    why: &'a str,
    essential: &'a [String],
    sources: usize,
}

/// Runs `wh catalog`.
pub fn run(args: &CatalogArgs, context: &mut Context) -> anyhow::Result<()> {
    if args.words.is_empty() && !args.all {
        return topics(args, context);
    }
    let words = args.words.join(" ");
    let offers = match catalog().named(&words) {
        _ if args.all => catalog().offers().collect(),
        Some(offers) => offers,
        None => catalog().search(&words),
    };
    if offers.is_empty() && !args.json {
        return Err(Error::new(Kind::Failed, format!("nothing in the catalog is like {words:?}"))
            .hint("`wh catalog` lists the topics; `wh add URL` follows anything else")
            .into());
    }
    let followed: HashSet<String> = context.store()?.sources()?.into_iter().map(|row| row.source.url).collect();
    if args.json {
        return Ok(offers.iter().try_for_each(|(topic, source)| {
            let line = Line { topic: &topic.id, source, followed: followed.contains(&source.feed) };
            context.output.json_line(&line)
        })?);
    }
    let columns = [
        Column::new("name"),
        Column::new("title").flexible(),
        Column::new("posts"),
        Column::new("topic"),
        Column::new("").right(),
        Column::new("why").flexible(),
    ];
    let mut table = Table::new(columns);
    for (topic, source) in &offers {
        let known = followed.contains(&source.feed);
        table.row([
            Styled::new().with(styles::NAME, &source.id),
            Styled::new().plain(&source.title),
            Styled::new().with(styles::DIM, &source.frequency),
            Styled::new().with(styles::DIM, &topic.id),
            Styled::new().with(styles::DIM, if known { "followed" } else { "" }),
            Styled::new().plain(&source.why),
        ]);
    }
    context.output.page_if_long(offers.len());
    context.output.table(&table)?;
    if let [(_, source)] = offers[..] {
        detail(source, context)?;
    }
    Ok(())
}

/// A single source: what a table has no room for.
fn detail(source: &Listed, context: &mut Context) -> anyhow::Result<()> {
    context.output.line("")?;
    let facts = [("site", Some(&source.site)), ("feed", Some(&source.feed)), ("note", source.note.as_ref())];
    for (label, fact) in facts.into_iter().filter_map(|(label, fact)| Some((label, fact?))) {
        context.output.line(Styled::new().with(styles::DIM, format!("{label}  ")).plain(fact))?;
    }
    Ok(())
}

fn topics(args: &CatalogArgs, context: &mut Context) -> anyhow::Result<()> {
    let all = &catalog().topics;
    if args.json {
        return Ok(all.iter().try_for_each(|topic| {
            let Topic { id, title, why, essential, sources } = topic;
            context.output.json_line(&TopicLine { id, title, why, essential, sources: sources.len() })
        })?);
    }
    let columns =
        [Column::new("topic"), Column::new("sources").right(), Column::new("title"), Column::new("why").flexible()];
    let mut table = Table::new(columns);
    for topic in all {
        table.row([
            Styled::new().with(styles::NAME, &topic.id),
            Styled::new().plain(topic.sources.len().to_string()),
            Styled::new().plain(&topic.title),
            Styled::new().plain(&topic.why),
        ]);
    }
    context.output.table(&table)?;
    context
        .output
        .remark("`wh catalog TOPIC` lists its sources; `wh add --starter NAME` follows a topic or a source")?;
    Ok(())
}

/// What these names of the catalog mean, each source once.
///
/// # Errors
/// The catalog does not know a name.
pub(super) fn offers(names: &[String]) -> anyhow::Result<Vec<Offer>> {
    let mut offers: Vec<Offer> = Vec::new();
    for name in names {
        let Some(found) = catalog().named(name.trim()) else {
            let near = crate::base::config::suggest(name, catalog().names());
            return Err(Error::usage(format!("the catalog has no {name:?}{near}"))
                .hint("`wh catalog` lists the topics, `wh catalog TOPIC` their sources")
                .into());
        };
        for offer in found {
            if !offers.iter().any(|(_, known)| known.id == offer.1.id) {
                offers.push(offer);
            }
        }
    }
    Ok(offers)
}

/// Follows offers in one transaction, without asking the network.
pub(super) fn follow(offers: Vec<Offer>, base: &NewSource, context: &mut Context) -> anyhow::Result<Vec<Added>> {
    let new = offers.into_iter().map(|offer| crate::reader::catalog::subscription(offer, base)).collect();
    Ok(context.store()?.add_sources(new)?)
}
