//! What an import would subscribe to: every source checked, cleaned, told apart and bounded.

use std::collections::HashMap;

use url::{Host, Url};

use super::ImportOptions;
use super::address::{self, Address};
use super::folder;
use crate::base::secret::redact_url;
use crate::base::text::{clean_line, clean_text, truncate};
use crate::reader::fetch::is_private;
use crate::reader::formats::web_address;
use crate::reader::model::{NewSource, SourceSettings};
use crate::reader::store::{FolderRecord, RestoredSource};

/// The most sources that one import subscribes to: an import must not make an attack on others' servers.
pub const MAX_SOURCES: usize = 20_000;
/// Problems that are told one by one.
const MAX_PROBLEMS: usize = 200;
const MAX_TITLE_CHARS: usize = 1_000;
const MAX_TAGS: usize = 64;
const MAX_TAG_CHARS: usize = 100;
const MAX_ATTRIBUTES: usize = 64;
const MAX_ATTRIBUTE_BYTES: usize = 8 * 1024;

/// What an import would subscribe to.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of the person's, and none excludes another")]
pub(super) struct Plan {
    /// The sources, each address once.
    sources: Vec<RestoredSource>,
    /// The folders, each with how many of the sources come before it.
    folders: Vec<(usize, FolderRecord)>,
    /// What was left out and why, in words for a person.
    problems: Vec<String>,
    /// Problems that are only counted.
    more_problems: usize,
    /// Addresses that the file names again.
    pub(super) repeated: usize,
    /// Sources on private addresses that will be refused when they are fetched.
    pub(super) private: usize,
    /// Sources whose proxy, way into private networks or changes of mail were not taken over.
    pub(super) guarded: usize,
    over: usize,
    /// The first source that is one too many.
    over_from: Option<String>,
    over_folders: usize,
    taken: usize,
    folders_taken: usize,
    places: HashMap<String, usize>,
    folder: String,
    allow_private: bool,
    private_is_reachable: bool,
    ours: bool,
    local: bool,
}

impl Plan {
    pub(super) fn new(options: &ImportOptions) -> Self {
        Self {
            folder: folder::tidy(&options.folder),
            allow_private: options.allow_private,
            private_is_reachable: options.private_is_reachable,
            local: options.local,
            ..Self::default()
        }
    }

    /// A plan for sources with settings: where the person lets them, those hold. What lies on this machine is taken.
    pub(super) fn of_ours(options: &ImportOptions) -> Self {
        Self { ours: true, local: true, ..Self::new(options) }
    }

    /// Takes a source in; `told` is what a person calls it. Returns its place among the sources, which may be one that is there already.
    pub(super) fn add(&mut self, mut wanted: RestoredSource, told: &str) -> Option<usize> {
        let Some(url) = self.address(&mut wanted.new) else {
            let (told, url) = (clean_line(told), redact_url(&clean_line(&wanted.new.url)));
            self.problem(format!("{told} is left out: {:?} {}", truncate(&url, 80, "…"), address::refusal(&url)));
            return None;
        };
        if let Some(place) = self.places.get(&url) {
            self.repeated += 1;
            return Some(*place);
        }
        if self.taken + self.sources.len() >= MAX_SOURCES {
            self.over += 1;
            self.over_from.get_or_insert_with(|| redact_url(&url));
            return None;
        }
        let private = Url::parse(&url).is_ok_and(|url| on_private_address(&url));
        self.guard(&mut wanted.new.settings, private);
        wanted.new.url = url;
        self.clean(&mut wanted.new);
        self.places.insert(wanted.new.url.clone(), self.sources.len());
        self.sources.push(wanted);
        Some(self.sources.len() - 1)
    }

    /// Takes a folder in, which comes before whatever is added after it.
    pub(super) fn folder(&mut self, folder: FolderRecord) {
        let FolderRecord { path, kept, mut attributes } = folder;
        let path = folder::join(&self.folder, &folder::tidy(&path));
        clean_attributes(&mut attributes);
        if self.folders_taken < MAX_SOURCES {
            self.folders_taken += 1;
            self.folders.push((self.sources.len(), FolderRecord { path, kept, attributes }));
        } else {
            self.over_folders += 1;
        }
    }

    /// Whether nothing was added since this plan was last taken.
    pub(super) fn is_empty(&self) -> bool {
        self.sources.is_empty() && self.folders.is_empty()
    }

    /// The sources and folders that are planned since this was last asked; places begin anew.
    pub(super) fn take(&mut self) -> (Vec<RestoredSource>, Vec<(usize, FolderRecord)>) {
        self.taken += self.sources.len();
        self.places.clear();
        (std::mem::take(&mut self.sources), std::mem::take(&mut self.folders))
    }

    /// Says what was left out.
    pub(super) fn problem(&mut self, problem: String) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem);
        } else {
            self.more_problems += 1;
        }
    }

    /// All problems, with a last line about those that were only counted.
    pub(super) fn take_problems(&mut self) -> Vec<String> {
        let mut problems = std::mem::take(&mut self.problems);
        if self.over > 0 {
            let from = self.over_from.as_deref().unwrap_or_default();
            problems.push(format!(
                "{} sources are left out, from {from} on: one import takes {MAX_SOURCES}; import the rest from a file of its own",
                self.over
            ));
        }
        if self.over_folders > 0 {
            problems.push(format!("{} folders are left out: one import takes {MAX_SOURCES}", self.over_folders));
        }
        if self.more_problems > 0 {
            problems.push(format!("{} more problems of these kinds", self.more_problems));
        }
        problems
    }

    /// The address in the form that `wh add` stores; a user name and password in one of the web become secrets of the source.
    fn address(&self, new: &mut NewSource) -> Option<String> {
        let mut url = match address::read(&new.url)? {
            Address::Web(url) => url,
            Address::Account(address) => return Some(address),
            Address::Local(address) => return self.local.then_some(address),
        };
        if !url.username().is_empty() || url.password().is_some() {
            let (user, password) = (decode(url.username()), decode(url.password().unwrap_or_default()));
            new.secrets.basic = Some((user, password));
            url.set_password(None).ok()?;
            url.set_username("").ok()?;
        }
        Some(url.into())
    }

    /// A file must not open a way into private networks, nor change mail on a server; only the person can.
    fn guard(&mut self, settings: &mut SourceSettings, private: bool) {
        if self.allow_private {
            settings.allow_private |= private || !self.ours;
        } else {
            let changes_mail = settings.mark_seen || settings.move_to.is_some();
            self.guarded += usize::from(settings.allow_private || settings.proxy.is_some() || changes_mail);
            self.private += usize::from(private && !self.private_is_reachable);
            settings.allow_private = false;
            settings.proxy = None;
            settings.mark_seen = false;
            settings.move_to = None;
        }
    }

    fn clean(&self, new: &mut NewSource) {
        new.folder = folder::join(&self.folder, &folder::tidy(&new.folder));
        new.title = new.title.as_deref().map(title).filter(|title| !title.is_empty());
        new.name = new.name.as_deref().map(title).filter(|name| !name.is_empty());
        new.site_url = new.site_url.as_deref().and_then(web_address);
        let mut tags: Vec<String> = new.tags.iter().filter_map(|tag| clean_tag(tag)).take(MAX_TAGS).collect();
        tags.sort_unstable();
        tags.dedup();
        new.tags = tags;
        let settings = &mut new.settings;
        settings.user_agent = settings.user_agent.as_deref().map(title).filter(|agent| !agent.is_empty());
        clean_attributes(&mut new.attributes);
    }
}

fn clean_attributes(attributes: &mut Vec<(String, String)>) {
    attributes.truncate(MAX_ATTRIBUTES);
    for (name, value) in attributes {
        *name = clean_line(name).into_owned();
        let end = value.floor_char_boundary(MAX_ATTRIBUTE_BYTES);
        *value = clean_text(&value[..end]).into_owned();
    }
}

/// A safe single line of bearable length.
fn title(text: &str) -> String {
    clean_line(text).trim().chars().take(MAX_TITLE_CHARS).collect::<String>().trim_end().to_owned()
}

/// A tag as this program takes one: a word without commas. Spaces become `-`.
pub(super) fn clean_tag(tag: &str) -> Option<String> {
    let line = clean_line(tag);
    let words: Vec<&str> =
        line.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    let tag: String = words.join("-").chars().take(MAX_TAG_CHARS).collect();
    (!tag.is_empty()).then_some(tag)
}

/// Whether the address itself says that it lies in a private network or on this machine.
fn on_private_address(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => is_private(address.into()),
        Some(Host::Ipv6(address)) => is_private(address.into()),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

/// Percent-decoded (RFC 3986 §2.1), for user names and passwords.
fn decode(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        let digits = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let escaped = digits.filter(|_| *byte == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok());
        out.push(escaped.unwrap_or(*byte));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(url: &str) -> RestoredSource {
        RestoredSource { new: NewSource { url: url.to_owned(), ..NewSource::default() }, ..RestoredSource::default() }
    }

    #[test]
    fn a_password_in_an_address_becomes_a_secret() {
        let mut plan = Plan::new(&ImportOptions::default());
        assert_eq!(plan.add(source("https://us%65r:p%40ss@example.org/feed"), "x"), Some(0));
        let new = &plan.sources[0].new;
        assert_eq!(new.url, "https://example.org/feed");
        assert_eq!(new.secrets.basic, Some(("user".to_owned(), "p@ss".to_owned())));
    }

    #[test]
    fn what_is_no_web_address_is_named_without_its_password() {
        let mut plan = Plan::new(&ImportOptions::default());
        for url in ["exec:rm -rf ~", "file:///etc/passwd", "javascript:alert(1)", "", "ftp://me:secret@x.org/"] {
            assert_eq!(plan.add(source(url), "line\u{1b} 1"), None, "{url}");
        }
        assert_eq!(plan.problems.len(), 5);
        assert!(plan.problems.iter().all(|problem| !problem.contains("secret") && !problem.contains('\u{1b}')));
    }

    #[cfg(unix)]
    #[test]
    fn what_lies_on_this_machine_is_taken_from_our_own_export_or_where_the_person_says_so() {
        let lists = [("file:///a.xml", true), ("maildir:/m", true), ("stack:/s", true), ("slack:acme/backend", false)];
        let took = |mut plan: Plan| lists.map(|(url, _)| plan.add(source(url), "x").is_some());
        let local = ImportOptions { local: true, ..ImportOptions::default() };
        assert_eq!(took(Plan::new(&ImportOptions::default())), lists.map(|(_, local)| !local));
        assert_eq!(took(Plan::new(&local)), [true; 4]);
        assert_eq!(took(Plan::of_ours(&ImportOptions::default())), [true; 4]);
        let mut plan = Plan::new(&ImportOptions::default());
        plan.add(source("maildir:/m"), "x");
        assert!(plan.problems[0].contains("--local"), "{:?}", plan.problems);
    }

    #[test]
    fn private_addresses_are_counted_or_allowed() {
        let private =
            ["http://127.0.0.1/a", "http://LOCALHOST:80/b", "http://[::1]/c", "http://10.0.0.1/", "http://0x7f.1/"];
        let mut plan = Plan::new(&ImportOptions::default());
        for url in private.iter().chain(&["https://example.org/"]) {
            plan.add(source(url), "x");
        }
        assert_eq!((plan.sources.len(), plan.private), (6, 5));
        assert!(plan.sources.iter().all(|source| !source.new.settings.allow_private));
        let mut plan = Plan::new(&ImportOptions { allow_private: true, ..ImportOptions::default() });
        for url in private {
            plan.add(source(url), "x");
        }
        assert_eq!(plan.private, 0);
        assert!(plan.sources.iter().all(|source| source.new.settings.allow_private));
    }

    #[test]
    fn a_file_opens_no_way_into_private_networks() {
        let mut hostile = source("https://example.org/");
        hostile.new.settings.proxy = Some("http://169.254.169.254/".to_owned());
        hostile.new.settings.allow_private = true;
        hostile.new.settings.mark_seen = true;
        hostile.new.settings.move_to = Some("Trash".to_owned());
        let mut plan = Plan::new(&ImportOptions::default());
        plan.add(hostile, "x");
        assert_eq!(plan.sources[0].new.settings, SourceSettings::default());
        assert_eq!(plan.guarded, 1);
    }

    #[test]
    fn tags_are_words() {
        assert_eq!(clean_tag(" Open  Source, yes\u{202e} ").as_deref(), Some("Open-Source-yes"));
        assert_eq!(clean_tag(" ,\u{1b} "), None);
    }

    #[test]
    fn more_than_the_cap_is_counted() {
        let mut plan = Plan::new(&ImportOptions::default());
        (0..MAX_SOURCES + 7).for_each(|n| _ = plan.add(source(&format!("https://e.org/{n}")), "x"));
        assert_eq!(plan.sources.len(), MAX_SOURCES);
        let told = plan.take_problems().remove(0);
        assert!(
            told.starts_with("7 sources are left out, from https://e.org/20000 on: one import takes 20000"),
            "{told}"
        );
    }
}
