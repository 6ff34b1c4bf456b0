//! `wh doctor`: what is wrong with the sources, and how to mend it.

use crate::cli::output::{Styled, styles};
use crate::cli::{Context, room};
use crate::reader::health::{Finding, Severity, examine};
use crate::reader::model::Timestamp;
use crate::verbs::DoctorArgs;

/// Runs `wh doctor`.
pub fn run(args: &DoctorArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let only: Vec<_> = room::sources(&store, &args.sources)?.into_iter().map(|source| source.id).collect();
    let mut findings = examine(&store, Timestamp::now())?;
    findings.retain(|finding| only.is_empty() || only.contains(&finding.source_id));
    if args.json {
        return Ok(findings.iter().try_for_each(|finding| context.output.json_line(finding))?);
    }
    findings.iter().try_for_each(|finding| tell(context, finding))?;
    if findings.is_empty() {
        context.output.line(Styled::new().with(styles::GOOD, "all sources are well"))?;
    }
    Ok(())
}

fn tell(context: &mut Context, finding: &Finding) -> anyhow::Result<()> {
    let style = match finding.severity {
        Severity::Broken => styles::ERROR,
        Severity::Ailing => styles::WARNING,
        Severity::Advice => styles::HINT,
    };
    let head = Styled::new().with(style, &finding.what).plain("  ").with(styles::NAME, &finding.source);
    context.output.line(head.plain(format!("  {}", finding.detail)))?;
    Ok(context.output.line(Styled::new().plain("    → ").plain(&finding.mend))?)
}
