//! Which elements of a feed are entries, which hold others, and which are fields. The builder leans on this to find its
//! way in a damaged document.

use super::names::Ns;

/// Whether an element belongs to the core of RSS or Atom.
pub(super) fn is_core(ns: Ns) -> bool {
    matches!(ns, Ns::Rss | Ns::Atom)
}

/// Whether this is one entry of a feed.
pub(super) fn is_entry(ns: Ns, local: &str) -> bool {
    is_core(ns) && (local.eq_ignore_ascii_case("item") || local.eq_ignore_ascii_case("entry"))
}

/// Whether this holds entries, once inside the root.
pub(super) fn is_structure(ns: Ns, local: &str) -> bool {
    is_core(ns) && ["channel", "feed", "rss"].iter().any(|name| local.eq_ignore_ascii_case(name))
}

/// Core fields that hold text or content and no other field. Sorted.
const CORE: &[&str] = &[
    "abstract",
    "category",
    "comments",
    "content",
    "copyright",
    "created",
    "description",
    "docs",
    "enclosure",
    "generator",
    "guid",
    "icon",
    "id",
    "info",
    "issued",
    "language",
    "lastbuilddate",
    "link",
    "logo",
    "managingeditor",
    "modified",
    "pubdate",
    "published",
    "rights",
    "subtitle",
    "summary",
    "tagline",
    "title",
    "ttl",
    "updated",
    "webmaster",
];

/// Whether this is a field that holds text or content and no other field.
pub(super) fn is_field(ns: Ns, local: &str) -> bool {
    match ns {
        Ns::Rss | Ns::Atom => in_table(CORE, local),
        Ns::Content => local.eq_ignore_ascii_case("encoded"),
        Ns::Dc | Ns::DcTerms | Ns::Slash | Ns::Wfw | Ns::Sy => true,
        Ns::Feedburner => local.eq_ignore_ascii_case("origlink"),
        Ns::Itunes => !["owner", "category"].iter().any(|name| local.eq_ignore_ascii_case(name)),
        Ns::Media => ["title", "description", "keywords", "credit", "rating", "text"]
            .iter()
            .any(|n| local.eq_ignore_ascii_case(n)),
        _ => false,
    }
}

/// Whether a field can stand in an element that holds others. Of elements that are not known, anything can.
pub(super) fn may_hold(ns: Ns, holder: &str, child_ns: Ns, child: &str) -> bool {
    let one_of = |names: &[&str]| names.iter().any(|name| child.eq_ignore_ascii_case(name));
    match (ns, holder) {
        (Ns::Rss | Ns::Atom, "author" | "contributor") => !is_core(child_ns) && child_ns != Ns::Content,
        (Ns::Rss | Ns::Atom, "image" | "textinput") => one_of(&["title", "link", "description"]),
        (Ns::Rss, "items" | "cloud" | "skiphours" | "skipdays") => false,
        (Ns::Media, _) => child_ns == Ns::Media,
        (Ns::Itunes, _) => child_ns == Ns::Itunes && one_of(&["name", "email", "category"]),
        _ => true,
    }
}

/// Whether HTML has an element of this name: inside other markup it is content, not a field.
pub(super) fn is_also_html(local: &str) -> bool {
    ["title", "link", "summary", "content"].iter().any(|name| local.eq_ignore_ascii_case(name))
}

fn in_table(table: &[&str], local: &str) -> bool {
    let lower = super::names::Local::new(local);
    table.binary_search(&lower.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case() {
        assert!(CORE.is_sorted());
        assert!(is_field(Ns::Rss, "pubDate") && is_field(Ns::Atom, "ID") && !is_field(Ns::Rss, "author"));
        assert!(is_entry(Ns::Rss, "Item") && !is_entry(Ns::Other, "item"));
    }
}
