//! `wh show`: read items.

use crate::cli::output::{Styled, styles};
use crate::cli::{Context, room};
use crate::reader::formats::mail::{ONE_CLICK, UNSUBSCRIBE};
use crate::reader::model::{ItemDetail, PostFacts, Wanted};
use crate::reader::pages::{self, PageError};
use crate::reader::render;
use crate::reader::store::{Mark, Store};
use crate::verbs::ShowArgs;

/// The widest that text is set, however wide the terminal is.
const MEASURE: usize = 100;

/// Runs `wh show`.
pub fn run(args: &ShowArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let ids = room::items(&store, &args.items)?;
    if !args.json {
        context.output.page();
    }
    for (at, id) in ids.iter().enumerate() {
        let mut item = store.item(*id)?;
        if args.full && !item.has_page() {
            item = full(context, &store, item)?;
        }
        if at > 0 && !args.json {
            context.output.line("")?;
        }
        print(args, context, &item)?;
        if !args.no_mark && !item.row.read {
            store.mark(&[*id], Mark::Read(true))?;
        }
    }
    Ok(())
}

fn print(args: &ShowArgs, context: &mut Context, item: &ItemDetail) -> anyhow::Result<()> {
    let wanted = if args.sent { Wanted::Sent } else { Wanted::Fullest };
    let body = item.body(wanted);
    if args.json {
        return Ok(context.output.json_line(item)?);
    }
    if args.raw {
        return Ok(context.output.text(body)?);
    }
    if args.md {
        let link = item.row.url.as_deref().map(|url| format!("<{url}>\n\n")).unwrap_or_default();
        return Ok(context.output.text(&format!("# {}\n\n{link}{}", item.row.title, render::markdown(body)))?);
    }
    heading(context, item, wanted)?;
    let columns = context.output.width().min(MEASURE);
    let lay_out = if context.output.has_colors() { render::highlighted } else { render::document };
    let document = lay_out(body, columns);
    context.output.document(&document)?;
    attachments(context, item)
}

/// Fetches the page of an item. One that cannot be had is told of, and what the source sent is shown.
fn full(context: &mut Context, store: &Store, item: ItemDetail) -> anyhow::Result<ItemDetail> {
    let fetcher = context.fetcher(false)?;
    match pages::fetch_one(store, &fetcher, item.row.id) {
        Ok(()) => Ok(store.item(item.row.id)?),
        Err(error @ PageError::Page { .. }) => {
            context.output.warn(&format!("{error}; this is what the source sent"));
            Ok(item)
        }
        Err(error) => Err(error.into()),
    }
}

fn heading(context: &mut Context, item: &ItemDetail, wanted: Wanted) -> anyhow::Result<()> {
    let row = &item.row;
    context.output.line(Styled::new().with(styles::BOLD, &row.title))?;
    let when = context.output.dates().long(row.published.unwrap_or(row.first_seen).0);
    let mut facts = vec![row.source.clone()];
    facts.extend(row.author.clone());
    facts.push(when);
    if row.reading_minutes > 0 {
        facts.push(format!("{} min", row.reading_minutes));
    }
    facts.extend(row.post.as_ref().map(told));
    if item.has_page() && wanted == Wanted::Fullest {
        facts.push("full text".to_owned());
    }
    facts.extend(row.tags.iter().map(|tag| format!("#{tag}")));
    context.output.line(Styled::new().with(styles::DIM, facts.join(" · ")))?;
    if let Some(url) = &row.url {
        context.output.line(Styled::new().with(styles::LINK, url))?;
    }
    Ok(context.output.line("")?)
}

/// What a Q&A site says of a post.
fn told(post: &PostFacts) -> String {
    let votes = if post.score == 1 { "vote" } else { "votes" };
    let mut facts = vec![format!("{} {votes}", post.score)];
    let answers = post.answers.filter(|_| !post.is_answer);
    facts
        .extend(answers.map(|answers| if answers == 1 { "1 answer".to_owned() } else { format!("{answers} answers") }));
    if post.accepted {
        facts.push("accepted".to_owned());
    }
    if post.bounty > 0 {
        facts.push(format!("bounty of {}", post.bounty));
    }
    facts.extend(post.topics.iter().map(|topic| format!("[{topic}]")));
    facts.join(" · ")
}

fn attachments(context: &mut Context, item: &ItemDetail) -> anyhow::Result<()> {
    for file in &item.enclosures {
        let mut facts: Vec<String> = file.media_type.iter().cloned().collect();
        facts.extend(file.length.map(|bytes| format!("{bytes} bytes")));
        facts.extend(file.duration_seconds.map(|seconds| format!("{} min", seconds.div_ceil(60))));
        let line = Styled::new().plain("attached: ").with(styles::LINK, &file.url);
        context.output.line(line.with(styles::DIM, format!("  {}", facts.join(", "))))?;
    }
    for link in &item.links {
        if let (Some(UNSUBSCRIBE | ONE_CLICK), Some(href)) = (link.rel.as_deref(), &link.href) {
            context.output.line(Styled::new().plain("unsubscribe: ").with(styles::LINK, href))?;
        }
    }
    if let Some(id) = item.row.parent_id {
        context.output.line(Styled::new().plain("a part of: ").with(styles::NAME, id.to_string()))?;
    }
    if let Some(url) = &item.comments_url {
        context.output.line(Styled::new().plain("comments: ").with(styles::LINK, url))?;
    }
    Ok(())
}
