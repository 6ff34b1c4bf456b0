//! `wh inspect`: what a feed holds, and every problem met in it.

use std::io::Read;
use std::sync::Arc;

use url::Url;

use crate::base::secret::{hide_password, redact_url};
use crate::cli::Context;
use crate::cli::output::{Styled, styles};
use crate::error::{Error, Kind};
use crate::reader::fetch::{Fetcher, Request};
use crate::reader::formats::html;
use crate::reader::inspect::Inspection;
use crate::reader::model::{Entry, Event};
use crate::verbs::InspectArgs;

/// Runs `wh inspect`. What is no feed ends the command with 3, or with 1 if nothing is one.
pub fn run(args: &InspectArgs, context: &mut Context) -> anyhow::Result<()> {
    let base = match &args.base {
        None => None,
        Some(text) => {
            Some(Url::parse(text).map_err(|error| Error::usage(format!("--base {}: {error}", hide_password(text))))?)
        }
    };
    let mut network = None;
    let mut failed = 0;
    for input in &args.inputs {
        let inspection = match document(input, args, context, &mut network) {
            Ok(document) => {
                let base = base.as_ref().or(document.base.as_ref());
                Inspection::of_bytes(input, &document.bytes, document.content_type.as_deref(), base)
            }
            Err(problem) => Inspection::failed(input, format!("{problem:#}")),
        };
        failed += usize::from(!inspection.ok);
        if args.json { context.output.json_line(&inspection)? } else { tell(context, &inspection)? }
    }
    match failed {
        0 => Ok(()),
        n if n == args.inputs.len() => Err(Error::silent(Kind::Failed).into()),
        _ => Err(Error::silent(Kind::Partial).into()),
    }
}

struct Document {
    bytes: Vec<u8>,
    content_type: Option<String>,
    base: Option<Url>,
}

type Network = Option<(Arc<Fetcher>, tokio::runtime::Runtime)>;

fn document(input: &str, args: &InspectArgs, context: &Context, network: &mut Network) -> anyhow::Result<Document> {
    let cap = u64::from(context.config.fetch.max_bytes);
    if input == "-" {
        return bounded(std::io::stdin().lock(), cap);
    }
    if input.starts_with("http://") || input.starts_with("https://") {
        return fetched(input, args, context, network);
    }
    let path = input.strip_prefix("file://").unwrap_or(input);
    let file = std::fs::File::open(path).map_err(|error| Error::failed(format!("could not read {path}: {error}")))?;
    bounded(file, cap)
}

fn bounded(from: impl Read, cap: u64) -> anyhow::Result<Document> {
    let mut bytes = Vec::new();
    from.take(cap + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > cap {
        return Err(Error::failed(format!("it is larger than {cap} bytes (max_bytes under [fetch])")).into());
    }
    Ok(Document { bytes, content_type: None, base: None })
}

fn fetched(url: &str, args: &InspectArgs, context: &Context, network: &mut Network) -> anyhow::Result<Document> {
    let (fetcher, runtime) = if let Some(ready) = network.take() {
        ready
    } else {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        (context.fetcher(args.allow_private)?, runtime)
    };
    let reply = runtime.block_on(fetcher.fetch(&Request { url: url.to_owned(), ..Request::default() }));
    *network = Some((fetcher, runtime));
    let reply = reply?;
    if !(200..300).contains(&reply.status) {
        return Err(Error::failed(format!("{} answers with HTTP {}", redact_url(url), reply.status)).into());
    }
    Ok(Document { bytes: reply.body, content_type: reply.content_type, base: Some(reply.final_url) })
}

fn tell(context: &mut Context, inspection: &Inspection) -> anyhow::Result<()> {
    context.output.line(Styled::new().with(styles::BOLD, redact_url(&inspection.input)))?;
    for problem in &inspection.problems {
        let style = if inspection.ok { styles::WARNING } else { styles::ERROR };
        context.output.line(Styled::new().plain("  ").with(style, "problem").plain(format!("  {problem}")))?;
    }
    let (Some(format), Some(feed)) = (inspection.format, &inspection.feed) else { return Ok(()) };
    let facts = [
        ("format", Some(format!("{format:?}"))),
        ("title", feed.title.clone()),
        ("site", feed.url.clone()),
        ("about", feed.description.clone()),
        ("language", feed.language.clone()),
        ("updated", feed.updated.or(feed.published).map(|at| at.to_string())),
        ("asks for", feed.ttl_minutes.map(|minutes| format!("a poll every {minutes} min"))),
        ("entries", Some(inspection.entries.as_ref().map_or(0, Vec::len).to_string())),
    ];
    for (label, value) in facts {
        if let Some(value) = value {
            context.output.line(Styled::new().with(styles::DIM, format!("  {label:<9}")).plain(value))?;
        }
    }
    for entry in inspection.entries.iter().flatten() {
        let line = match &entry.event {
            Some(event) => of_event(entry, event),
            None => of_entry(entry, context),
        };
        context.output.line(line)?;
    }
    Ok(())
}

fn of_entry(entry: &Entry, context: &Context) -> Styled {
    let when =
        entry.published.or(entry.updated).map_or_else(|| "no date".into(), |at| context.output.dates().short(at.0));
    let title = entry.title.as_deref().unwrap_or("(untitled)");
    let line = Styled::new().with(styles::DIM, format!("  {when:>10}  ")).plain(title);
    line.plain("  ").with(styles::DIM, entry.url.as_deref().unwrap_or("(no link)"))
}

/// An event by its first day, and when and where it is as its calendar says. Most have no page.
fn of_event(entry: &Entry, event: &Event) -> Styled {
    let day = event.series.start.date();
    let title = entry.title.as_deref().unwrap_or("(untitled)");
    let when = entry.summary.as_deref().map(html::to_line).unwrap_or_default();
    let line = Styled::new().with(styles::DIM, format!("  {day:>10}  ")).plain(title).plain("  ").plain(when);
    match &entry.url {
        Some(url) => line.plain("  ").with(styles::DIM, url),
        None => line,
    }
}
