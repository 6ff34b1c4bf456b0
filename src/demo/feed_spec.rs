//! Generated feeds of a chosen size, the same for the same seed: what the benches serve, and healthy neighbours for
//! fault tests.

use jiff::{SignedDuration, Timestamp};

use super::dates;
use super::prose;
use super::route::Page;
use super::words::Dice;

/// Format of a generated feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedFormat {
    /// RSS 2.0; every other seed in CDATA, the rest escaped.
    Rss,
    /// Atom 1.0 (RFC 4287) with content as escaped HTML.
    Atom,
}

/// A feed to be generated.
///
/// Entries are numbered from 0, oldest first; an entry's text depends on the seed, its number and its revision alone,
/// so a feed that grows repeats its old entries byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedSpec {
    /// Entries in the feed at any time.
    pub entries: u64,
    /// Size of an entry's HTML before escaping, met to within a sentence.
    pub bytes_per_entry: usize,
    /// Format.
    pub format: FeedFormat,
    /// What the words depend on; different feeds need different seeds.
    pub seed: u64,
    /// Time of the newest entry as long as nothing changed; others lie some hours apart before it.
    pub base_time: Timestamp,
    /// How often the feed changed since; see [`changed`](Self::changed).
    pub changes: u64,
    /// How many entries each change added.
    pub added: u64,
}

impl Default for FeedSpec {
    /// RSS, 35 entries of 2,000 bytes, newest at 2026-01-01T00:00:00Z.
    fn default() -> Self {
        Self {
            entries: 35,
            bytes_per_entry: 2000,
            format: FeedFormat::Rss,
            seed: 0,
            base_time: Timestamp::constant(1_767_225_600, 0),
            changes: 0,
            added: 0,
        }
    }
}

impl FeedSpec {
    /// The feed that a benchmark serves under this index: of ten, seven RSS and three Atom.
    pub fn numbered(index: u64) -> Self {
        let format = if matches!(index % 10, 2 | 5 | 8) { FeedFormat::Atom } else { FeedFormat::Rss };
        Self { format, seed: index, ..Self::default() }
    }

    /// The feed after so many changes, each of which put `added` new entries in front and edited the entry that was
    /// the newest before.
    #[must_use]
    pub fn changed(&self, changes: u64, added: u64) -> Self {
        Self { changes, added, ..self.clone() }
    }

    /// Rendered, as a page with `ETag` and `Last-Modified`.
    pub fn page(&self) -> Page {
        let content_type = match self.format {
            FeedFormat::Rss => "application/rss+xml; charset=utf-8",
            FeedFormat::Atom => "application/atom+xml; charset=utf-8",
        };
        let modified = self.time(self.newest()) + SignedDuration::from_secs(30);
        Page::new(content_type, self.render()).hashed().last_modified(dates::http(modified))
    }

    /// Rendered, newest entry first.
    pub fn render(&self) -> String {
        let entries = usize::try_from(self.entries).unwrap_or_default();
        let mut out = String::with_capacity(entries * (self.bytes_per_entry * 5 / 4 + 400) + 600);
        match self.format {
            FeedFormat::Rss => self.render_rss(&mut out),
            FeedFormat::Atom => self.render_atom(&mut out),
        }
        out
    }

    fn render_rss(&self, out: &mut String) {
        let cdata = self.seed.is_multiple_of(2);
        let host = self.host();
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" ");
        out.push_str("xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n");
        push(out, &["<title>", &self.title(), "</title>\n<link>https://", &host, "/</link>\n"]);
        push(out, &["<description>Notes on ", Dice::new(self.seed).term(), " and more</description>\n"]);
        for entry in self.numbers().map(|number| self.entry(number)) {
            push(out, &["<item>\n<title>", &entry.title, "</title>\n<link>", &entry.url, "</link>\n"]);
            push(out, &["<guid isPermaLink=\"false\">", &entry.id, "</guid>\n"]);
            push(out, &["<dc:creator>", entry.author, "</dc:creator>\n<category>", entry.topic, "</category>\n"]);
            push(out, &["<pubDate>", &dates::http(entry.published), "</pubDate>\n<description>"]);
            if cdata {
                push(out, &["<![CDATA[", &entry.html, "]]>"]);
            } else {
                push_escaped(out, &entry.html);
            }
            out.push_str("</description>\n</item>\n");
        }
        out.push_str("</channel>\n</rss>\n");
    }

    fn render_atom(&self, out: &mut String) {
        let host = self.host();
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
        push(out, &["<title>", &self.title(), "</title>\n<id>tag:", &host, ",2026:feed</id>\n"]);
        push(out, &["<link rel=\"alternate\" href=\"https://", &host, "/\"/>\n"]);
        push(out, &["<updated>", &dates::rfc3339(self.time(self.newest())), "</updated>\n"]);
        for entry in self.numbers().map(|number| self.entry(number)) {
            push(out, &["<entry>\n<title>", &entry.title, "</title>\n<id>", &entry.id, "</id>\n"]);
            push(out, &["<link rel=\"alternate\" type=\"text/html\" href=\"", &entry.url, "\"/>\n"]);
            push(out, &["<published>", &dates::rfc3339(entry.published), "</published>\n"]);
            push(out, &["<updated>", &dates::rfc3339(entry.updated), "</updated>\n"]);
            push(out, &["<author><name>", entry.author, "</name></author>\n<category term=\"", entry.topic, "\"/>\n"]);
            out.push_str("<content type=\"html\">");
            push_escaped(out, &entry.html);
            out.push_str("</content>\n</entry>\n");
        }
        out.push_str("</feed>\n");
    }

    fn numbers(&self) -> impl Iterator<Item = u64> + use<> {
        let first = self.first();
        (first..first + self.entries).rev()
    }

    fn first(&self) -> u64 {
        self.changes.saturating_mul(self.added)
    }

    fn newest(&self) -> u64 {
        (self.first() + self.entries).saturating_sub(1)
    }

    /// How often an entry was edited: each change edits the entry that was the newest before it.
    fn revision(&self, number: u64) -> u64 {
        let Some(since) = (number + 1).checked_sub(self.entries) else { return 0 };
        match (since.checked_div(self.added), since.checked_rem(self.added)) {
            (Some(change), Some(0)) => u64::from(change < self.changes),
            (None, None) if since == 0 => self.changes,
            _ => 0,
        }
    }

    /// Six hours or so between entries; a minute between those that changes added.
    fn time(&self, number: u64) -> Timestamp {
        let newest_at_first = i64::try_from(self.entries.saturating_sub(1)).unwrap_or(i64::MAX);
        let place = i64::try_from(number).unwrap_or(i64::MAX).saturating_sub(newest_at_first);
        let jitter = i64::try_from(Dice::new(self.seed ^ number).below(3600)).unwrap_or_default();
        let seconds = if place < 0 { place.saturating_mul(21_600).saturating_add(jitter) } else { place * 60 };
        self.base_time.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(self.base_time)
    }

    fn entry(&self, number: u64) -> Entry {
        let mut dice = Dice::new(self.seed.wrapping_mul(1_000_003).wrapping_add(number.wrapping_mul(0x1_0000_0001)));
        let title = prose::title(&mut dice);
        let published = self.time(number);
        let revision = self.revision(number);
        let mut html = String::with_capacity(self.bytes_per_entry + 200);
        if revision > 0 {
            push(&mut html, &["<p><em>Corrected, revision ", &revision.to_string(), ".</em></p>\n"]);
        }
        let (author, topic) = (prose::author(&mut dice), dice.term());
        prose::body(&mut dice, self.bytes_per_entry, &mut html);
        Entry {
            url: format!("https://{}/{number}-{}", self.host(), dice.term()),
            id: format!("tag:{},2026:{number}", self.host()),
            updated: published + SignedDuration::from_secs(i64::try_from(revision.min(3600)).unwrap_or_default()),
            title,
            author,
            topic,
            published,
            html,
        }
    }

    fn title(&self) -> String {
        prose::title(&mut Dice::new(self.seed ^ 0x5eed))
    }

    fn host(&self) -> String {
        format!("feed{}.example.net", self.seed)
    }
}

#[derive(Debug)]
struct Entry {
    title: String,
    url: String,
    id: String,
    author: &'static str,
    topic: &'static str,
    published: Timestamp,
    updated: Timestamp,
    html: String,
}

fn push(out: &mut String, parts: &[&str]) {
    out.extend(parts.iter().copied());
}

fn push_escaped(out: &mut String, html: &str) {
    for c in html.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_of_ten_are_rss() {
        let rss = (0..1000).filter(|&index| FeedSpec::numbered(index).format == FeedFormat::Rss).count();
        assert_eq!(rss, 700);
    }

    #[test]
    fn size_and_text_are_fixed_by_the_spec() {
        for format in [FeedFormat::Rss, FeedFormat::Atom] {
            let spec = FeedSpec { format, seed: 3, ..FeedSpec::default() };
            let text = spec.render();
            assert_eq!(text, spec.render());
            assert_eq!(text.matches("<title>").count(), 36);
            assert!((75_000..100_000).contains(&text.len()), "{format:?}: {}", text.len());
        }
    }

    #[test]
    fn a_change_adds_in_front_and_edits_the_newest_before() {
        let spec = FeedSpec { entries: 3, bytes_per_entry: 200, ..FeedSpec::default() };
        let ids = |text: &str| -> Vec<String> {
            text.split("2026:").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
        };
        assert_eq!(ids(&spec.render()), ["2", "1", "0"]);
        let changed = spec.changed(1, 1).render();
        assert_eq!(ids(&changed), ["3", "2", "1"]);
        let revised = |text: &str| text.matches("Corrected, revision").count();
        assert_eq!(revised(&spec.render()), 0);
        assert_eq!(revised(&changed), 1);
        let (_, from_second) = changed.split_once("2026:2<").unwrap();
        assert_eq!(revised(from_second), 1, "the entry that was the newest is the edited one");
        // Without new entries the same entry is edited again and again.
        assert!(spec.changed(4, 0).render().contains("Corrected, revision 4."));
    }

    #[test]
    fn an_entry_keeps_its_bytes_as_the_feed_grows() {
        let spec = FeedSpec { entries: 4, bytes_per_entry: 300, ..FeedSpec::default() };
        let item = |text: &str| {
            let start = text.find("2026:2<").unwrap();
            text[start..].split("</item>").next().unwrap().to_owned()
        };
        assert_eq!(item(&spec.render()), item(&spec.changed(2, 1).render()));
    }
}
