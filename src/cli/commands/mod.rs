//! One file a command: from its arguments to the rooms, and from what they say to output.

mod accounts;
pub mod add;
pub mod agenda;
pub mod ask;
pub mod auth;
mod bridged;
pub mod catalog;
pub mod completions;
pub mod config;
pub mod db;
pub mod demo;
pub mod doctor;
pub mod export;
mod fields;
pub mod follow;
pub mod import;
pub mod inspect;
pub mod journal;
pub mod keys;
pub mod list;
pub mod man;
pub mod mark;
pub mod new;
pub mod next;
mod on_the_line;
pub mod open;
pub mod project;
pub mod query;
pub mod questions;
mod remind;
pub mod show;
mod sites;
pub mod sources;
mod sources_list;
pub mod sync;
pub mod tag;
pub mod tail;
pub mod unsubscribe;
pub mod why;

use super::Context;
use crate::error::{Error, Kind};

/// Goes on when the person says so, or has said so with `--yes`; ends the command otherwise.
fn confirm(context: &mut Context, yes: bool, question: &str) -> anyhow::Result<()> {
    if yes {
        return Ok(());
    }
    match context.output.confirm(question)? {
        Some(true) => Ok(()),
        Some(false) => {
            context.output.note("nothing was changed");
            Err(Error::silent(Kind::Failed).into())
        }
        None => Err(Error::usage(question).hint("nobody is there to answer; say --yes to go ahead").into()),
    }
}
