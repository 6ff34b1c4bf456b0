//! Lists of sources → plan: OPML, addresses one a line, newsboat's `urls`.

use super::folder;
use super::outlines;
use super::plan::Plan;
use crate::reader::formats::opml::{self, OpmlError, Outline};
use crate::reader::formats::url_list;
use crate::reader::model::NewSource;
use crate::reader::store::{FolderRecord, RestoredSource};

/// The tag of what newsboat hides.
const HIDDEN: &str = "hidden";

/// Takes in what an OPML file names.
pub(super) fn opml(bytes: &[u8], plan: &mut Plan) -> Result<(), OpmlError> {
    let list = opml::parse(bytes)?;
    list.problems.into_iter().for_each(|problem| plan.problem(problem));
    // A stack of our own: a list may be nested as deeply as its parser lets it.
    let mut open = vec![(list.outlines.into_iter(), String::new(), 0)];
    while let Some((outlines, folder, depth)) = open.last_mut() {
        let Some(mut outline) = outlines.next() else {
            open.pop();
            continue;
        };
        let (children, above, depth) = (std::mem::take(&mut outline.children), folder.clone(), *depth);
        let below = below(&above, &outline, depth);
        if let Some(url) = outlines::address(&mut outline) {
            let told = format!("{:?}", outline.text);
            take(plan, outlines::source(url, outline, above.clone(), &list.attributes), &told);
            // What lies in a source lies in a folder of its name.
            if !children.is_empty() && below != above {
                plan.folder(FolderRecord { path: below.clone(), ..FolderRecord::default() });
            }
        } else if below != above {
            plan.folder(outlines::folder(outline, below.clone(), children.is_empty(), &list.attributes));
        }
        open.push((children.into_iter(), below, depth + 1));
    }
    Ok(())
}

/// The folder that an outline's children lie in. One without a name is no folder of its own.
fn below(above: &str, outline: &Outline, depth: usize) -> String {
    let name = outline.title.as_deref().filter(|title| !title.is_empty()).unwrap_or(&outline.text);
    if name.is_empty() || depth >= folder::MAX_DEPTH {
        above.to_owned()
    } else {
        folder::join(above, &folder::escape(name))
    }
}

/// Takes in what a list of addresses names.
pub(super) fn urls(bytes: &[u8], plan: &mut Plan) {
    let list = url_list::parse(bytes);
    list.problems.into_iter().for_each(|problem| plan.problem(problem));
    for subscription in list.subscriptions {
        let mut tags = subscription.tags;
        tags.extend(subscription.hidden.then(|| HIDDEN.to_owned()));
        let told = format!("line {}", subscription.line);
        take(plan, NewSource { url: subscription.url, title: subscription.title, tags, ..NewSource::default() }, &told);
    }
}

fn take(plan: &mut Plan, new: NewSource, told: &str) {
    plan.add(RestoredSource { new, ..RestoredSource::default() }, told);
}
