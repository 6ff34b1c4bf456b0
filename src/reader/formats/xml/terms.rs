//! People and categories, which feeds and entries name in the same ways.

use url::Url;

use super::tree::{Child, ElementRef};
use crate::reader::formats::limits::MAX_LIST;
use crate::reader::formats::{address, person, plain};
use crate::reader::model::{Category, Person};

/// The vocabulary of iTunes categories and keywords.
pub(super) const ITUNES_SCHEME: &str = "http://www.itunes.com/";

/// The vocabulary of Media RSS categories that name none.
pub(super) const MEDIA_SCHEME: &str = "http://search.yahoo.com/mrss/category_schema";

/// An author of either kind: Atom's with its parts in elements, RSS's in one string.
pub(super) fn author(field: ElementRef<'_, '_>, base: Option<&Url>) -> Option<Person> {
    if !field.has_elements() {
        return person::parse(&field.text());
    }
    let text = |names: &[&str]| names.iter().find_map(|name| field.child(name)).map(ElementRef::text);
    let name = text(&["name"]);
    let email = text(&["email"]);
    let url = text(&["uri", "url", "homepage"]).and_then(|raw| address::safe(&raw, base));
    let parts = person::from_parts(name.as_deref(), email.as_deref(), url);
    parts.or_else(|| person::parse(&field.text()))
}

/// A category: Atom's in attributes, RSS's in its text.
pub(super) fn category(field: ElementRef<'_, '_>, default_scheme: Option<&str>) -> Option<Category> {
    let attribute = |name: &str| field.attribute(name).and_then(plain::line_of_html);
    let text = field.text();
    let category = Category {
        term: attribute("term").or_else(|| plain::line_of_html(&text)).or_else(|| attribute("text")),
        scheme: attribute("scheme").or_else(|| attribute("domain")).or_else(|| default_scheme.map(str::to_owned)),
        label: attribute("label"),
    };
    (category.term.is_some() || category.label.is_some()).then_some(category)
}

/// Adds a category unless it is there.
pub(super) fn add_category(categories: &mut Vec<Category>, new: Option<Category>) {
    if let Some(new) = new
        && categories.len() < MAX_LIST
        && !categories.contains(&new)
    {
        categories.push(new);
    }
}

/// Adds what a comma-separated list names.
pub(super) fn add_keywords(categories: &mut Vec<Category>, field: ElementRef<'_, '_>, scheme: Option<&str>) {
    for word in field.text().split(',').take(MAX_LIST) {
        let term = plain::line_of_html(word);
        let scheme = scheme.map(str::to_owned);
        add_category(categories, term.map(|term| Category { term: Some(term), scheme, label: None }));
    }
}

/// Adds an iTunes category and those nested in it.
pub(super) fn add_itunes_category(categories: &mut Vec<Category>, field: ElementRef<'_, '_>) {
    let own = field.children().find_map(|child| match child {
        Child::Text(text) => plain::line_of_html(text),
        Child::Element(_) => None,
    });
    let term = field.attribute("text").and_then(plain::line_of_html).or(own);
    add_category(
        categories,
        term.map(|term| Category { term: Some(term), scheme: Some(ITUNES_SCHEME.to_owned()), label: None }),
    );
    field.elements().filter(|e| e.local() == "category").for_each(|e| add_itunes_category(categories, e));
}
