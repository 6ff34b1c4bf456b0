//! What is told of new items: a notification a source, or one of all where there are many. Pure.

use super::{Act, Notice};
use crate::base::config::{Notify, Told};
use crate::reader::store::{NewItem, SourceNews};

/// Titles of one source, and sources of one notification, that are named.
const NAMED: usize = 3;
const SOURCES: usize = 4;

/// The notifications of what some sources brought.
pub fn notices(news: Vec<SourceNews>, settings: &Notify) -> Vec<Notice> {
    let wanted = |news: &SourceNews| news.notify.unwrap_or(settings.sources == Told::All);
    let news: Vec<SourceNews> = news.into_iter().filter(wanted).collect();
    if news.len() > settings.max_per_sync as usize {
        vec![summary(&news)]
    } else {
        news.iter().map(of_source).collect()
    }
}

fn of_source(news: &SourceNews) -> Notice {
    match news.items.as_slice() {
        [item] if news.count == 1 => {
            Notice { title: item.title.clone(), lines: vec![news.source.clone()], acts: acts(item), pressing: false }
        }
        items => {
            let mut lines: Vec<String> = items.iter().take(NAMED).map(|item| item.title.clone()).collect();
            let more = news.count.saturating_sub(lines.len());
            if more > 0 {
                lines.push(format!("and {more} more"));
            }
            Notice { title: format!("{}: {} new", news.source, news.count), lines, acts: Vec::new(), pressing: false }
        }
    }
}

/// What can be done with one item; without an address it can only be starred.
fn acts(item: &NewItem) -> Vec<Act> {
    let open = item.url.clone().map(|url| Act::Open(item.id, url));
    open.into_iter().chain([Act::Star(item.id)]).collect()
}

/// Of all, the sources with the most news first.
fn summary(news: &[SourceNews]) -> Notice {
    let total: usize = news.iter().map(|news| news.count).sum();
    let mut most: Vec<&SourceNews> = news.iter().collect();
    most.sort_by_key(|news| std::cmp::Reverse(news.count));
    let mut lines: Vec<String> =
        most.iter().take(SOURCES).map(|news| format!("{}: {}", news.source, news.count)).collect();
    if most.len() > lines.len() {
        lines.push(format!("and {} more", most.len() - lines.len()));
    }
    let items = if total == 1 { "item" } else { "items" };
    let sources = if news.len() == 1 { "source" } else { "sources" };
    Notice {
        title: format!("{total} new {items} from {} {sources}", news.len()),
        lines,
        acts: Vec::new(),
        pressing: false,
    }
}
