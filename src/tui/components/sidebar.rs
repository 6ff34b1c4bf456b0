//! The sources pane: what can be chosen in it, with counts, in folders that fold.

mod rows;

use std::collections::BTreeSet;

use crate::reader::model::{Source, SourceId, SourceRow, Timestamp};
use crate::reader::store::TagCount;
use crate::tui::components::query::Scope;

/// What the pane needs of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine {
    /// Its number.
    pub id: SourceId,
    /// Its typeable name.
    pub name: String,
    /// What to show: the title, or the name where it has none.
    pub label: String,
    /// Its address.
    pub url: String,
    /// Its folder.
    pub folder: String,
    /// Items not read.
    pub unread: u64,
    /// Items in all.
    pub items: u64,
    /// What is wrong with it, in words.
    pub trouble: Option<String>,
    /// Not polled until resumed.
    pub paused: bool,
    /// When it is due.
    pub next_poll: Option<Timestamp>,
    /// It comes with its account, and is never asked by itself.
    pub in_account: bool,
}

impl From<SourceRow> for SourceLine {
    fn from(row: SourceRow) -> Self {
        let trouble = trouble(&row);
        let SourceRow { source, unread, items, health } = row;
        let label = label(&source).to_owned();
        Self {
            id: source.id,
            name: source.name,
            label,
            url: source.url,
            folder: source.folder,
            unread,
            items,
            trouble,
            paused: source.paused,
            next_poll: health.next_poll,
            in_account: source.account.is_some(),
        }
    }
}

/// What to call a source: its title, or its name where it has none.
pub fn label(source: &Source) -> &str {
    if source.title.trim().is_empty() { &source.name } else { &source.title }
}

fn trouble(row: &SourceRow) -> Option<String> {
    let health = &row.health;
    if health.failures == 0 && health.gone.is_none() {
        return None;
    }
    Some(health.last_error.clone().unwrap_or_else(|| match health.gone {
        Some(_) => "gone for good (410)".to_owned(),
        None => format!("failed {} times in a row", health.failures),
    }))
}

/// A row of the pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SidebarRow {
    /// What choosing it shows.
    pub scope: Scope,
    /// What it is called.
    pub label: String,
    /// The number beside it: unread items, or starred ones.
    pub count: u64,
    /// It heads what is below it.
    pub heading: bool,
    /// What it heads is folded away.
    pub folded: bool,
    /// How many headings it stands below.
    pub depth: u16,
    /// Something is wrong with its source, or with one that is folded away.
    pub trouble: bool,
    /// The place of its source in [`Sidebar::sources`].
    pub source: Option<usize>,
}

/// Columns before the label of a row, or before the sign of a heading.
pub fn indent(row: &SidebarRow) -> u16 {
    1 + 2 * row.depth.min(DEEPEST)
}

/// Deeper rows are not moved further to the right: there is little room.
const DEEPEST: u16 = 3;

/// A saved query in the pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedLine {
    /// Its name.
    pub name: String,
    /// How many items it means that are not read, once counted; [`MANY`] stands for more.
    pub unread: u64,
}

/// Unread items of a saved query are counted so far.
pub const MANY: u64 = 1_000;

/// The sources pane.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sidebar {
    /// Every source.
    pub sources: Vec<SourceLine>,
    /// Every saved query.
    pub saved: Vec<SavedLine>,
    /// Every tag.
    pub tags: Vec<TagCount>,
    /// What is folded: folders by their paths, tags by the empty one.
    pub folded: BTreeSet<String>,
    /// Starred items.
    pub starred: u64,
    /// What is shown, from the top.
    pub rows: Vec<SidebarRow>,
    /// The chosen row.
    pub cursor: usize,
    /// The first row that is visible.
    pub top: usize,
    /// The sources have been read.
    pub loaded: bool,
}

impl Sidebar {
    /// Takes new sources and counts, and stays where it was.
    pub fn fill(&mut self, sources: Vec<SourceLine>, starred: u64, saved: Vec<String>, wanted: &Scope) {
        let known = |name: &str| self.saved.iter().find(|line| line.name == name).map_or(0, |line| line.unread);
        self.saved = saved.into_iter().map(|name| SavedLine { unread: known(&name), name }).collect();
        self.sources = sources;
        // A folder's own sources come before those of the folders in it, and nothing comes between.
        self.sources.sort_by_cached_key(|source| rows::folder_key(&source.folder));
        self.starred = starred;
        self.loaded = true;
        self.rows = rows::rows(self);
        self.choose(wanted);
    }

    /// Takes counts of saved queries; those that are not named keep theirs.
    pub fn count_saved(&mut self, counts: &[(String, u64)]) {
        for line in &mut self.saved {
            if let Some((_, unread)) = counts.iter().find(|(name, _)| *name == line.name) {
                line.unread = *unread;
            }
        }
        self.rows = rows::rows(self);
    }

    /// Takes tags with their counts.
    pub fn take_tags(&mut self, tags: Vec<TagCount>) {
        self.tags = tags;
        self.redo();
    }

    /// Folds the heading of this row, or unfolds it. Returns whether there was anything to fold.
    pub fn fold(&mut self, place: usize, fold: bool) -> bool {
        let Some(key) = self.rows.get(place).and_then(rows::fold_key) else { return false };
        let changed = if fold { self.folded.insert(key) } else { self.folded.remove(&key) };
        if changed {
            self.redo();
        }
        changed
    }

    /// Folds every heading; if all are folded, unfolds them.
    pub fn fold_all(&mut self) {
        let keys: BTreeSet<String> = rows::all_fold_keys(self);
        if keys.is_subset(&self.folded) {
            self.folded.clear();
        } else {
            self.folded.extend(keys);
        }
        self.redo();
    }

    /// Takes what was folded before.
    pub fn recall_folds(&mut self, folded: BTreeSet<String>) {
        self.folded = folded;
        self.redo();
    }

    /// The heading that a row stands below.
    pub fn heading_of(&self, place: usize) -> Option<usize> {
        let depth = self.rows.get(place)?.depth;
        (0..place).rev().find(|above| self.rows[*above].heading && self.rows[*above].depth < depth)
    }

    /// The rows anew; the cursor stays on its own, or goes to the heading that hides it.
    fn redo(&mut self) {
        let scope = self.current().map(|row| row.scope.clone());
        self.rows = rows::rows(self);
        if let Some(scope) = scope {
            self.choose(&scope);
        }
    }

    /// Whether there is such a place, shown or folded away.
    pub fn knows(&self, scope: &Scope) -> bool {
        match scope {
            Scope::All | Scope::Unread | Scope::Starred | Scope::Questions | Scope::Tagged | Scope::Tag(_) => true,
            Scope::Source(id) => self.source(*id).is_some(),
            Scope::Saved(name) => self.saved.iter().any(|line| line.name == *name),
            Scope::Folder(folder) => self.sources.iter().any(|source| rows::is_within(&source.folder, folder)),
        }
    }

    /// Puts the cursor on the row of `scope`, on the heading that hides it, or as near as can be.
    pub fn choose(&mut self, scope: &Scope) {
        let row_of = |scope: &Scope| self.rows.iter().position(|row| row.scope == *scope);
        let place = row_of(scope).or_else(|| rows::headings_of(self, scope).iter().rev().find_map(row_of));
        self.cursor = place.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
    }

    /// The chosen row.
    pub fn current(&self) -> Option<&SidebarRow> {
        self.rows.get(self.cursor)
    }

    /// The source of the chosen row.
    pub fn current_source(&self) -> Option<&SourceLine> {
        self.sources.get(self.current()?.source?)
    }

    /// A source by its number.
    pub fn source(&self, id: SourceId) -> Option<&SourceLine> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// Unread items in all.
    pub fn unread(&self) -> u64 {
        self.sources.iter().map(|source| source.unread).sum()
    }

    /// What the list of `scope` is called.
    pub fn title(&self, scope: &Scope) -> String {
        match scope {
            Scope::All => "All items".to_owned(),
            Scope::Unread => "Unread".to_owned(),
            Scope::Starred => "Starred".to_owned(),
            Scope::Questions => "Open questions".to_owned(),
            Scope::Folder(folder) => folder.clone(),
            Scope::Saved(name) => format!("@{name}"),
            Scope::Tag(tag) => format!("#{tag}"),
            Scope::Tagged => "Tags".to_owned(),
            Scope::Source(id) => self.source(*id).map_or_else(|| "Source".to_owned(), |source| source.label.clone()),
        }
    }
}

#[cfg(test)]
pub(crate) fn line(id: i64, label: &str, folder: &str, unread: u64) -> SourceLine {
    SourceLine {
        id: SourceId(id),
        name: label.to_lowercase(),
        label: label.into(),
        url: format!("https://example.org/{id}/feed"),
        folder: folder.into(),
        unread,
        items: unread,
        trouble: None,
        paused: false,
        next_poll: None,
        in_account: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_head_their_sources_and_count_what_is_below() {
        let sources = vec![line(1, "Top", "", 1), line(2, "A", "Tech", 2), line(3, "B", "Tech/Rust", 4)];
        let mut sidebar = Sidebar::default();
        sidebar.fill(sources, 9, vec![], &Scope::Starred);
        let shown: Vec<_> = sidebar.rows.iter().map(|row| (row.label.as_str(), row.count, row.heading)).collect();
        let expected = [
            ("All items", 0, false),
            ("Unread", 7, false),
            ("Starred", 9, false),
            ("Top", 1, false),
            ("Tech", 6, true),
            ("A", 2, false),
            ("Rust", 4, true),
            ("B", 4, false),
        ];
        assert_eq!(shown, expected);
        assert_eq!(sidebar.cursor, 2);
    }

    fn labels(sidebar: &Sidebar) -> Vec<String> {
        let label = |row: &SidebarRow| format!("{}{}", "-".repeat(row.depth.into()), row.label);
        sidebar.rows[3..].iter().map(label).collect()
    }

    #[test]
    fn folders_fold_and_the_cursor_goes_to_what_hides_its_row() {
        let sources = vec![line(1, "A", "Tech", 2), line(3, "C", "Tech-x", 1), line(2, "B", "Tech/Rust", 4)];
        let mut sidebar = Sidebar::default();
        sidebar.fill(sources.clone(), 0, vec![], &Scope::Source(SourceId(2)));
        assert_eq!(labels(&sidebar), ["Tech", "-A", "-Rust", "--B", "Tech-x", "-C"]);
        assert_eq!(sidebar.heading_of(sidebar.cursor).map(|place| sidebar.rows[place].label.as_str()), Some("Rust"));
        assert!(sidebar.fold(3, true) && !sidebar.fold(3, true), "the second time nothing is left to fold");
        assert_eq!(labels(&sidebar), ["Tech", "Tech-x", "-C"]);
        assert_eq!((sidebar.cursor, sidebar.rows[3].count, sidebar.rows[3].folded), (3, 6, true));
        assert!(sidebar.knows(&Scope::Source(SourceId(2))), "it is hidden, not gone");
        sidebar.fill(sources, 0, vec![], &Scope::Source(SourceId(2)));
        assert_eq!(sidebar.cursor, 3, "and hidden it stays");
        sidebar.fold_all();
        assert_eq!(labels(&sidebar), ["Tech", "Tech-x"]);
        sidebar.fold_all();
        assert_eq!(labels(&sidebar).len(), 6);
        assert!(!sidebar.fold(0, true), "All items is no heading");
    }

    #[test]
    fn a_folder_of_folders_has_a_heading_too() {
        let mut sidebar = Sidebar::default();
        sidebar.fill(vec![line(1, "A", "x/y", 2), line(2, "B", "x/z", 1)], 0, vec![], &Scope::All);
        assert_eq!(labels(&sidebar), ["x", "-y", "--A", "-z", "--B"]);
        assert_eq!((&sidebar.rows[3].scope, sidebar.rows[3].count), (&Scope::Folder("x".into()), 3));
    }

    #[test]
    fn tags_stand_below_and_fold_too() {
        let mut sidebar = Sidebar::default();
        sidebar.fill(vec![], 0, vec![], &Scope::All);
        let count = |tag: &str, items, unread| TagCount { tag: tag.into(), items, unread };
        sidebar.take_tags(vec![count("later", 3, 1), count("old", 2, 0)]);
        let shown: Vec<_> = sidebar.rows[3..].iter().map(|row| (row.label.as_str(), row.count)).collect();
        assert_eq!(shown, [("Tags", 0), ("#later", 1), ("#old", 0)]);
        sidebar.choose(&Scope::Tag("old".into()));
        assert!(sidebar.fold(3, true));
        assert_eq!((labels(&sidebar), sidebar.cursor), (vec!["Tags".to_owned()], 3));
    }

    #[test]
    fn saved_queries_are_rows_that_keep_their_counts() {
        let mut sidebar = Sidebar::default();
        let names = || vec!["a".to_owned(), "b".to_owned()];
        sidebar.fill(vec![line(1, "Top", "", 1)], 0, names(), &Scope::Saved("b".into()));
        sidebar.count_saved(&[("b".to_owned(), 7), ("gone".to_owned(), 1)]);
        sidebar.fill(vec![line(1, "Top", "", 1)], 0, names(), &Scope::Saved("b".into()));
        let shown: Vec<_> = sidebar.rows[3..].iter().map(|row| (row.label.as_str(), row.count)).collect();
        assert_eq!(shown, [("@a", 0), ("@b", 7), ("Top", 1)]);
        assert_eq!(sidebar.title(&sidebar.current().unwrap().scope), "@b");
    }

    #[test]
    fn the_chosen_row_stays_when_others_come_and_go() {
        let mut sidebar = Sidebar::default();
        sidebar.fill(vec![line(2, "B", "", 0)], 0, vec![], &Scope::Source(SourceId(2)));
        sidebar.fill(vec![line(1, "A", "", 0), line(2, "B", "", 0)], 0, vec![], &Scope::Source(SourceId(2)));
        assert_eq!(sidebar.current_source().unwrap().label, "B");
        sidebar.fill(vec![], 0, vec![], &Scope::Source(SourceId(2)));
        assert_eq!(sidebar.cursor, 2, "the last row, for the chosen one is gone");
    }
}
