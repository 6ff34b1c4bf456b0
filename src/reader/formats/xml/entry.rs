//! One entry: the fields of every dialect and extension, ranked where several say the same thing.

use url::Url;

use super::best::Best;
use super::construct::{self, Meaning};
use super::fields::is_core;
use super::links::Links;
use super::media::{Media, rank};
use super::names::Ns;
use super::root::Root;
use super::terms::{ITUNES_SCHEME, MEDIA_SCHEME, add_category, add_itunes_category, add_keywords, author, category};
use super::tree::ElementRef;
use crate::reader::formats::{address, date, person, plain};
use crate::reader::model::{Entry, Link, Person, Timestamp};

/// What surrounds an entry.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'u> {
    pub(super) root: Root,
    /// What links are relative to.
    pub(super) base: Option<&'u Url>,
    /// The feed's own page, which links are relative to where nothing else is known.
    pub(super) site: Option<&'u Url>,
    /// Whether the document itself states that base, with `xml:base`.
    pub(super) base_is_stated: bool,
}

/// Reads an entry.
pub(super) fn map(item: ElementRef<'_, '_>, around: Surroundings<'_>) -> Entry {
    let stating = stating_element(item, around.base_is_stated);
    let known = construct::base_of(stating, around.base);
    let base = known.clone().or_else(|| construct::base_of(stating, around.site));
    let mut draft = Draft::new(around.root, base.as_deref());
    draft.known_base = known.as_deref();
    draft.stated = stating.attribute("xml:base");
    draft.base_is_stated = around.base_is_stated || draft.stated.is_some();
    draft.attributes(item);
    for field in item.elements() {
        draft.field(field);
    }
    draft.finish()
}

/// The element whose `xml:base` holds for the whole entry: the entry itself, or, where it and nothing above it says
/// anything, its content.
fn stating_element<'t, 'a>(item: ElementRef<'t, 'a>, stated_above: bool) -> ElementRef<'t, 'a> {
    let states = |element: &ElementRef<'_, '_>| element.attribute("xml:base").is_some();
    if stated_above || states(&item) {
        return item;
    }
    let mut bodies = item.elements().filter(|e| is_core(e.ns()) && matches!(e.local(), "content" | "summary"));
    bodies.find(states).unwrap_or(item)
}

/// A field that holds a body. It is sanitised only if it is chosen: that is the dearest step.
#[derive(Clone, Copy)]
struct Body<'t, 'a> {
    field: ElementRef<'t, 'a>,
    unsaid: Meaning,
}

struct Draft<'t, 'a, 'u> {
    root: Root,
    base: Option<&'u Url>,
    /// The base, but for the guess that links are relative to the feed's page: identifiers are not.
    known_base: Option<&'u Url>,
    /// The base that the entry states itself, as written.
    stated: Option<&'t str>,
    base_is_stated: bool,
    entry: Entry,
    id: Best<String>,
    permalink: Option<String>,
    title: Best<String>,
    summary: Best<Body<'t, 'a>>,
    content: Best<Body<'t, 'a>>,
    published: Best<Timestamp>,
    updated: Best<Timestamp>,
    rights: Best<ElementRef<'t, 'a>>,
    links: Links,
    media: Media,
    comments: Best<String>,
    source_author: Option<Person>,
    original: Option<String>,
}

impl<'t, 'a, 'u> Draft<'t, 'a, 'u> {
    fn new(root: Root, base: Option<&'u Url>) -> Self {
        Self {
            root,
            base,
            known_base: None,
            stated: None,
            base_is_stated: false,
            entry: Entry::default(),
            id: Best::default(),
            permalink: None,
            title: Best::default(),
            summary: Best::default(),
            content: Best::default(),
            published: Best::default(),
            updated: Best::default(),
            rights: Best::default(),
            links: Links::default(),
            media: Media::default(),
            comments: Best::default(),
            source_author: None,
            original: None,
        }
    }

    /// What stands on the item itself: RDF's address, CDF's link and date, the language.
    fn attributes(&mut self, item: ElementRef<'t, 'a>) {
        if let Some(about) = item.attribute("rdf:about").or_else(|| item.attribute_local("about")) {
            self.id.offer(3, plain::line(about));
        }
        if let Some(href) = item.attribute("href") {
            self.links.add_page(href, self.base);
        }
        self.updated.offer(3, item.attribute("lastmod").and_then(date::parse));
        self.entry.language = item.attribute("xml:lang").and_then(plain::line);
    }

    fn field(&mut self, field: ElementRef<'t, 'a>) {
        let local = field.local();
        match field.ns() {
            ns if is_core(ns) => self.core(field, ns, local),
            Ns::Content => self.content_module(field, local),
            Ns::Dc | Ns::DcTerms => self.dublin_core(field, local),
            Ns::Itunes | Ns::GooglePlay => self.itunes(field, local),
            Ns::Media => self.media_rss(field, local),
            Ns::Xhtml if local == "body" || local == "div" => {
                self.content.offer(1, Some(Body { field, unsaid: Meaning::Html }));
            }
            Ns::Feedburner if local == "origlink" => self.original = address::web(&field.text()),
            Ns::Feedburner if local == "origenclosurelink" => {}
            Ns::Wfw if local == "comment" || local == "comments" => {
                self.comments.offer(3, address::safe(&field.text(), self.base));
            }
            Ns::Wfw if local == "commentrss" => self.links.add_feed("replies", &field.text(), self.base),
            Ns::CreativeCommons if local == "license" => self.license(field),
            Ns::Podcast if local == "person" => self.author(person::parse(&field.text())),
            Ns::WebFeeds if local == "cover" => {
                self.picture(rank::IMAGE, field.attribute("image").unwrap_or_default(), 0);
            }
            _ => {}
        }
    }

    fn core(&mut self, field: ElementRef<'t, 'a>, ns: Ns, local: &str) {
        match local {
            "title" => self.title.offer(0, construct::title(field)),
            "link" => self.link(field),
            "guid" => self.guid(field),
            "id" => self.identifier(field, ns),
            "description" | "summary" | "abstract" => self.summary_or_content(field, ns, local),
            "content" => self.atom_content(field),
            "fullitem" | "body" | "content_encoded" | "encoded" => {
                self.content.offer(1, Some(Body { field, unsaid: Meaning::Html }));
            }
            "author" | "managingeditor" => self.author(author(field, self.base)),
            "pubdate" | "published" | "issued" | "pubtime" => self.published.offer_last(0, timestamp(field)),
            "updated" | "modified" | "lastbuilddate" => self.updated.offer_last(0, timestamp(field)),
            "created" | "date" => self.published.offer_last(3, timestamp(field)),
            "category" | "keywords" => self.category(field, None),
            "tags" => self.keywords(field, None),
            "enclosure" => self.media.enclosure(field, &mut self.links, self.base),
            "comments" => self.comments.offer(0, address::safe(&field.text(), self.base)),
            "rights" | "copyright" => self.rights.offer(0, Some(field)),
            "language" => self.entry.language = construct::line(field).or(self.entry.language.take()),
            "source" => self.source(field),
            "image" | "img" | "thumbnail" | "logo" => self.image_element(field),
            _ => {}
        }
    }

    fn content_module(&mut self, field: ElementRef<'t, 'a>, local: &str) {
        if local == "encoded" {
            self.content.offer(0, Some(Body { field, unsaid: Meaning::Html }));
        }
    }

    fn dublin_core(&mut self, field: ElementRef<'t, 'a>, local: &str) {
        match local {
            "title" => self.title.offer(1, construct::title(field)),
            "creator" | "author" => self.author(person::parse(&field.text())),
            "subject" => self.category(field, None),
            "description" | "abstract" => self.summary.offer(1, Some(Body { field, unsaid: Meaning::Html })),
            "date" => {
                self.published.offer_last(4, timestamp(field));
                self.updated.offer_last(2, timestamp(field));
            }
            "issued" | "available" => self.published.offer_last(1, timestamp(field)),
            "created" => self.published.offer_last(2, timestamp(field)),
            "modified" => self.updated.offer_last(1, timestamp(field)),
            "rights" => self.rights.offer(1, Some(field)),
            "language" => self.entry.language = self.entry.language.take().or_else(|| construct::line(field)),
            // A bare number or word here names the part of a site, not the entry.
            "identifier" => self.id.offer(4, construct::line(field).filter(|id| id.contains(':'))),
            "license" => self.license(field),
            _ => {}
        }
    }

    fn itunes(&mut self, field: ElementRef<'t, 'a>, local: &str) {
        match local {
            "title" => self.title.offer(3, construct::title(field)),
            "author" => self.author(person::parse(&field.text())),
            "summary" | "description" => self.summary.offer(2, Some(Body { field, unsaid: Meaning::Lines })),
            "subtitle" => self.summary.offer(4, Some(Body { field, unsaid: Meaning::Lines })),
            "duration" => self.media.duration(&field.text()),
            "image" | "link" => {
                let address = field.attribute("href").or_else(|| field.attribute("url"));
                let text = field.text();
                self.picture(rank::ITUNES, address.unwrap_or(&text), 0);
            }
            "keywords" => self.keywords(field, Some(ITUNES_SCHEME)),
            "category" => self.itunes_category(field),
            _ => {}
        }
    }

    fn media_rss(&mut self, field: ElementRef<'t, 'a>, local: &str) {
        match local {
            "group" => field.elements().filter(|e| e.ns() == Ns::Media).for_each(|e| self.media_rss(e, e.local())),
            "title" => self.title.offer(2, construct::title(field)),
            "description" | "text" => self.summary.offer(3, Some(Body { field, unsaid: Meaning::Lines })),
            "content" => {
                self.media.content(field, self.base);
                field.elements().filter(|e| e.ns() == Ns::Media).for_each(|e| self.media_rss(e, e.local()));
            }
            "thumbnail" => {
                let width = field.attribute("width").and_then(|w| w.trim().parse().ok()).unwrap_or(0);
                let text = field.text();
                self.picture(rank::THUMBNAIL, field.attribute("url").unwrap_or(&text), width);
            }
            "player" => self.media.player = field.attribute("url").and_then(address::web),
            "category" => self.category(field, Some(MEDIA_SCHEME)),
            "keywords" => self.keywords(field, None),
            "credit" if field.attribute("role").is_some_and(|role| role.eq_ignore_ascii_case("author")) => {
                self.author(person::parse(&field.text()));
            }
            "copyright" => self.rights.offer(2, Some(field)),
            _ => {}
        }
    }

    fn link(&mut self, field: ElementRef<'t, 'a>) {
        self.links.read(field, self.base);
        let rel = field.attribute("rel").unwrap_or_default();
        if rel.eq_ignore_ascii_case("enclosure")
            && let Some(link) = self.links.last()
        {
            self.media.enclosure_link(link);
        }
    }

    /// RSS's identifier, which is also the address unless it says that it is not.
    fn guid(&mut self, field: ElementRef<'t, 'a>) {
        let Some(text) = construct::line(field) else { return };
        let permalink = field.attribute("isPermaLink").is_none_or(|value| !value.trim().eq_ignore_ascii_case("false"));
        if permalink && self.permalink.is_none() {
            self.permalink = address::web(&text);
        }
        self.id.offer(0, Some(self.absolute_id(text, permalink)));
    }

    /// Atom's identifier.
    fn identifier(&mut self, field: ElementRef<'t, 'a>, ns: Ns) {
        let Some(text) = construct::line(field) else { return };
        if self.permalink.is_none() {
            self.permalink = address::web(&text);
        }
        let rank = u8::from(ns == Ns::Atom && !self.root.is_atom());
        self.id.offer(rank, Some(self.absolute_id(text, true)));
    }

    /// An identifier that is a path, or relative to a base that the entry states, is resolved. Any other stays as the
    /// feed says it: the address that a feed was fetched from may change, and its identifiers must not.
    fn absolute_id(&self, id: String, is_address: bool) -> String {
        if !is_address || address::is_absolute(&id) {
            return id;
        }
        match (self.known_base, self.stated) {
            (None, Some(stated)) => address::join_relative(stated, &id).unwrap_or(id),
            (Some(_), _) if self.base_is_stated => address::safe(&id, self.known_base).unwrap_or(id),
            _ if id.starts_with(['/', '.']) => address::safe(&id, self.known_base).unwrap_or(id),
            _ => id,
        }
    }

    /// RSS has a short and a full text in two elements of the same kind where no `content:encoded` is.
    fn summary_or_content(&mut self, field: ElementRef<'t, 'a>, ns: Ns, local: &str) {
        let unsaid = match (ns, local) {
            (Ns::Atom, _) if self.root.is_atom() => Meaning::Unsaid,
            (_, "description") => Meaning::Html,
            _ => Meaning::Unsaid,
        };
        let body = Body { field, unsaid };
        let taken = self.summary.rank() == Some(0);
        if taken && !self.root.is_atom() {
            self.content.offer(5, Some(body));
        } else {
            self.summary.offer(0, Some(body));
        }
    }

    fn atom_content(&mut self, field: ElementRef<'t, 'a>) {
        if let Some(src) = field.attribute("src") {
            let media_type = field.attribute("type").and_then(plain::line);
            let href = address::safe(src, self.base);
            self.links.add(Link { rel: Some("content".to_owned()), href, media_type, ..Link::default() });
        }
        let rank = u8::from(!self.root.is_atom());
        if field.has_elements() || !field.text().trim().is_empty() {
            self.content.offer(rank, Some(Body { field, unsaid: Meaning::Unsaid }));
        }
    }

    fn author(&mut self, person: Option<Person>) {
        if let Some(person) = person {
            person::add(&mut self.entry.authors, person);
        }
    }

    /// The feed that an entry was taken from: its author is the entry's where that has none (RFC 4287 §4.2.1).
    fn source(&mut self, field: ElementRef<'t, 'a>) {
        let author_element = field.elements().find(|e| is_core(e.ns()) && e.local() == "author");
        self.source_author = author_element.and_then(|e| author(e, self.base));
        if let Some(url) = field.attribute("url") {
            self.links.add_address("via", url, self.base);
        }
    }

    fn image_element(&mut self, field: ElementRef<'t, 'a>) {
        let address = ["url", "href", "src", "rdf:resource"].iter().find_map(|name| field.attribute(name));
        let child = field.child("url").or_else(|| field.child("link")).map(ElementRef::text);
        let text = field.text();
        let raw = address.or(child.as_deref()).unwrap_or(&text);
        self.picture(rank::IMAGE, raw, 0);
    }

    fn picture(&mut self, rank: u8, raw: &str, width: u64) {
        self.media.picture(rank, raw, width, self.base);
    }

    fn license(&mut self, field: ElementRef<'t, 'a>) {
        let text = field.text();
        let raw = field.attribute_local("resource").or_else(|| field.attribute("href")).unwrap_or(&text);
        self.links.add_address("license", raw, self.base);
    }

    fn category(&mut self, field: ElementRef<'t, 'a>, default_scheme: Option<&str>) {
        add_category(&mut self.entry.categories, category(field, default_scheme));
    }

    fn keywords(&mut self, field: ElementRef<'t, 'a>, scheme: Option<&str>) {
        add_keywords(&mut self.entry.categories, field, scheme);
    }

    fn itunes_category(&mut self, field: ElementRef<'t, 'a>) {
        add_itunes_category(&mut self.entry.categories, field);
    }

    fn finish(self) -> Entry {
        let mut entry = self.entry;
        let body = |body: Body<'_, '_>| construct::fragment(body.field, body.unsaid, self.base);
        entry.content = self.content.take().and_then(body);
        entry.summary = self.summary.take().and_then(body);
        entry.rights = self.rights.take().and_then(|field| construct::fragment(field, Meaning::Unsaid, self.base));
        entry.title = self.title.take();
        entry.id = self.id.take();
        entry.published = self.published.take();
        entry.updated = self.updated.take();
        if entry.authors.is_empty() {
            entry.authors.extend(self.source_author);
        }
        let about = entry.id.as_deref().and_then(address::web);
        let replies = self.links.page_of_rel("replies").cloned();
        entry.comments_url = self.comments.take().or(replies);
        let mut links = self.links;
        let page = links.page().cloned().or(self.permalink).or_else(|| self.original.clone()).or(about);
        entry.url = page.or_else(|| self.media.player.clone()).or_else(|| self.media.first_url().cloned());
        links.add(Link { rel: Some("canonical".to_owned()), href: self.original, ..Link::default() });
        entry.links = links.into_all();
        (entry.enclosures, entry.image) = self.media.finish();
        // Lists grow by fours; a feed of a hundred thousand entries would hold mostly room.
        entry.links.shrink_to_fit();
        entry.enclosures.shrink_to_fit();
        entry.categories.shrink_to_fit();
        entry.authors.shrink_to_fit();
        entry
    }
}

fn timestamp(field: ElementRef<'_, '_>) -> Option<Timestamp> {
    date::parse(&field.text())
}
