//! The sources pane: what can be chosen in it, with counts, in folders.

use crate::reader::model::{Source, SourceId, SourceRow, Timestamp};
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
            folder: source.folder,
            unread,
            items,
            trouble,
            paused: source.paused,
            next_poll: health.next_poll,
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
    /// It heads the sources below it.
    pub heading: bool,
    /// The place of its source in [`Sidebar::sources`].
    pub source: Option<usize>,
}

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
        self.starred = starred;
        self.loaded = true;
        self.rows = rows(self);
        self.choose(wanted);
    }

    /// Takes counts of saved queries; those that are not named keep theirs.
    pub fn count_saved(&mut self, counts: &[(String, u64)]) {
        for line in &mut self.saved {
            if let Some((_, unread)) = counts.iter().find(|(name, _)| *name == line.name) {
                line.unread = *unread;
            }
        }
        self.rows = rows(self);
    }

    /// Puts the cursor on the row of `scope`, or as near as can be.
    pub fn choose(&mut self, scope: &Scope) {
        let place = self.rows.iter().position(|row| row.scope == *scope);
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
            Scope::Folder(folder) => folder.clone(),
            Scope::Saved(name) => format!("@{name}"),
            Scope::Source(id) => self.source(*id).map_or_else(|| "Source".to_owned(), |source| source.label.clone()),
        }
    }
}

fn rows(sidebar: &Sidebar) -> Vec<SidebarRow> {
    let sources = &sidebar.sources;
    let unread = sources.iter().map(|source| source.unread).sum();
    let fixed =
        |scope, label: &str, count| SidebarRow { scope, label: label.into(), count, heading: false, source: None };
    let saved = |line: &SavedLine| fixed(Scope::Saved(line.name.clone()), &format!("@{}", line.name), line.unread);
    let mut rows = vec![
        fixed(Scope::All, "All items", 0),
        fixed(Scope::Unread, "Unread", unread),
        fixed(Scope::Starred, "Starred", sidebar.starred),
    ];
    rows.extend(sidebar.saved.iter().map(saved));
    let mut folder = "";
    for (place, source) in sources.iter().enumerate() {
        if source.folder != folder {
            folder = &source.folder;
            let scope = Scope::Folder(folder.to_owned());
            rows.push(SidebarRow {
                scope,
                label: folder.to_owned(),
                count: unread_in(sources, folder),
                heading: true,
                source: None,
            });
        }
        rows.push(SidebarRow {
            scope: Scope::Source(source.id),
            label: source.label.clone(),
            count: source.unread,
            heading: false,
            source: Some(place),
        });
    }
    rows
}

/// As the query `folder:` means it: the folder and those in it.
fn unread_in(sources: &[SourceLine], folder: &str) -> u64 {
    let within = |other: &str| other.strip_prefix(folder).is_some_and(|tail| tail.is_empty() || tail.starts_with('/'));
    sources.iter().filter(|source| within(&source.folder)).map(|source| source.unread).sum()
}

#[cfg(test)]
pub(crate) fn line(id: i64, label: &str, folder: &str, unread: u64) -> SourceLine {
    SourceLine {
        id: SourceId(id),
        name: label.to_lowercase(),
        label: label.into(),
        folder: folder.into(),
        unread,
        items: unread,
        trouble: None,
        paused: false,
        next_poll: None,
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
            ("Tech/Rust", 4, true),
            ("B", 4, false),
        ];
        assert_eq!(shown, expected);
        assert_eq!(sidebar.cursor, 2);
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
