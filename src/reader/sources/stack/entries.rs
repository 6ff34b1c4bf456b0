//! Findings as entries of the reader: the affected ones say so in their title, and are dated when they were found.

use crate::base::text::{clean_line, clean_url};
use crate::reader::formats::date;
use crate::reader::model::{Category, Entry, Link, Timestamp};
use crate::reader::stack::advisory::{Finding, Record, Reference, address, page};

/// A finding. `key` is the package that it is about, whatever its version, so that another version changes the same entry.
pub(super) fn entry(key: &str, finding: &Finding, record: &Record, now: Timestamp) -> Entry {
    let at = |text: &str| date::parse(text).filter(|at| at.0 <= now.0);
    let level = finding.severity.as_ref().map(|severity| severity.level.name());
    let package = &finding.package;
    let version = package.version.as_deref().unwrap_or_default();
    let title = match (finding.is_affected(), finding.fixed()) {
        (true, fixed) => {
            let level = level.map(|level| format!(" ({level})")).unwrap_or_default();
            let to = fixed.map_or_else(|| ", no mended version".to_owned(), |fixed| format!(" → {fixed}"));
            format!("Affected{level}: {} {version}{to}: {}", package.name, finding.summary)
        }
        (false, _) => format!("No longer affected: {} {version}: {}", package.name, finding.summary),
    };
    let marks = [Some(finding.state()), level, Some(if package.direct { "direct" } else { "transitive" })];
    let dev = package.dev.then_some("development");
    let terms = marks.into_iter().flatten().chain(dev).chain([package.ecosystem.name(), &package.name]);
    Entry {
        id: Some(format!("{key}/{}", finding.id)),
        url: Some(finding.url()),
        title: Some(line(&title)),
        // What was told years ago may only now concern the project: it is dated when that was found.
        published: if finding.is_affected() { Some(now) } else { record.published.as_deref().and_then(at) },
        updated: at(&record.modified),
        summary: Some(format!("<p>{}</p>", escape(&finding.summary))),
        content: Some(page(finding, record)),
        categories: terms.map(category).collect(),
        links: record.references.iter().take(30).filter_map(link).collect(),
        ..Entry::default()
    }
}

/// What affects a project no longer: another version is in use, or the package is not.
pub(super) fn ended(key: &str, id: &str, summary: &str, now: Timestamp) -> Entry {
    let name = key.split_once('/').map_or(key, |(_, name)| name);
    let text = format!("{name} is in use in no version any more that {id} is known to affect.");
    Entry {
        id: Some(format!("{key}/{id}")),
        url: Some(address(id)),
        title: Some(line(&format!("No longer affected: {name}: {summary}"))),
        published: Some(now),
        updated: Some(now),
        content: Some(format!("<p>{}</p>", escape(&text))),
        categories: ["not affected", name].into_iter().map(category).collect(),
        ..Entry::default()
    }
}

fn line(text: &str) -> String {
    clean_line(text).into_owned()
}

fn escape(text: &str) -> String {
    line(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn category(term: &str) -> Category {
    Category { term: Some(line(term)), ..Category::default() }
}

fn link(reference: &Reference) -> Option<Link> {
    let href = clean_url(&reference.url)?;
    Some(Link { rel: Some("related".to_owned()), href: Some(href), ..Link::default() })
}
