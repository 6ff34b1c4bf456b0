//! How findings are shown: a heading an area, a line a finding, what to do below it; or an object each.

use serde::Serialize;

use crate::cli::Context;
use crate::cli::output::{Style, Styled, styles};
use crate::reader::health::Finding;
use crate::reader::model::{Level, Remark, SourceId};

/// One finding, as it is written with `--json`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Line {
    area: &'static str,
    level: Level,
    subject: String,
    what: String,
    detail: String,
    mend: Option<String>,
    #[serde(flatten)]
    source: Option<OfSource>,
}

/// What findings about sources have besides.
#[derive(Debug, Clone, Serialize)]
struct OfSource {
    source_id: SourceId,
    source: String,
    severity: crate::reader::health::Severity,
}

/// A remark about something.
pub(super) fn about(subject: impl Into<String>, remark: Remark) -> Line {
    let Remark { level, what, detail, mend } = remark;
    Line { area: "", level, subject: subject.into(), what: what.to_owned(), detail, mend, source: None }
}

/// A finding about a source.
pub(super) fn of_source(finding: Finding) -> Line {
    let level = finding.level();
    let Finding { source_id, source, severity, what, detail, mend } = finding;
    let subject = source.clone();
    Line {
        area: "",
        level,
        subject,
        what,
        detail,
        mend: Some(mend),
        source: Some(OfSource { source_id, source, severity }),
    }
}

/// What has been shown.
#[derive(Debug, Default)]
pub(super) struct Report {
    json: bool,
    errors: usize,
    warnings: usize,
}

impl Report {
    pub(super) fn new(json: bool) -> Self {
        Self { json, ..Self::default() }
    }

    /// How many things are broken.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// Shows a whole area; one of which nothing is to be said has no heading.
    pub(super) fn area(&mut self, area: &'static str, lines: Vec<Line>, context: &mut Context) -> anyhow::Result<()> {
        if !lines.is_empty() {
            self.begin(area, context)?;
        }
        self.remarks(area, lines, context)
    }

    pub(super) fn begin(&mut self, area: &'static str, context: &mut Context) -> anyhow::Result<()> {
        if self.json {
            return Ok(());
        }
        let (first, rest) = area.split_at(1);
        Ok(context.output.line(Styled::new().with(styles::BOLD, format!("{}{rest}", first.to_uppercase())))?)
    }

    pub(super) fn remarks(
        &mut self,
        area: &'static str,
        lines: Vec<Line>,
        context: &mut Context,
    ) -> anyhow::Result<()> {
        for line in lines {
            self.errors += usize::from(line.level == Level::Error);
            self.warnings += usize::from(line.level == Level::Warning);
            if self.json {
                context.output.json_line(&Line { area, ..line })?;
            } else {
                show(&line, context)?;
            }
        }
        // What is found is seen while the next service is asked.
        Ok(context.output.flush()?)
    }

    /// What it comes to.
    pub(super) fn finish(&self, context: &mut Context) -> anyhow::Result<()> {
        if self.json {
            return Ok(());
        }
        let number = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        let line = Styled::new();
        let line = match (self.errors, self.warnings) {
            (0, 0) => line.with(styles::GOOD, "nothing is wrong"),
            (0, warnings) => line.with(styles::WARNING, number(warnings, "warning")).plain(", nothing is broken"),
            (errors, 0) => line.with(styles::ERROR, number(errors, "error")),
            (errors, warnings) => line
                .with(styles::ERROR, number(errors, "error"))
                .plain(", ")
                .with(styles::WARNING, number(warnings, "warning")),
        };
        Ok(context.output.line(line)?)
    }
}

fn show(line: &Line, context: &mut Context) -> anyhow::Result<()> {
    let (style, word) = mark(line.level);
    let head = Styled::new().plain("  ").with(style, format!("{word:<8}")).plain(" ");
    let head = if line.source.is_some() {
        head.with(style, &line.what).plain("  ").with(styles::NAME, &line.subject).plain("  ")
    } else {
        head.with(styles::NAME, &line.subject).plain(" ").with(styles::DIM, format!("{}:", line.what)).plain(" ")
    };
    context.output.line(head.plain(&line.detail))?;
    match &line.mend {
        Some(mend) => Ok(context.output.line(Styled::new().plain("             → ").plain(mend))?),
        None => Ok(()),
    }
}

/// Words, not signs: they are read aloud, searched for and piped.
fn mark(level: Level) -> (Style, &'static str) {
    match level {
        Level::Ok => (styles::GOOD, "ok"),
        Level::Note => (styles::HINT, "note"),
        Level::Warning => (styles::WARNING, "warning"),
        Level::Error => (styles::ERROR, "error"),
    }
}
