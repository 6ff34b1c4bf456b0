//! What `wh follow --json` writes: one object a line, told apart by `type`. Keys are added, never changed.

use serde_json::json;

use crate::base::secret::redact_url;
use crate::cli::Context;
use crate::reader::follow::{Checked, Following, Looked};
use crate::reader::stack::advisory::Level;
use crate::reader::stack::{Package, purl};
use crate::reader::store::Added;

/// Files, packages, feeds, and what could not be read.
pub(super) fn project(project: &Looked, check: bool, context: &mut Context) -> anyhow::Result<()> {
    for file in &project.stack.files {
        context.output.json_line(&json!({"type": "file", "file": &*file.file, "packages": file.packages}))?;
    }
    for problem in &project.stack.problems {
        let line = (problem.place.line > 0).then_some(problem.place.line);
        let value = json!({"type": "problem", "file": &*problem.place.file, "line": line, "what": problem.what});
        context.output.json_line(&value)?;
    }
    for package in &project.stack.packages {
        let mut value = about(package);
        value["type"] = "package".into();
        context.output.json_line(&value)?;
    }
    if check {
        return Ok(());
    }
    for feed in &project.feeds {
        let value =
            json!({"type": "feed", "url": feed.url, "page": feed.page, "packages": feed.packages, "why": feed.why});
        context.output.json_line(&value)?;
    }
    for (package, why) in &project.unknown {
        let value =
            json!({"type": "no_feed", "ecosystem": package.ecosystem.name(), "package": package.name, "why": why});
        context.output.json_line(&value)?;
    }
    Ok(())
}

fn about(package: &Package) -> serde_json::Value {
    json!({
        "ecosystem": package.ecosystem.name(),
        "package": package.name,
        "version": package.version,
        "direct": package.direct,
        "dev": package.dev,
        "file": &*package.place.file,
        "line": (package.place.line > 0).then_some(package.place.line),
        "purl": purl(package),
    })
}

/// The findings in their order.
pub(super) fn findings(checked: &Checked, context: &mut Context) -> anyhow::Result<()> {
    for finding in &checked.findings {
        let mut value = about(&finding.package);
        let severity = finding.severity.as_ref();
        value["type"] = "advisory".into();
        value["id"] = finding.id.clone().into();
        value["aliases"] = finding.aliases.clone().into();
        value["state"] = finding.state().replace(' ', "_").into();
        value["severity"] = severity.map(|severity| severity.level.name()).into();
        value["score"] = severity.and_then(|severity| severity.score).into();
        value["vector"] = severity.and_then(|severity| severity.vector.clone()).into();
        value["fixed"] = finding.fixed().into();
        value["summary"] = finding.summary.clone().into();
        value["url"] = finding.url().into();
        context.output.json_line(&value)?;
    }
    let mut failed: Vec<_> = checked.failed.iter().collect();
    failed.sort();
    for (id, why) in failed {
        context.output.json_line(&json!({"type": "missing", "id": id, "why": why}))?;
    }
    Ok(())
}

/// What is followed now.
pub(super) fn following(following: &Following, prune: bool, context: &mut Context) -> anyhow::Result<()> {
    for added in std::iter::once(&following.account).chain(&following.feeds) {
        let source = added.source();
        let outcome = match added {
            Added::New(_) => "new",
            Added::Known(_) => "known",
            Added::Revived(_) => "revived",
        };
        context.output.json_line(&json!({
            "type": "source", "id": source.id, "name": source.name, "title": source.title,
            "url": redact_url(&source.url), "folder": source.folder, "outcome": outcome,
        }))?;
    }
    for source in &following.gone {
        let outcome = if prune { "removed" } else { "unused" };
        let value = json!({"type": "source", "id": source.id, "name": source.name, "title": source.title,
            "url": redact_url(&source.url), "folder": source.folder, "outcome": outcome});
        context.output.json_line(&value)?;
    }
    Ok(())
}

/// The last line.
pub(super) fn summary(project: &Looked, checked: &Checked, context: &mut Context) -> anyhow::Result<()> {
    let affected = checked.findings.iter().filter(|finding| finding.is_affected());
    let of = |level: Level| {
        affected
            .clone()
            .filter(|finding| finding.severity.as_ref().is_some_and(|severity| severity.level == level))
            .count()
    };
    Ok(context.output.json_line(&json!({
        "type": "summary",
        "project": project.name,
        "files": project.stack.files.len(),
        "packages": project.stack.packages.len(),
        "direct": project.stack.direct().count(),
        "asked": checked.asked,
        "affected": affected.clone().count(),
        "affected_direct": affected.clone().filter(|finding| finding.package.direct).count(),
        "critical": of(Level::Critical),
        "high": of(Level::High),
        "medium": of(Level::Medium),
        "low": of(Level::Low),
        "missing": checked.failed.len(),
        "problems": project.stack.problems.len(),
        "requests": checked.requests,
        "bytes": checked.bytes,
    }))?)
}
