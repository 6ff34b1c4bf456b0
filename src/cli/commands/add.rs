//! `wh add`: subscribe.

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use super::{accounts, bridged, catalog, fields, on_the_line, sites};
use crate::base::secret::redact_url;
use crate::base::text::counted;
use crate::cli::Context;
use crate::cli::output::{Styled, styles};
use crate::error::{Error, Kind, WithHint};
use crate::reader::fetch::{FetchError, Request};
use crate::reader::model::{NewSource, Source, SourceSecrets, SourceSettings};
use crate::reader::store::{Added, Store};
use crate::reader::subscribe::{Found, SubscribeError, Subscriber, account, subscribe, unseen};
use crate::verbs::AddArgs;

/// Runs `wh add`.
pub fn run(args: &AddArgs, context: &mut Context) -> anyhow::Result<()> {
    if args.list_sites {
        return sites::list(args.json, context);
    }
    let store = context.store()?;
    let new = NewSource {
        name: args.fields.name.clone(),
        folder: args.fields.folder.clone().unwrap_or_default().trim_matches('/').to_owned(),
        tags: args.fields.tags.clone(),
        settings: fields::settings(SourceSettings::default(), &args.fields),
        secrets: fields::secrets(SourceSecrets::default(), &args.fields, context)?,
        ..NewSource::default()
    };
    if let Some(names) = &args.starter {
        return starter(names, &new, args, context);
    }
    let subscriber = Subscriber::new(context.fetcher(false)?, request(&new))?;
    let mut failed = 0;
    for typed in &args.urls {
        let own = match on_the_line::taken_out(typed, context) {
            Some((url, basic)) => Some(with_basic(url, basic, &new, context)?),
            None => None,
        };
        let (typed, new, subscriber) =
            own.as_ref().map_or((typed, &new, &subscriber), |(typed, new, own)| (typed, new, own));
        let done = if let Some(url) = account(typed) {
            url.map_err(anyhow::Error::from).and_then(|url| {
                match bridged::feed(&url, &new.settings, args.no_fetch, context)? {
                    Some(feed) if args.no_fetch => blind(&feed, new, args, &store, context),
                    Some(feed) => look(&feed, new, args, &store, subscriber, context),
                    None => {
                        let (added, items) = accounts::add(url, new, args, &store, context)?;
                        tell(context, args, &added, items)
                    }
                }
            })
        } else if args.no_fetch {
            blind(typed, new, args, &store, context)
        } else {
            match accounts::add_page(typed, new, &store, context) {
                Ok(None) => look(typed, new, args, &store, subscriber, context),
                Ok(Some((added, items))) => tell(context, args, &added, items),
                Err(error) => Err(error),
            }
        };
        match done {
            Ok(()) => {}
            Err(error) if args.urls.len() == 1 => return Err(error),
            Err(error) => {
                failed += 1;
                context.output.failure(&format!("{error:#}"));
            }
        }
    }
    if failed == 0 {
        return Ok(());
    }
    let kind = if failed == args.urls.len() { Kind::Failed } else { Kind::Partial };
    Err(Error::new(kind, format!("{failed} of {} addresses were not added", args.urls.len())).into())
}

/// Follows sources of the catalog. Their addresses are known, so the network is not asked: `wh sync` does that.
fn starter(names: &[String], new: &NewSource, args: &AddArgs, context: &mut Context) -> anyhow::Result<()> {
    let offers = catalog::offers(names)?;
    if new.name.is_some() && offers.len() > 1 {
        return Err(Error::usage(format!("--name for {} sources", offers.len())).into());
    }
    let added = catalog::follow(offers, new, context)?;
    added.iter().try_for_each(|added| tell(context, args, added, 0))?;
    if added.iter().any(|added| !matches!(added, Added::Known(_))) {
        context.output.note("nothing was fetched: `wh sync` does that");
    }
    Ok(())
}

/// A source that is asked with the user and password that stood in its address, unless others were given.
fn with_basic(
    url: String,
    basic: (String, String),
    new: &NewSource,
    context: &mut Context,
) -> anyhow::Result<(String, NewSource, Subscriber)> {
    let mut new = new.clone();
    new.secrets.basic.get_or_insert(basic);
    let subscriber = Subscriber::new(context.fetcher(false)?, request(&new))?;
    Ok((url, new, subscriber))
}

/// How the source will be asked, so that looking is done likewise.
fn request(new: &NewSource) -> Request {
    Request {
        secrets: new.secrets.clone(),
        allow_private: new.settings.allow_private,
        user_agent: new.settings.user_agent.clone(),
        proxy: new.settings.proxy.clone(),
        timeout: new.settings.timeout_seconds.map(|seconds| Duration::from_secs(u64::from(seconds))),
        ..Request::default()
    }
}

fn blind(typed: &str, new: &NewSource, args: &AddArgs, store: &Store, context: &mut Context) -> anyhow::Result<()> {
    let url = unseen(typed).hint(SITES)?;
    if url::Url::parse(&url).is_err() {
        return Err(Error::usage(format!("{typed:?} is no address")).into());
    }
    let added = store.add_source(NewSource { url, ..new.clone() })?;
    tell(context, args, &added, 0)
}

fn look(
    typed: &str,
    new: &NewSource,
    args: &AddArgs,
    store: &Arc<Store>,
    subscriber: &Subscriber,
    context: &mut Context,
) -> anyhow::Result<()> {
    let bar = context.output.progress(0);
    bar.message(&format!("looking at {typed}"));
    let found = subscriber.find(typed, args.all);
    bar.finish();
    let found = match found {
        Ok(found) => found,
        Err(error) => {
            let advice = advice(&error);
            return Err(error).hint(advice);
        }
    };
    let feeds = pick(found, args, context)?;
    let settings = context.sync_settings();
    for mut feed in feeds {
        let problems = std::mem::take(&mut feed.problems);
        let (added, stored) = subscribe(store, feed, new.clone(), &settings)?;
        tell(context, args, &added, stored.new_items)?;
        doubts(typed, &problems, context);
    }
    Ok(())
}

/// What is not there of a calendar that was added.
fn doubts(typed: &str, problems: &[String], context: &mut Context) {
    const MOST: usize = 3;
    for problem in problems.iter().take(MOST) {
        context.output.note(format!("of this calendar: {problem}"));
    }
    if problems.len() > MOST {
        let typed = redact_url(typed);
        context.output.note(format!("and {} more: `wh inspect {typed}` names them", problems.len() - MOST));
    }
}

const SITES: &str = "`wh add --list-sites` lists every site with what it takes";

/// What to do about an address that leads nowhere.
fn advice(error: &SubscribeError) -> &'static str {
    match error {
        SubscribeError::Fetch { error: FetchError::Private(_), .. } => "say --allow-private if you trust it",
        SubscribeError::Fetch { .. } => "check the address; --no-fetch stores it as it is",
        SubscribeError::Status { status: 401, .. } => "it wants a password: --basic USER",
        SubscribeError::Status { .. } => "check the address in a browser; --no-fetch stores it as it is",
        SubscribeError::NoFeed { .. } => "look for a link named RSS, Atom or feed on the page, and add its address",
        SubscribeError::Alias(_) => SITES,
        SubscribeError::Account(_) => "check the path or address; --no-fetch stores it as it is",
        SubscribeError::Store(_) | SubscribeError::Runtime(_) => "run it again; `wh db check` looks at the database",
    }
}

/// The feeds to take when a page has several.
fn pick(mut found: Vec<Found>, args: &AddArgs, context: &mut Context) -> anyhow::Result<Vec<Found>> {
    if let Some(number) = args.pick {
        let at = number as usize - 1;
        if at >= found.len() {
            return Err(Error::usage(format!("--pick {number}, but there are {} feeds", found.len()))
                .hint(listed(&found))
                .into());
        }
        return Ok(vec![found.swap_remove(at)]);
    }
    if found.len() == 1 || args.all {
        return Ok(found);
    }
    let choices: Vec<String> = found.iter().map(describe).collect();
    match context.output.pick("Which?", &choices)? {
        None => Err(Error::usage("the page names several feeds")
            .hint(format!("say --all or --pick N:\n{}", listed(&found)))
            .into()),
        Some(picked) if picked.is_empty() => {
            context.output.note("nothing was added");
            Err(Error::silent(Kind::Failed).into())
        }
        Some(picked) => {
            let chosen = found.into_iter().enumerate().filter(|(at, _)| picked.contains(at));
            Ok(chosen.map(|(_, feed)| feed).collect())
        }
    }
}

fn listed(found: &[Found]) -> String {
    let lines: Vec<String> =
        found.iter().enumerate().map(|(at, feed)| format!("{:>3}  {}", at + 1, describe(feed))).collect();
    lines.join("\n")
}

fn describe(feed: &Found) -> String {
    let title = feed.title.as_deref().unwrap_or("(untitled)");
    format!("{title}  {} ({} entries)", redact_url(&feed.url), feed.entries)
}

#[derive(Serialize)]
struct Report<'a> {
    id: i64,
    name: &'a str,
    title: &'a str,
    url: String,
    folder: &'a str,
    outcome: &'static str,
    new_items: u32,
}

fn tell(context: &mut Context, args: &AddArgs, added: &Added, new_items: u32) -> anyhow::Result<()> {
    let Source { id, name, title, url, folder, .. } = added.source();
    let (outcome, word) = match added {
        Added::New(_) => ("new", "added"),
        Added::Known(_) => ("known", "known already:"),
        Added::Revived(_) => ("revived", "brought back"),
    };
    if args.json {
        let report = Report { id: id.0, name, title, url: redact_url(url), folder, outcome, new_items };
        return Ok(context.output.json_line(&report)?);
    }
    let mut line = Styled::new().plain(word).plain(" ").with(styles::NAME, name);
    if title != name {
        line = line.plain(format!(" “{title}”"));
    }
    line = line.plain(" ").with(styles::DIM, redact_url(url));
    if new_items > 0 {
        line = line.plain(format!(" with {}", counted(new_items, "item")));
    }
    Ok(context.output.line(line)?)
}
