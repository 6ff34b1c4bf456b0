//! Sources, saved queries and tags as the rows that are shown: a tree whose headings fold.

use std::collections::BTreeSet;

use super::{SavedLine, Sidebar, SidebarRow};
use crate::tui::components::query::Scope;

/// The key under which tags are folded: no folder has it.
const TAGS: &str = "";

/// By levels, so that a folder is next to those in it, whatever signs are in names.
pub(super) fn folder_key(folder: &str) -> (Vec<String>, String) {
    let levels = folder.split('/').filter(|level| !level.is_empty()).map(str::to_lowercase);
    (levels.collect(), folder.to_owned())
}

/// Whether `folder` is `outer` or lies in it.
pub(super) fn is_within(folder: &str, outer: &str) -> bool {
    folder.strip_prefix(outer).is_some_and(|tail| tail.is_empty() || tail.starts_with('/'))
}

/// Under which key what this row heads is folded.
pub(super) fn fold_key(row: &SidebarRow) -> Option<String> {
    match &row.scope {
        Scope::Folder(folder) => Some(folder.clone()),
        Scope::Tagged => Some(TAGS.to_owned()),
        _ => None,
    }
}

/// The keys of everything that can be folded.
pub(super) fn all_fold_keys(sidebar: &Sidebar) -> BTreeSet<String> {
    let folders = sidebar.sources.iter().flat_map(|source| levels(&source.folder)).map(str::to_owned);
    folders.chain((!sidebar.tags.is_empty()).then(|| TAGS.to_owned())).collect()
}

/// The headings below which a place stands, the outermost first.
pub(super) fn headings_of(sidebar: &Sidebar, scope: &Scope) -> Vec<Scope> {
    let folder = match scope {
        Scope::Tag(_) => return vec![Scope::Tagged],
        Scope::Folder(folder) => folder,
        Scope::Source(id) => match sidebar.source(*id) {
            Some(source) => &source.folder,
            None => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    levels(folder).map(|level| Scope::Folder(level.to_owned())).collect()
}

/// `a/b/c` → `a`, `a/b`, `a/b/c`.
fn levels(folder: &str) -> impl Iterator<Item = &str> {
    let inner = folder.match_indices('/').map(|(place, _)| &folder[..place]);
    inner.chain(std::iter::once(folder)).filter(|level| !level.is_empty())
}

/// What is shown, from the top.
pub(super) fn rows(sidebar: &Sidebar) -> Vec<SidebarRow> {
    let mut rows = vec![
        row(Scope::All, "All items", 0),
        row(Scope::Unread, "Unread", sidebar.unread()),
        row(Scope::Starred, "Starred", sidebar.starred),
    ];
    let saved = |line: &SavedLine| row(Scope::Saved(line.name.clone()), &format!("@{}", line.name), line.unread);
    rows.extend(sidebar.saved.iter().map(saved));
    sources(sidebar, &mut rows);
    tags(sidebar, &mut rows);
    rows
}

fn row(scope: Scope, label: &str, count: u64) -> SidebarRow {
    SidebarRow {
        scope,
        label: label.into(),
        count,
        heading: false,
        folded: false,
        depth: 0,
        trouble: false,
        source: None,
    }
}

fn sources(sidebar: &Sidebar, rows: &mut Vec<SidebarRow>) {
    let mut before = "";
    for (place, source) in sidebar.sources.iter().enumerate() {
        let folder = source.folder.as_str();
        for (depth, level) in levels(folder).enumerate().filter(|(_, level)| !is_within(before, level)) {
            if !hidden(sidebar, level, false) {
                rows.push(heading(sidebar, level, depth));
            }
        }
        before = folder;
        if !hidden(sidebar, folder, true) {
            rows.push(SidebarRow {
                depth: depth(levels(folder).count()),
                trouble: source.trouble.is_some(),
                source: Some(place),
                ..row(Scope::Source(source.id), &source.label, source.unread)
            });
        }
    }
}

fn heading(sidebar: &Sidebar, folder: &str, level: usize) -> SidebarRow {
    // As the query `folder:` means it: the folder and those in it.
    let within = || sidebar.sources.iter().filter(|source| is_within(&source.folder, folder));
    let is_folded = sidebar.folded.contains(folder);
    let label = folder.rsplit('/').next().unwrap_or(folder);
    SidebarRow {
        heading: true,
        folded: is_folded,
        depth: depth(level),
        trouble: is_folded && within().any(|source| source.trouble.is_some()),
        ..row(Scope::Folder(folder.to_owned()), label, within().map(|source| source.unread).sum())
    }
}

fn depth(level: usize) -> u16 {
    u16::try_from(level).unwrap_or(u16::MAX)
}

/// Whether a folder above this one is folded, or (`itself`) this one.
fn hidden(sidebar: &Sidebar, folder: &str, itself: bool) -> bool {
    levels(folder).any(|level| (itself || level != folder) && sidebar.folded.contains(level))
}

fn tags(sidebar: &Sidebar, rows: &mut Vec<SidebarRow>) {
    if sidebar.tags.is_empty() {
        return;
    }
    let folded = sidebar.folded.contains(TAGS);
    rows.push(SidebarRow { heading: true, folded, ..row(Scope::Tagged, "Tags", 0) });
    if !folded {
        let tag = |tag: &crate::reader::store::TagCount| SidebarRow {
            depth: 1,
            ..row(Scope::Tag(tag.tag.clone()), &format!("#{}", tag.tag), tag.unread)
        };
        rows.extend(sidebar.tags.iter().map(tag));
    }
}
