//! Messages → batches by the list that they came by.

use std::collections::{HashMap, HashSet};

use crate::reader::formats::mail;
use crate::reader::sources::Batch;
use crate::reader::store::PollJob;

/// The most sources that an account makes: more are a mailbox of letters, not of lists.
const MOST_SOURCES: usize = 500;
/// What the rest comes under.
const OTHERS: &str = "others";

/// What of an account's settings its messages are read by.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// Sources that are known, and whether their digests are taken apart.
    unfold: HashMap<String, Option<bool>>,
    /// Whether those of sources are that say nothing.
    unfold_all: bool,
    /// Sources of which nothing is wanted for now.
    paused: HashSet<String>,
    /// Mail between people is read too.
    all_mail: bool,
}

impl Reading {
    /// As the job's settings say; `all_mail` where they say nothing.
    pub(super) fn of(job: &PollJob, all_mail: bool) -> Self {
        let paused = job.shares.iter().filter(|(_, share)| share.paused).map(|(key, _)| key.clone()).collect();
        Self {
            unfold: job.shares.iter().map(|(key, share)| (key.clone(), share.settings.unfold)).collect(),
            unfold_all: job.source.settings.unfold.unwrap_or(true),
            paused,
            all_mail: job.source.settings.all_mail.unwrap_or(all_mail),
        }
    }

    fn unfolds(&self, key: &str) -> bool {
        self.unfold.get(key).copied().flatten().unwrap_or(self.unfold_all)
    }
}

/// The batches of one harvest; messages come in the order in which they arrived.
#[derive(Debug)]
pub(super) struct Batches {
    reading: Reading,
    gathered: Vec<Batch>,
    places: HashMap<String, usize>,
}

impl Batches {
    pub(super) fn new(reading: Reading) -> Self {
        Self { reading, gathered: Vec::new(), places: HashMap::new() }
    }

    /// Takes a message, if it is one and wanted. Whether it did.
    pub(super) fn take(&mut self, raw: &[u8]) -> bool {
        let Some(mut mail) = mail::parse(raw, |key| self.reading.unfolds(key)) else { return false };
        if !(mail.list.bulk || self.reading.all_mail) || self.reading.paused.contains(&mail.list.key) {
            return false;
        }
        let known = self.reading.unfold.contains_key(&mail.list.key) || self.places.contains_key(&mail.list.key);
        if !known && self.reading.unfold.len() + self.places.len() >= MOST_SOURCES {
            mail.list = mail::List { key: OTHERS.to_owned(), title: Some("Other senders".to_owned()), bulk: true };
        }
        let at = *self.places.entry(mail.list.key.clone()).or_insert_with(|| {
            self.gathered.push(Batch { key: mail.list.key.clone(), ..Batch::default() });
            self.gathered.len() - 1
        });
        let batch = &mut self.gathered[at];
        batch.title = mail.list.title.or(batch.title.take());
        // Turned round once all are there: a batch has its newest first, and a digest before its links.
        batch.entries.extend(mail.entries.into_iter().rev());
        true
    }

    /// What came of it.
    pub(super) fn finish(mut self) -> Vec<Batch> {
        self.gathered.iter_mut().for_each(|batch| batch.entries.reverse());
        self.gathered
    }
}
