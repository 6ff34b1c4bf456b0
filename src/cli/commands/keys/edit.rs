//! `wh keys edit`: the person's own sheets.

use super::whose::Held;
use crate::cli::Context;
use crate::error::Error;
use crate::verbs::KeysEditArgs;

/// Runs `wh keys edit`.
pub(super) fn run(args: &KeysEditArgs, _context: &mut Context) -> anyhow::Result<()> {
    let _ = args;
    Err(Error::failed("").into())
}

/// Lays the person's sheets over what is held.
pub(super) fn overlay(_context: &Context, _held: &mut Vec<Held>) {}
