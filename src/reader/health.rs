//! What is wrong with the sources, and how to mend it: dead, moved, forbidden, unparseable, never opened, impolite.

use serde::Serialize;

use super::model::{Level, SourceId, SourceRow, Timestamp};
use super::store::Store;
use crate::base::db::DbResult;
use crate::base::secret::redact_url;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing comes any more.
    Broken,
    /// It comes and goes, or soon will not.
    Ailing,
    /// It works, and could be better.
    Advice,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// The source.
    pub source_id: SourceId,
    /// Its name.
    pub source: String,
    /// How bad it is.
    pub severity: Severity,
    /// What it is, in a word: `gone`, `dead`, `forbidden`, …
    pub what: String,
    /// What was seen.
    pub detail: String,
    /// What to do.
    pub mend: String,
}

impl Finding {
    /// How bad it is, among all that is looked at.
    pub fn level(&self) -> Level {
        match self.severity {
            Severity::Broken => Level::Error,
            Severity::Ailing => Level::Warning,
            Severity::Advice => Level::Note,
        }
    }
}

/// Failures in a row that make a source dead.
const DEAD_AFTER: u32 = 5;
/// A source that nobody opened for so long is offered for removal, in days.
const UNOPENED_DAYS: i64 = 90;
/// An interval of one's own below this is impolite, in minutes.
const POLITE_MINUTES: u32 = 10;

/// Looks at every source; the worst first.
///
/// # Errors
/// The database cannot be read.
pub fn examine(store: &Store, now: Timestamp) -> DbResult<Vec<Finding>> {
    let opened = store.opened_sources()?;
    let mut findings = Vec::new();
    for row in store.sources()? {
        let mut found = trouble(&row).into_iter().collect::<Vec<_>>();
        found.extend(moving(&row));
        found.extend(impolite(&row));
        found.extend(silent(&row, now));
        if !opened.contains(&row.source.id) {
            found.extend(unopened(&row, now));
        }
        findings.extend(found);
    }
    findings.sort_by(|a, b| a.severity.cmp(&b.severity).then_with(|| a.source.cmp(&b.source)));
    Ok(findings)
}

fn finding(row: &SourceRow, severity: Severity, what: &str, detail: String, mend: String) -> Finding {
    Finding { source_id: row.source.id, source: row.source.name.clone(), severity, what: what.to_owned(), detail, mend }
}

/// What the last fetch failed of.
fn trouble(row: &SourceRow) -> Option<Finding> {
    let (health, name) = (&row.health, &row.source.name);
    if health.gone.is_some() {
        let mend =
            format!("`wh sources rm {name}` removes it; `wh sources edit {name} --url URL` gives it a new address");
        return Some(finding(
            row,
            Severity::Broken,
            "gone",
            "the server said 410: gone for good; it is asked no more".into(),
            mend,
        ));
    }
    let error = health.last_error.clone()?;
    let times = match health.failures {
        1 => String::new(),
        times => format!(" ({times} times in a row)"),
    };
    let (what, mend) = match health.last_status {
        Some(401 | 403) => (
            "forbidden",
            format!(
                "`wh sources edit {name} --basic USER`, `--header` or `--user-agent` if you have access; else remove it"
            ),
        ),
        Some(404) => ("missing", format!("`wh add {}{}` looks for its new address", site(row), leave(row))),
        Some(429) => ("impolite", format!("ask less often: `wh sources edit {name} --interval 6h`")),
        Some(200..=299) => {
            ("unparseable", format!("`wh inspect {}` shows what is there now", redact_url(&row.source.url)))
        }
        _ if error.contains("--allow-private") => {
            ("private", format!("`wh sources edit {name} --allow-private` if you trust it"))
        }
        _ if error.contains("wh auth add") => {
            ("forbidden", "`wh doctor` says where to get a secret, and whether it works".to_owned())
        }
        _ => ("failing", format!("`wh sources log {name}` shows its fetches; it is tried again by itself")),
    };
    let dead = health.failures >= DEAD_AFTER;
    let severity = if dead || health.last_success.is_none() { Severity::Broken } else { Severity::Ailing };
    let what = if dead && what == "failing" { "dead" } else { what };
    Some(finding(row, severity, what, format!("{error}{times}"), mend))
}

fn site(row: &SourceRow) -> String {
    row.source.site_url.clone().unwrap_or_else(|| {
        url::Url::parse(&row.source.url).map_or_else(|_| "URL".into(), |url| url.origin().ascii_serialization())
    })
}

/// What a source may do that its neighbour would not be allowed without a word.
fn leave(row: &SourceRow) -> &'static str {
    if row.source.settings.allow_private { " --allow-private" } else { "" }
}

fn moving(row: &SourceRow) -> Option<Finding> {
    let target = row.health.moved_to.as_ref()?;
    let detail = format!("permanent redirects lead to {} (seen {} times)", redact_url(target), row.health.moved_seen);
    let soon = if row.health.moved_seen < 3 {
        "nothing: the new address is taken over soon; or at once"
    } else {
        "it is not taken over by itself: another source has it, or its host would get this one's passwords; if that is fine"
    };
    let mend = format!("{soon}: `wh sources edit {} --url {}`", row.source.name, redact_url(target));
    Some(finding(row, Severity::Advice, "moved", detail, mend))
}

fn impolite(row: &SourceRow) -> Option<Finding> {
    let minutes = row.source.settings.interval_minutes.filter(|minutes| *minutes < POLITE_MINUTES)?;
    let detail = format!("asked every {minutes} min by your own setting");
    let mend = format!("`wh sources edit {} --interval auto` lets it adapt", row.source.name);
    Some(finding(row, Severity::Advice, "impolite", detail, mend))
}

/// A feed that answers well, but has had nothing for a year.
fn silent(row: &SourceRow, _now: Timestamp) -> Option<Finding> {
    let pace = row.health.post_seconds.filter(|seconds| *seconds > 365 * 86_400)?;
    let detail = format!("it posts about every {} days", pace / 86_400);
    let mend = format!("nothing, or `wh sources rm {}`", row.source.name);
    Some(finding(row, Severity::Advice, "silent", detail, mend))
}

fn unopened(row: &SourceRow, now: Timestamp) -> Option<Finding> {
    let days = (now.0 - row.source.added.0) / 86_400;
    if days < UNOPENED_DAYS || row.items == 0 {
        return None;
    }
    let detail = format!("nothing of it was opened in the {days} days that you follow it ({} unread)", row.unread);
    let mend = format!("`wh sources rm {}`, or `wh sources pause {}`", row.source.name, row.source.name);
    Some(finding(row, Severity::Advice, "never opened", detail, mend))
}
