//! Events → tree. Keeps a stack of open elements of its own, closes what was left open, resolves namespaces, and hands
//! each entry on as soon as it is whole, so that a long feed never stands in memory as a tree.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;
use url::Url;

use super::doctype::Entities;
use super::entry::Surroundings;
use super::fields;
use super::names::{self, Ns};
use super::references::{attribute_value, resolve};
use super::root::{self, Root, Verdict};
use super::tag;
use super::tree::{Attribute, ElementRef, Tree};
use crate::base::text::clean_line;
use crate::reader::formats::limits::{MAX_ATTRIBUTES, MAX_DEPTH, MAX_LIST, MAX_NAMESPACES, MAX_NODES};
use crate::reader::formats::{address, markup};

/// Takes entries as they are completed.
pub(super) trait Sink {
    /// An entry is whole.
    fn entry(&mut self, entry: ElementRef<'_, '_>, around: Surroundings<'_>);
}

/// What is left when a document has been read.
pub(super) struct Built<'a> {
    /// What is no part of an entry.
    pub(super) tree: Tree<'a>,
    /// The root and the channels, with the base that their children's links are relative to.
    pub(super) structures: Vec<(usize, Option<Url>)>,
    pub(super) root: Option<Root>,
    /// The first element that is no part of a feed.
    pub(super) stranger: Option<Stranger>,
    pub(super) problems: Vec<String>,
}

/// An element before any feed element.
pub(super) struct Stranger {
    pub(super) name: String,
    pub(super) verdict: Verdict,
}

/// What part an open element plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// The root or a channel: entries are inside.
    Structure,
    Entry,
    /// A field that holds text or content.
    Field,
    /// A field whose children are fields of their own, or an element of no meaning.
    Holder,
    /// Anything inside a field.
    Inside,
}

impl Role {
    /// Whether what is inside is text or markup, not fields.
    fn is_content(self) -> bool {
        matches!(self, Self::Field | Self::Inside)
    }
}

struct Open<'a> {
    id: usize,
    name: &'a str,
    role: Role,
    /// Namespace declarations in scope before it.
    scopes: usize,
    base: Option<Url>,
    /// Whether it has an `xml:base` of its own.
    states_base: bool,
}

struct Scope<'a> {
    prefix: &'a str,
    ns: Option<Ns>,
}

pub(super) struct Builder<'a, 's, S> {
    source: &'a str,
    entities: &'s Entities,
    base: Option<&'s Url>,
    sink: &'s mut S,
    tree: Tree<'a>,
    open: Vec<Open<'a>>,
    scopes: Vec<Scope<'a>>,
    structures: Vec<(usize, Option<Url>)>,
    root: Option<Root>,
    site: Option<Url>,
    stranger: Option<Stranger>,
    /// Whether text would continue the text before it.
    joins: bool,
    counts: Counts,
}

#[derive(Default)]
struct Counts {
    unmatched: usize,
    unclosed: usize,
    skipped: usize,
    entities: usize,
}

impl<'a, 's, S: Sink> Builder<'a, 's, S> {
    pub(super) fn new(source: &'a str, entities: &'s Entities, base: Option<&'s Url>, sink: &'s mut S) -> Self {
        Self {
            source,
            entities,
            base,
            sink,
            tree: Tree::default(),
            open: Vec::new(),
            scopes: Vec::new(),
            structures: Vec::new(),
            root: None,
            site: None,
            stranger: None,
            joins: false,
            counts: Counts::default(),
        }
    }

    /// Reads the document to its end, or until it is certain that it is no feed.
    pub(super) fn build(mut self) -> Built<'a> {
        let mut reader = Reader::from_str(self.source);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        let mut problem = None;
        loop {
            let from = position(&reader);
            let event = reader.read_event();
            let raw = self.source.get(from..position(&reader)).unwrap_or_default();
            match event {
                Ok(Event::Start(_)) => self.start(raw, false),
                Ok(Event::Empty(_)) => self.start(raw, true),
                Ok(Event::End(_)) => self.end(raw),
                Ok(Event::Text(_)) => self.text(raw),
                Ok(Event::GeneralRef(_)) => self.reference(raw),
                Ok(Event::CData(_)) => self.cdata(raw),
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
                Ok(Event::Eof) => break,
                Err(error) => {
                    problem = Some(format!("the document cannot be read further: {error}"));
                    break;
                }
            }
            if self.root.is_none() && self.stranger.as_ref().is_some_and(|s| s.verdict.is_certain()) {
                break;
            }
        }
        self.finish(problem)
    }

    fn finish(mut self, problem: Option<String>) -> Built<'a> {
        self.counts.unclosed += self.open.len();
        let last = self.open.last().map(|open| open.name);
        let mut problems: Vec<String> = problem.into_iter().collect();
        if let Some(name) = last {
            problems.push(format!("the document ends inside <{name}>: it is cut off, or end tags are missing"));
        }
        self.close_down_to(0);
        let counts = &self.counts;
        if counts.unmatched > 0 {
            problems.push(format!("end tags without a start tag: {}", counts.unmatched));
        }
        if counts.skipped > 0 {
            problems.push(format!("elements nested too deeply or too many, and flattened: {}", counts.skipped));
        }
        if counts.entities > 0 {
            problems.push(format!("references to no known entity, and kept as text: {}", counts.entities));
        }
        Built { tree: self.tree, structures: self.structures, root: self.root, stranger: self.stranger, problems }
    }

    fn start(&mut self, raw: &'a str, empty: bool) {
        self.joins = false;
        let name = tag::name(raw.get(1..).unwrap_or_default());
        let scopes = self.scopes.len();
        self.declare(raw);
        let (prefix, local) = names::split(name);
        let ns = self.namespace(prefix);
        let Some(role) = self.role(ns, local, name, raw) else {
            self.scopes.truncate(scopes);
            return;
        };
        if role != Role::Entry && (self.open.len() >= MAX_DEPTH || self.is_crowded()) {
            // Its text falls to its parent, and its end tag to a namesake further out, or to nothing.
            self.counts.skipped += 1;
            self.scopes.truncate(scopes);
            return;
        }
        self.push(raw, name, ns, role, scopes);
        if empty || (role == Role::Inside && markup::is_void(local)) {
            self.close_down_to(self.open.len() - 1);
        }
    }

    /// Takes the namespace declarations of a tag into scope.
    fn declare(&mut self, raw: &'a str) {
        if !raw.contains("xmlns") {
            return;
        }
        for (name, uri) in tag::attributes(raw) {
            let prefix = if name == "xmlns" {
                ""
            } else if let Some(prefix) = name.strip_prefix("xmlns:") {
                prefix
            } else {
                continue;
            };
            if self.scopes.len() < MAX_NAMESPACES {
                self.scopes.push(Scope { prefix, ns: names::by_uri(uri) });
            }
        }
    }

    fn namespace(&self, prefix: &str) -> Ns {
        match self.scopes.iter().rev().find(|scope| scope.prefix == prefix) {
            Some(Scope { ns: Some(ns), .. }) => *ns,
            // An unknown vocabulary: at the top it is somebody's name for RSS, inside a field it is foreign.
            Some(_) if prefix.is_empty() && matches!(self.open.last(), Some(open) if open.role.is_content()) => {
                Ns::Other
            }
            _ if prefix.is_empty() => Ns::Rss,
            _ => names::by_prefix(prefix).unwrap_or(Ns::Other),
        }
    }

    /// The part that a new element plays, after closing what it shows to be over. `None`: it is not kept.
    fn role(&mut self, ns: Ns, local: &str, name: &'a str, raw: &'a str) -> Option<Role> {
        if self.root.is_none() {
            return self.role_before_root(ns, local, name, raw);
        }
        if fields::is_entry(ns, local) && !self.inside_foreign_content() {
            let keep = self.open.iter().rposition(|open| open.role == Role::Structure).map_or(0, |at| at + 1);
            self.counts.unclosed += self.open.len() - keep;
            self.close_down_to(keep);
            return Some(Role::Entry);
        }
        self.resynchronise(ns, local);
        Some(match self.open.last().map(|open| open.role) {
            None | Some(Role::Structure) if fields::is_structure(ns, local) && self.structures.len() < MAX_LIST => {
                Role::Structure
            }
            Some(Role::Structure | Role::Entry | Role::Holder) if fields::is_field(ns, local) => Role::Field,
            // After the root's end, or an element of no meaning.
            None | Some(Role::Structure | Role::Entry | Role::Holder) => Role::Holder,
            Some(Role::Field | Role::Inside) => Role::Inside,
        })
    }

    fn role_before_root(&mut self, ns: Ns, local: &str, name: &'a str, raw: &'a str) -> Option<Role> {
        let in_page = self.stranger.as_ref().is_some_and(|s| matches!(s.verdict, Verdict::Page));
        let recognised = root::recognise(ns, local, raw).filter(|_| !in_page || root::is_beyond_doubt(local, raw));
        if let Some(root) = recognised {
            let role = if fields::is_entry(ns, local) { Role::Entry } else { Role::Structure };
            self.root = Some(root);
            return Some(role);
        }
        if self.stranger.is_none() {
            self.stranger =
                Some(Stranger { name: clean_line(name).chars().take(60).collect(), verdict: root::judge(local) });
        }
        None
    }

    /// Atom content of another XML vocabulary may have entries of its own.
    fn inside_foreign_content(&self) -> bool {
        let field = self.open.iter().rev().find(|open| open.role == Role::Field);
        let Some(element) = field.and_then(|open| self.tree.element(open.id)) else { return false };
        let media = element.attribute("type").unwrap_or_default();
        media.contains("xml") && !media.contains("xhtml") && !media.contains("html")
    }

    /// A field that starts where another field is open shows that the other has lost its end tag.
    fn resynchronise(&mut self, ns: Ns, local: &str) {
        let Some(at) = self
            .open
            .iter()
            .rposition(|open| matches!(open.role, Role::Field | Role::Holder | Role::Entry | Role::Structure))
        else {
            return;
        };
        let direct = at + 1 == self.open.len();
        let over = match self.open[at].role {
            Role::Field => fields::is_field(ns, local) && (direct || !fields::is_also_html(local)),
            Role::Holder => {
                let holder = self.tree.element(self.open[at].id);
                at > 0
                    && fields::is_field(ns, local)
                    && holder.is_some_and(|h| !fields::may_hold(h.ns(), h.local(), ns, local))
            }
            _ => false,
        };
        if over {
            self.counts.unclosed += self.open.len() - at;
            self.close_down_to(at);
        }
    }

    fn push(&mut self, raw: &'a str, name: &'a str, ns: Ns, role: Role, scopes: usize) {
        let entities = self.entities;
        let attributes = tag::attributes(raw)
            .filter(|(name, _)| !name.starts_with("xmlns"))
            .take(MAX_ATTRIBUTES)
            .map(|(name, value)| Attribute { name, value: attribute_value(value, entities) });
        let id = self.tree.open(ns, name, attributes);
        let base = (role == Role::Structure).then(|| self.structure_base(id)).flatten();
        if role == Role::Structure {
            self.structures.push((id, base.clone()));
        }
        let states_base = base.is_some() && self.tree.element(id).is_some_and(|e| e.attribute("xml:base").is_some());
        self.open.push(Open { id, name, role, scopes, base, states_base });
    }

    /// Whether the entry, or all that is no entry, has as many nodes as may be held.
    fn is_crowded(&self) -> bool {
        let entry = self.open.iter().find(|open| open.role == Role::Entry).map_or(0, |open| open.id);
        self.tree.len() - entry >= MAX_NODES
    }

    /// The base in force inside a new root or channel.
    fn structure_base(&self, id: usize) -> Option<Url> {
        let outer = self.open.iter().rev().find_map(|open| open.base.as_ref()).or(self.base);
        let own = self.tree.element(id).and_then(|e| e.attribute("xml:base").or_else(|| e.attribute("base")));
        own.and_then(|raw| address::rebase(raw, outer)).or_else(|| outer.cloned())
    }

    /// Closes elements until `keep` are left open.
    fn close_down_to(&mut self, keep: usize) {
        while self.open.len() > keep
            && let Some(open) = self.open.pop()
        {
            self.tree.close(open.id);
            self.scopes.truncate(open.scopes);
            if open.role == Role::Holder && self.tree.element(open.id).is_some_and(|e| e.ns() == Ns::Other) {
                self.tree.truncate(open.id);
            }
            if open.role == Role::Entry {
                let base = self.open.iter().rev().find_map(|open| open.base.as_ref()).or(self.base);
                let base_is_stated = self.open.iter().any(|open| open.states_base);
                if base.is_none() && self.site.is_none() {
                    self.site = self.own_page();
                }
                if let (Some(entry), Some(root)) = (self.tree.element(open.id), self.root) {
                    self.sink.entry(entry, Surroundings { root, base, site: self.site.as_ref(), base_is_stated });
                }
                self.tree.truncate(open.id);
            }
        }
        self.joins = false;
    }

    /// The page that the feed belongs to, as far as it has said so.
    fn own_page(&self) -> Option<Url> {
        let fields = self.structures.iter().filter_map(|(id, _)| self.tree.element(*id)).flat_map(ElementRef::elements);
        let links = fields.take(MAX_LIST).filter(|e| fields::is_core(e.ns()) && e.local() == "link");
        let mut pages = links.filter(|e| e.attribute("rel").is_none_or(|rel| rel.eq_ignore_ascii_case("alternate")));
        pages.find_map(|e| address::rebase(e.attribute("href").unwrap_or(&e.text()), None))
    }

    fn end(&mut self, raw: &str) {
        self.joins = false;
        let name = tag::name(raw.get(2..).unwrap_or_default());
        match self.open.iter().rposition(|open| open.name.eq_ignore_ascii_case(name)) {
            Some(at) => {
                self.counts.unclosed += self.open.len() - at - 1;
                self.close_down_to(at);
            }
            None if self.root.is_some() => {
                self.counts.unmatched += 1;
                self.close_misspelt(name);
            }
            None => {}
        }
    }

    /// An end tag of no open element, right after the text of a field, is the field's own with a slip in it; unless
    /// HTML knows the name, for then it belongs to the text.
    fn close_misspelt(&mut self, name: &str) {
        let Some(top) = self.open.last() else { return };
        let is_leaf = matches!(top.role, Role::Field | Role::Holder)
            && self.tree.element(top.id).is_some_and(|e| !e.has_elements());
        if is_leaf && !markup::is_html_name(name) {
            self.close_down_to(self.open.len() - 1);
        }
    }

    /// Whether text at this place means anything.
    fn wants_text(&self) -> bool {
        self.open.last().is_some_and(|open| !matches!(open.role, Role::Structure | Role::Entry))
    }

    fn push_text(&mut self, text: Cow<'a, str>) {
        if !text.is_empty() && self.wants_text() {
            self.tree.text(text, self.joins);
            self.joins = true;
        }
    }

    fn text(&mut self, raw: &'a str) {
        self.push_text(markup::repair(raw));
    }

    fn cdata(&mut self, raw: &'a str) {
        let inside = raw.strip_prefix("<![CDATA[").unwrap_or(raw);
        self.push_text(markup::repair(inside.strip_suffix("]]>").unwrap_or(inside)));
    }

    fn reference(&mut self, raw: &'a str) {
        if !self.wants_text() {
            return;
        }
        let resolved = resolve(raw, self.entities);
        self.counts.entities += usize::from(resolved.is_none());
        self.push_text(resolved.unwrap_or(Cow::Borrowed(raw)));
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}
