//! `wh keys print`.

use crate::cli::Context;
use crate::verbs::KeysPrintArgs;

/// Runs it.
pub(super) fn run(_args: &KeysPrintArgs, _context: &mut Context) -> anyhow::Result<()> {
    Ok(())
}
