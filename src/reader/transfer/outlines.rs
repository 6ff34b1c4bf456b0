//! Sources as outlines of OPML, and back: nothing is lost on the way out and in.

use std::collections::HashMap;

use super::folder;
use super::plan::clean_tag;
use crate::reader::formats::opml::Outline;
use crate::reader::model::{FEED, NewSource, kind_of};
use crate::reader::store::{FolderRecord, Listed, SourceRecord, slug_of};

/// The attribute that keeps a name which the title does not give.
const NAME: &str = "whName";
/// Attributes that a source keeps in its own way only where they say nothing new.
const TEXT: &str = "text";
const KIND: &str = "type";
/// The website of a folder, which has a place of its own only in a source.
const HTML_URL: &str = "htmlUrl";
const CATEGORY: &str = "category";
const RSS: &str = "rss";
/// The type of an outline that is no feed of the web, and the attribute that has its address: another reader finds no feed
/// to fetch there, and passes it over.
const OURS: &str = "wheelhouse";
const URL: &str = "whUrl";
/// How a declaration of a namespace begins.
const XMLNS: &str = "xmlns:";

/// The address of the source that an outline stands for; none for a folder.
pub(super) fn address(outline: &mut Outline) -> Option<String> {
    let own = take(&mut outline.attributes, URL);
    outline.xml_url.take().or(own)
}

/// The source at an address that an outline stands for. `namespaces` are those that the list's root declares.
pub(super) fn source(url: String, outline: Outline, folder: String, namespaces: &[(String, String)]) -> NewSource {
    let mut kept = Kept { attributes: Vec::new() };
    let (mut name, mut tags) = (None, Vec::new());
    for (attribute, value) in outline.attributes {
        if attribute == NAME {
            name = Some(value);
        } else if attribute.eq_ignore_ascii_case(CATEGORY) {
            tags = categories(&value);
            // What the tags do not say as it was is kept beside them.
            if tags.join(",") != value {
                kept.push(CATEGORY, value);
            }
        } else {
            kept.push(&attribute, value);
        }
    }
    let text = Some(outline.text).filter(|text| !text.is_empty());
    let title = match outline.title.filter(|title| !title.is_empty()) {
        Some(title) => {
            text.filter(|text| *text != title).into_iter().for_each(|text| kept.push(TEXT, text));
            Some(title)
        }
        // Our own way to say that there is no title: the text is the name.
        None => text.filter(|text| name.as_ref() != Some(text)),
    };
    outline.kind.filter(|kind| kind != RSS && kind != OURS).into_iter().for_each(|kind| kept.push(KIND, kind));
    kept.declare(namespaces);
    NewSource {
        url,
        site_url: outline.html_url,
        attributes: kept.attributes,
        folder,
        name,
        title,
        tags,
        ..NewSource::default()
    }
}

/// The folder that an outline without an address stands for.
pub(super) fn folder(outline: Outline, path: String, kept: bool, namespaces: &[(String, String)]) -> FolderRecord {
    let mut says = Kept { attributes: Vec::new() };
    let Outline { text, title, kind, html_url, attributes, .. } = outline;
    // The name is the title; a text that differs is kept beside it.
    let differs = title.as_ref().is_some_and(|title| !title.is_empty() && *title != text && !text.is_empty());
    for (name, value) in [(TEXT, differs.then_some(text)), (KIND, kind), (HTML_URL, html_url)] {
        if let Some(value) = value {
            says.push(name, value);
        }
    }
    for (name, value) in attributes {
        says.push(&name, value);
    }
    says.declare(namespaces);
    FolderRecord { path, kept, attributes: says.attributes }
}

struct Kept {
    attributes: Vec<(String, String)>,
}

impl Kept {
    fn push(&mut self, name: &str, value: String) {
        self.attributes.push((name.to_owned(), value));
    }

    /// Adds the declarations that the attributes' prefixes need.
    fn declare(&mut self, namespaces: &[(String, String)]) {
        let has = |attributes: &[(String, String)], name: &str| attributes.iter().any(|(known, _)| known == name);
        for (declaration, uri) in namespaces {
            let Some(prefix) = declaration.strip_prefix(XMLNS) else { continue };
            let used = |name: &str| name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(':'));
            if self.attributes.iter().any(|(name, _)| used(name)) && !has(&self.attributes, declaration) {
                self.push(declaration, uri.clone());
            }
        }
    }
}

/// The tags in a `category` (OPML 2.0: strings with commas between), in order.
fn categories(value: &str) -> Vec<String> {
    let mut tags: Vec<String> = value.split(',').filter_map(clean_tag).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// The outlines of all sources in their folders, and the namespaces that they need.
pub(super) fn tree(list: Vec<Listed>) -> (Vec<Outline>, Vec<(String, String)>) {
    let mut namespaces = Vec::new();
    let mut top = Node::default();
    for listed in list {
        match listed {
            Listed::Folder(FolderRecord { path, mut attributes, .. }) => {
                hoist(&mut attributes, &mut namespaces);
                top.at(&path).attributes.extend(attributes);
            }
            Listed::Source(source) => {
                let node = top.at(&source.folder);
                let mut outline = outline(*source);
                hoist(&mut outline.attributes, &mut namespaces);
                node.children.push(Child::Source(Box::new(outline)));
            }
        }
    }
    (top.outlines(), namespaces)
}

#[derive(Default)]
struct Node {
    attributes: Vec<(String, String)>,
    children: Vec<Child>,
    places: HashMap<String, usize>,
}

enum Child {
    Source(Box<Outline>),
    Folder(String, Node),
}

impl Node {
    fn at(&mut self, path: &str) -> &mut Self {
        let parts = path.split('/').filter(|part| !part.is_empty()).map(folder::unescape);
        parts.take(folder::MAX_DEPTH).fold(self, Self::folder)
    }

    fn folder(&mut self, name: String) -> &mut Self {
        let place = *self.places.entry(name).or_insert_with_key(|name| {
            self.children.push(Child::Folder(name.clone(), Self::default()));
            self.children.len() - 1
        });
        match &mut self.children[place] {
            Child::Folder(_, node) => node,
            Child::Source(_) => unreachable!("only folders have a place by name"),
        }
    }

    fn outlines(self) -> Vec<Outline> {
        let outline = |child| match child {
            Child::Source(outline) => *outline,
            Child::Folder(name, mut node) => {
                let text = take(&mut node.attributes, TEXT).unwrap_or_else(|| name.clone());
                let kind = take(&mut node.attributes, KIND);
                let html_url = take(&mut node.attributes, HTML_URL);
                let attributes = std::mem::take(&mut node.attributes);
                let children = node.outlines();
                Outline { text, title: Some(name), kind, html_url, attributes, children, ..Outline::default() }
            }
        };
        self.children.into_iter().map(outline).collect()
    }
}

fn outline(source: SourceRecord) -> Outline {
    let SourceRecord { name, title, url, site_url, tags, mut attributes, .. } = source;
    let text = take(&mut attributes, TEXT);
    let kind = take(&mut attributes, KIND);
    let is_feed = kind_of(&url) == FEED;
    let category = match take(&mut attributes, CATEGORY) {
        Some(category) if categories(&category) == tags => category,
        _ => tags.join(","),
    };
    if !category.is_empty() {
        attributes.insert(0, (CATEGORY.to_owned(), category));
    }
    if title.is_none() || slug_of(title.as_deref(), &url) != name {
        attributes.push((NAME.to_owned(), name.clone()));
    }
    if !is_feed {
        attributes.push((URL.to_owned(), url.clone()));
    }
    Outline {
        text: text.or_else(|| title.clone()).unwrap_or(name),
        title,
        xml_url: is_feed.then_some(url),
        html_url: site_url,
        kind: Some(if is_feed { kind.unwrap_or_else(|| RSS.to_owned()) } else { OURS.to_owned() }),
        attributes,
        children: Vec::new(),
    }
}

fn take(attributes: &mut Vec<(String, String)>, name: &str) -> Option<String> {
    let place = attributes.iter().position(|(known, _)| known == name)?;
    Some(attributes.remove(place).1)
}

/// Moves declarations of namespaces to the root; one that contradicts it stays where it is.
fn hoist(attributes: &mut Vec<(String, String)>, root: &mut Vec<(String, String)>) {
    attributes.retain(|(name, uri)| {
        if !name.starts_with(XMLNS) {
            return true;
        }
        if let Some((_, known)) = root.iter().find(|(known, _)| known == name) {
            return known != uri;
        }
        root.push((name.clone(), uri.clone()));
        false
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(attributes: &[(&str, &str)]) -> Outline {
        Outline {
            text: "Shown".to_owned(),
            xml_url: Some("https://e.org/feed".to_owned()),
            attributes: attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            ..Outline::default()
        }
    }

    fn read(mut outline: Outline, namespaces: &[(String, String)]) -> NewSource {
        source(address(&mut outline).unwrap(), outline, String::new(), namespaces)
    }

    #[test]
    fn other_readers_find_no_feed_in_an_account() {
        for url in ["slack:acme/backend", "imaps://jo@imap.e.org/Letters#%3Cnews.e.org%3E", "stack:/home/jo/shop"] {
            let record = SourceRecord { name: "a".to_owned(), url: url.to_owned(), ..SourceRecord::default() };
            let written = outline(record);
            assert_eq!((written.kind.as_deref(), written.xml_url.as_ref()), (Some("wheelhouse"), None), "{url}");
            let read = read(written, &[]);
            assert_eq!((read.url.as_str(), read.name.as_deref(), read.attributes.len()), (url, Some("a"), 0));
        }
        let feed = SourceRecord { name: "a".to_owned(), url: "file:///a.xml".to_owned(), ..SourceRecord::default() };
        assert_eq!(outline(feed).kind.as_deref(), Some("rss"));
    }

    #[test]
    fn categories_become_tags_and_keep_their_spelling() {
        let new = read(with(&[("category", "b,a")]), &[]);
        assert_eq!(
            (new.tags, new.attributes),
            (vec!["a".to_owned(), "b".to_owned()], vec![("category".to_owned(), "b,a".to_owned())])
        );
        let new = read(with(&[("category", "a,b")]), &[]);
        assert!(new.attributes.is_empty());
        let new = read(with(&[("category", "/Open Source/Rust")]), &[]);
        assert_eq!(new.tags, ["/Open-Source/Rust"]);
        let record =
            SourceRecord { tags: new.tags, attributes: new.attributes, url: new.url, ..SourceRecord::default() };
        let spelt = |record: SourceRecord| outline(record).attributes[0].1.clone();
        assert_eq!(spelt(record.clone()), "/Open Source/Rust");
        assert_eq!(spelt(SourceRecord { tags: vec!["new".to_owned()], ..record }), "new", "an edited tag wins");
    }

    #[test]
    fn a_name_is_only_written_where_the_title_does_not_give_it() {
        let record = |name: &str, title: Option<&str>| SourceRecord {
            name: name.to_owned(),
            title: title.map(str::to_owned),
            url: "https://e.org/".to_owned(),
            ..SourceRecord::default()
        };
        assert!(outline(record("a-b", Some("A & B"))).attributes.is_empty());
        for (name, title) in [("ab", Some("A & B")), ("e-org", None)] {
            let written = outline(record(name, title));
            assert_eq!(written.attributes, [(NAME.to_owned(), name.to_owned())]);
            let read = read(written, &[]);
            assert_eq!((read.name.as_deref(), read.title.as_deref()), (Some(name), title));
        }
    }

    #[test]
    fn prefixes_keep_their_namespaces() {
        let root = [("xmlns:a".to_owned(), "urn:a".to_owned()), ("xmlns:unused".to_owned(), "urn:u".to_owned())];
        let new = read(with(&[("a:x", "1")]), &root);
        assert_eq!(new.attributes, [("a:x".to_owned(), "1".to_owned()), ("xmlns:a".to_owned(), "urn:a".to_owned())]);
        let record = |uri: &str| SourceRecord {
            url: "https://e.org/".to_owned(),
            name: "e".to_owned(),
            attributes: vec![("a:x".to_owned(), "1".to_owned()), ("xmlns:a".to_owned(), uri.to_owned())],
            ..SourceRecord::default()
        };
        let (outlines, namespaces) =
            tree(["urn:a", "urn:a", "urn:other"].map(|uri| Listed::Source(Box::new(record(uri)))).into());
        assert_eq!(namespaces, [("xmlns:a".to_owned(), "urn:a".to_owned())]);
        let declared = |outline: &Outline| outline.attributes.iter().any(|(name, _)| name == "xmlns:a");
        assert_eq!(outlines.iter().map(declared).collect::<Vec<_>>(), [false, false, true]);
    }
}
