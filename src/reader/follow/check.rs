//! What advisories say of a project, asked now.

use std::collections::HashMap;
use std::sync::Arc;

use crate::reader::fetch::Fetcher;
use crate::reader::model::SourceSettings;
use crate::reader::sources::AskError;
use crate::reader::sources::stack::{Answers, Cache, Osv};
use crate::reader::stack::advisory::{About, Finding, findings};
use crate::reader::stack::{Package, Stack};
use crate::reader::subscribe::SubscribeError;

/// How OSV is asked.
#[derive(Debug)]
pub struct Network<'a> {
    /// By whom.
    pub fetcher: &'a Arc<Fetcher>,
    /// Where.
    pub base: &'a str,
    /// A private or loopback address is fine.
    pub allow_private: bool,
    /// Where records are kept.
    pub cache: Cache,
}

/// What was found.
#[derive(Debug)]
pub struct Checked {
    /// The worst first.
    pub findings: Vec<Finding>,
    /// Versions that were asked about.
    pub asked: usize,
    /// Advisories that could not be had, and why.
    pub failed: HashMap<String, String>,
    /// Requests that were made.
    pub requests: usize,
    /// Bytes that came.
    pub bytes: u64,
}

/// Asks about every version in use; with `all` also for what the advisories of direct dependencies say that do not affect
/// them. Blocks while it does.
///
/// # Errors
/// No answer came that can be used.
pub fn check(stack: &Stack, network: Network<'_>, all: bool) -> Result<Checked, SubscribeError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(runtime.block_on(ask(stack, network, all))?)
}

async fn ask(stack: &Stack, network: Network<'_>, all: bool) -> Result<Checked, AskError> {
    let settings = SourceSettings { allow_private: network.allow_private, ..SourceSettings::default() };
    let osv = Osv::new(network.base, network.fetcher, &settings, None, network.cache)?;
    let packages: Vec<&Package> = stack.packages.iter().filter(|package| package.is_askable()).collect();
    let mut answers: Answers = if packages.is_empty() { Vec::new() } else { osv.ask(&packages).await? };
    if all {
        let direct: Vec<usize> = (0..packages.len()).filter(|at| packages[*at].direct).collect();
        let asked: Vec<&Package> = direct.iter().map(|at| packages[*at]).collect();
        if !asked.is_empty() {
            let more = osv.ask_all(&asked).await?;
            direct.into_iter().zip(more).for_each(|(at, more)| answers[at].extend(more));
        }
    }
    let wanted = answers.iter().flat_map(Clone::clone).collect();
    let (records, failed) = osv.records(&wanted).await?;
    let about: Vec<About<'_>> = packages
        .iter()
        .zip(&answers)
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(package, ids)| (*package, ids.keys().cloned().collect()))
        .collect();
    let mut findings = findings(&about, &records);
    if !all {
        // What the service's own reading of versions took in, and ours does not.
        findings.retain(Finding::is_affected);
    }
    Ok(Checked { findings, asked: packages.len(), failed, requests: osv.requests(), bytes: osv.bytes() })
}
