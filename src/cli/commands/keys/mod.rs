//! `wh keys`: which keys do what.

mod conflicts;
mod edit;
mod find;
mod print;
mod rows;
mod shown;
mod source;
mod tool;
mod translate;
mod whose;
mod why;

pub use source::source;

use crate::cli::Context;
use crate::verbs::{KeysArgs, KeysVerb};

/// Runs `wh keys`.
pub fn run(args: &KeysArgs, context: &mut Context) -> anyhow::Result<()> {
    match &args.verb {
        None => find::run(&args.find, context),
        Some(KeysVerb::Why(args)) => why::run(args, context),
        Some(KeysVerb::Conflicts(args)) => conflicts::run(args, context),
        Some(KeysVerb::Translate(args)) => translate::run(args, context),
        Some(KeysVerb::Print(args)) => print::run(args, context),
        Some(KeysVerb::Edit(args)) => edit::run(args, context),
    }
}
