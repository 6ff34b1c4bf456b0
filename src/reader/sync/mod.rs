//! A sync: due sources → host lanes → fetch → parse → store, with bounded memory, until done or stopped.
//!
//! Owns the order of things and nothing else: politeness is `fetch`'s, dates are `schedule`'s, transactions `store`'s.

mod account;
mod digest;
mod lane;
mod pages;
mod parsers;
mod report;
mod run;
mod schedule;
mod stop;
mod watch;
mod writer;

use std::time::Duration;

pub use digest::unread_on_subscribe;
pub use report::{Progress, SourceReport, Summary};
pub use run::{Selection, SyncError, store_first, sync};
pub use schedule::{Known, PollBounds, next_poll};
pub use stop::{Stop, Stopper, stop};
pub use watch::{Watch, watch};

use crate::reader::fetch::HostBudget;
use crate::reader::model::UnreadOnSubscribe;
use crate::reader::sources::x;
use crate::reader::store::RetentionPolicy;

/// How a sync behaves, from the configuration.
#[derive(Debug, Clone, Copy)]
pub struct SyncSettings {
    /// Fetches at once, in all.
    pub connections: usize,
    /// What one host is asked to bear.
    pub budget: HostBudget,
    /// The longest wait for a host's turn before its source is skipped.
    pub patience: Duration,
    /// The bounds of polling.
    pub bounds: PollBounds,
    /// How many items of a new source start unread.
    pub unread_on_subscribe: UnreadOnSubscribe,
    /// What is kept.
    pub retention: RetentionPolicy,
    /// How many posts of X may be read.
    pub x: x::Bounds,
}

impl Default for SyncSettings {
    fn default() -> Self {
        Self {
            connections: 32,
            budget: HostBudget::default(),
            patience: Duration::from_secs(30),
            bounds: PollBounds::default(),
            unread_on_subscribe: UnreadOnSubscribe::default(),
            retention: RetentionPolicy::default(),
            x: x::Bounds::default(),
        }
    }
}
