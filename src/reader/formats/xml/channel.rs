//! What a feed says of itself: the fields of its root and its channel.

use url::Url;

use super::builder::Built;
use super::construct::{self, Meaning};
use super::fields::is_core;
use super::links::Links;
use super::names::Ns;
use super::terms::{ITUNES_SCHEME, MEDIA_SCHEME, add_category, add_itunes_category, add_keywords, author, category};
use super::tree::ElementRef;
use crate::reader::formats::{address, date, person, plain};
use crate::reader::model::{FeedMeta, Person};

/// A year in minutes: a copy that may be kept longer is a slip.
const LONGEST_TTL: u64 = 366 * 24 * 60;

/// Reads the feed's own fields.
pub(super) fn map(built: &Built<'_>) -> FeedMeta {
    let mut draft = Draft::new();
    for (id, base) in &built.structures {
        if let Some(structure) = built.tree.element(*id) {
            draft.structure(structure, base.as_ref());
        }
    }
    draft.finish()
}

struct Draft {
    meta: FeedMeta,
    /// How good the source of the description is.
    description_rank: u8,
    title_rank: u8,
    links: Links,
    language: Option<String>,
    authors: Vec<Person>,
    period: Option<u64>,
    frequency: Option<u64>,
}

impl Draft {
    fn new() -> Self {
        Self {
            meta: FeedMeta::default(),
            description_rank: u8::MAX,
            title_rank: u8::MAX,
            links: Links::default(),
            language: None,
            authors: Vec::new(),
            period: None,
            frequency: None,
        }
    }

    fn structure(&mut self, structure: ElementRef<'_, '_>, base: Option<&Url>) {
        if let Some(language) = structure.attribute("xml:lang").and_then(plain::line) {
            self.language = Some(language);
        }
        if let Some(about) = structure.attribute("rdf:about").and_then(plain::line) {
            self.meta.id = self.meta.id.take().or(Some(about));
        }
        if let Some(href) = structure.attribute("href") {
            self.links.add_page(href, base);
        }
        if let Some(moment) = structure.attribute("lastmod").and_then(date::parse) {
            self.meta.updated = Some(moment);
        }
        for field in structure.elements() {
            self.field(field, base);
        }
    }

    fn field(&mut self, field: ElementRef<'_, '_>, base: Option<&Url>) {
        let local = field.local();
        match field.ns() {
            ns if is_core(ns) => self.core(field, local, base),
            Ns::Dc | Ns::DcTerms => self.dublin_core(field, local, base),
            Ns::Itunes | Ns::GooglePlay => self.itunes(field, local, base),
            Ns::Sy => self.syndication(field, local),
            Ns::Media => match local {
                "thumbnail" => self.image(field.attribute("url"), base),
                "category" => add_category(&mut self.meta.categories, category(field, Some(MEDIA_SCHEME))),
                "keywords" => add_keywords(&mut self.meta.categories, field, None),
                "title" => self.title(2, field),
                "description" => self.description(4, field, Meaning::Lines, base),
                "copyright" => self.rights(field, base),
                _ => {}
            },
            Ns::CreativeCommons if local == "license" => {
                let text = field.text();
                self.links.add_address("license", field.attribute_local("resource").unwrap_or(&text), base);
            }
            Ns::Feedburner if local == "browserfriendly" => self.description(6, field, Meaning::Unsaid, base),
            Ns::WebFeeds if local == "icon" => self.icon(&field.text(), base),
            _ => {}
        }
    }

    fn core(&mut self, field: ElementRef<'_, '_>, local: &str, base: Option<&Url>) {
        match local {
            "title" => self.title(0, field),
            "link" => self.links.read(field, base),
            "id" => {
                let id = construct::line(field)
                    .map(|id| if id.starts_with(['/', '.']) { address::safe(&id, base).unwrap_or(id) } else { id });
                self.meta.id = id.or(self.meta.id.take());
            }
            "description" => self.description(0, field, Meaning::Html, base),
            "subtitle" | "tagline" | "abstract" => self.description(0, field, Meaning::Unsaid, base),
            "info" => self.description(5, field, Meaning::Unsaid, base),
            "author" | "managingeditor" => self.author(author(field, base)),
            "pubdate" | "published" | "issued" => {
                self.meta.published = date::parse(&field.text()).or(self.meta.published);
            }
            "updated" | "modified" | "lastbuilddate" => {
                self.meta.updated = date::parse(&field.text()).or(self.meta.updated);
            }
            "category" | "keywords" => add_category(&mut self.meta.categories, category(field, None)),
            "rights" | "copyright" => self.rights(field, base),
            "language" => self.meta.language = self.meta.language.take().or_else(|| construct::line(field)),
            "generator" => self.generator(field),
            "icon" => self.icon(&field.text(), base),
            "logo" => self.image(Some(&field.text()), base),
            "image" => self.image_element(field, base),
            "ttl" => self.ttl(field.text().trim().parse().ok()),
            _ => {}
        }
    }

    fn dublin_core(&mut self, field: ElementRef<'_, '_>, local: &str, base: Option<&Url>) {
        match local {
            "title" => self.title(1, field),
            "description" => self.description(1, field, Meaning::Html, base),
            "creator" | "author" => self.author(person::parse(&field.text())),
            "subject" => add_category(&mut self.meta.categories, category(field, None)),
            "date" | "modified" => self.meta.updated = self.meta.updated.or_else(|| date::parse(&field.text())),
            "issued" | "created" | "available" => {
                self.meta.published = self.meta.published.or_else(|| date::parse(&field.text()));
            }
            "rights" => self.rights(field, base),
            "language" => self.meta.language = self.meta.language.take().or_else(|| construct::line(field)),
            _ => {}
        }
    }

    fn itunes(&mut self, field: ElementRef<'_, '_>, local: &str, base: Option<&Url>) {
        match local {
            "title" => self.title(3, field),
            "author" => self.author(person::parse(&field.text())),
            "summary" | "description" => self.description(2, field, Meaning::Lines, base),
            "subtitle" => self.description(3, field, Meaning::Lines, base),
            "image" | "link" => self.image(field.attribute("href").or_else(|| field.attribute("url")), base),
            "category" => add_itunes_category(&mut self.meta.categories, field),
            "keywords" => add_keywords(&mut self.meta.categories, field, Some(ITUNES_SCHEME)),
            _ => {}
        }
    }

    fn title(&mut self, rank: u8, field: ElementRef<'_, '_>) {
        if rank < self.title_rank
            && let Some(title) = construct::title(field)
        {
            (self.title_rank, self.meta.title) = (rank, Some(title));
        }
    }

    fn description(&mut self, rank: u8, field: ElementRef<'_, '_>, unsaid: Meaning, base: Option<&Url>) {
        if rank < self.description_rank
            && let Some(description) = construct::fragment(field, unsaid, base)
        {
            (self.description_rank, self.meta.description) = (rank, Some(description));
        }
    }

    fn rights(&mut self, field: ElementRef<'_, '_>, base: Option<&Url>) {
        if self.meta.rights.is_none() {
            self.meta.rights = construct::fragment(field, Meaning::Unsaid, base);
        }
    }

    fn author(&mut self, person: Option<Person>) {
        if let Some(person) = person {
            person::add(&mut self.authors, person);
        }
    }

    fn generator(&mut self, field: ElementRef<'_, '_>) {
        let address =
            || ["uri", "url", "rdf:resource"].iter().find_map(|name| field.attribute(name)).and_then(plain::line);
        self.meta.generator =
            self.meta.generator.take().or_else(|| plain::line_of_html(&field.text())).or_else(address);
    }

    fn icon(&mut self, raw: &str, base: Option<&Url>) {
        self.meta.icon = self.meta.icon.take().or_else(|| address::safe(raw, base));
    }

    fn image(&mut self, raw: Option<&str>, base: Option<&Url>) {
        self.meta.image = self.meta.image.take().or_else(|| raw.and_then(|raw| address::safe(raw, base)));
    }

    fn image_element(&mut self, field: ElementRef<'_, '_>, base: Option<&Url>) {
        let attribute = ["url", "href", "rdf:resource"].iter().find_map(|name| field.attribute(name));
        let child = field.child("url").map(ElementRef::text);
        self.image(child.as_deref().or(attribute), base);
    }

    fn ttl(&mut self, minutes: Option<u64>) {
        let believable = minutes.filter(|minutes| (1..=LONGEST_TTL).contains(minutes));
        self.meta.ttl_minutes = believable.and_then(|minutes| u32::try_from(minutes).ok()).or(self.meta.ttl_minutes);
    }

    /// The syndication module of RSS 1.0.
    fn syndication(&mut self, field: ElementRef<'_, '_>, local: &str) {
        let text = field.text();
        match local {
            "updateperiod" => {
                self.period = match text.trim().to_ascii_lowercase().as_str() {
                    "hourly" => Some(60),
                    "daily" => Some(24 * 60),
                    "weekly" => Some(7 * 24 * 60),
                    "monthly" => Some(30 * 24 * 60),
                    "yearly" => Some(365 * 24 * 60),
                    _ => None,
                }
            }
            "updatefrequency" => self.frequency = text.trim().parse().ok(),
            _ => {}
        }
    }

    fn finish(mut self) -> FeedMeta {
        if self.meta.ttl_minutes.is_none()
            && let Some(period) = self.period
        {
            self.ttl(Some(period / self.frequency.unwrap_or(1).max(1)));
        }
        self.meta.url = self.links.page().cloned();
        self.meta.language = self.meta.language.or(self.language);
        self.meta.authors = self.authors;
        if self.meta.url.is_none() {
            self.meta.url = self.meta.id.as_deref().and_then(address::web);
        }
        self.meta.links = self.links.into_all();
        self.meta
    }
}
