//! `wh questions`: those that wait for an answer, ranked.

use crate::cli::Context;
use crate::cli::output::{Column, Styled, Table, styles};
use crate::error::{Error, WithHint};
use crate::reader::formats::stackexchange::tag_name;
use crate::reader::model::Timestamp;
use crate::reader::questions::{Ranked, Wanted, follows_any, questions};
use crate::reader::sources::stackexchange::site_host;
use crate::reader::store::{OpenFilter, Store};
use crate::verbs::QuestionsArgs;

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Runs `wh questions`.
pub fn run(args: &QuestionsArgs, context: &mut Context) -> anyhow::Result<()> {
    let (store, now) = (context.store()?, Timestamp::now());
    let since = (args.days > 0).then(|| now.plus(-i64::from(args.days) * DAY));
    let filter =
        OpenFilter { tags: tags(&args.tags)?, site: site(args.site.as_deref())?, answered: args.unaccepted, since };
    let found = questions(&store, &Wanted { filter, limit: args.limit as usize }, now)?;
    if args.json {
        return Ok(found.iter().try_for_each(|one| context.output.json_line(one))?);
    }
    if found.is_empty() {
        nothing(args, context, &store)?;
    }
    context.output.page_if_long(found.len());
    let table = table(context, &found);
    Ok(context.output.table(&table)?)
}

/// Tags as sites have them.
pub(super) fn tags(typed: &[String]) -> anyhow::Result<Vec<String>> {
    let tag = |typed: &String| {
        tag_name(typed).ok_or_else(|| Error::usage(format!("{typed:?} is no tag that a site has")).into())
    };
    typed.iter().map(tag).collect()
}

/// The host of a site.
pub(super) fn site(typed: Option<&str>) -> anyhow::Result<Option<String>> {
    let host = |typed: &str| {
        site_host(typed)
            .ok_or_else(|| Error::usage(format!("{typed:?} is no site of Stack Exchange")))
            .hint("write its short name or its host: stackoverflow, dba, dba.stackexchange.com")
    };
    typed.map(host).transpose()
}

fn table(context: &Context, found: &[Ranked]) -> Table {
    let columns = [
        Column::new("id").right(),
        Column::new(""),
        Column::new("asked").right(),
        Column::new("votes").right(),
        Column::new("answers").right(),
        Column::new("bounty").right(),
        Column::new("tags").flexible(),
        Column::new("title").flexible(),
    ];
    let mut table = Table::new(columns);
    for Ranked { question, known, .. } in found {
        let when = question.asked.map(|asked| context.output.dates().short(asked.0)).unwrap_or_default();
        let mut tags = Styled::new();
        for (at, tag) in question.tags.iter().enumerate() {
            let style = if known.contains(tag) { styles::TAG } else { styles::DIM };
            tags = tags.plain(if at > 0 { " " } else { "" }).with(style, tag);
        }
        let (sign, title) = if question.read { (" ", styles::DIM) } else { ("●", styles::BOLD) };
        table.row([
            Styled::new().with(styles::NAME, question.item_id.to_string()),
            Styled::new().plain(sign).with(styles::STAR, if question.starred { "★" } else { " " }),
            Styled::new().with(styles::DIM, when),
            Styled::new().plain(question.score.to_string()),
            Styled::new().plain(question.answers.map_or_else(|| "?".to_owned(), |answers| answers.to_string())),
            Styled::new()
                .with(styles::GOOD, if question.bounty > 0 { question.bounty.to_string() } else { String::new() }),
            tags,
            Styled::new().with(title, &question.title),
        ]);
    }
    table
}

fn nothing(args: &QuestionsArgs, context: &mut Context, store: &Store) -> anyhow::Result<()> {
    let note = if !follows_any(store)? {
        "no questions are followed yet: `wh add 'stackoverflow:tag/rust?unanswered'` follows those of a tag".to_owned()
    } else if !store.has_posts()? {
        "nothing fetched yet: `wh sync` fetches your sources".to_owned()
    } else if args.unaccepted || args.days == 0 {
        "no question that you follow waits for an answer".to_owned()
    } else {
        format!(
            "no question of the last {} days is without an answer; --days 0 looks further, --unaccepted takes those with answers",
            args.days
        )
    };
    context.output.note(note);
    Ok(())
}
