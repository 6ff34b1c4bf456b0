//! `wh keys translate`.

use crate::cli::Context;
use crate::verbs::KeysTranslateArgs;

/// Runs it.
pub(super) fn run(_args: &KeysTranslateArgs, _context: &mut Context) -> anyhow::Result<()> {
    Ok(())
}
