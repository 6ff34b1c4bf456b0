//! Attached files: played, downloaded one after the other.

use std::path::Path;

use super::prompt;
use crate::reader::model::SourceId;
use crate::tui::effect::Effect;
use crate::tui::state::{Download, FileUse, PromptKind, State};

/// Files that wait for their turn, at most.
const QUEUE: usize = 20;

/// Plays or downloads what is attached; asks which, where there are several.
pub(super) fn open(state: &mut State, what: FileUse) -> Vec<Effect> {
    if what == FileUse::Download && !state.downloads.is_empty() {
        state.downloads.truncate(1);
        state.tell("stopping; nothing of it is kept");
        return vec![Effect::StopDownload];
    }
    let files = state.reading.article.as_ref().map_or(0, |article| article.files.len());
    match files {
        0 => {
            state.tell("nothing is attached to this item");
            Vec::new()
        }
        1 => chosen(state, what, 1),
        _ => prompt::open(state, PromptKind::File(what), ""),
    }
}

/// The number of a file was typed.
pub(super) fn typed(state: &mut State, what: FileUse, text: &str) -> Vec<Effect> {
    if let Ok(number) = text.trim().parse() {
        return chosen(state, what, number);
    }
    state.tell(format!("there is no file {:?}", text.trim()));
    Vec::new()
}

fn chosen(state: &mut State, what: FileUse, number: usize) -> Vec<Effect> {
    let article = state.reading.article.as_ref();
    let file = article.and_then(|article| Some((article.files.get(number.checked_sub(1)?)?, article.row.source_id)));
    let Some((url, source)) = file.map(|(file, source)| (file.url.clone(), source)) else {
        state.tell(format!("there is no file {number}"));
        return Vec::new();
    };
    match what {
        FileUse::Play => {
            state.tell(format!("playing {url}"));
            vec![Effect::Play(state.requests.issue(), url)]
        }
        FileUse::Download => download(state, url, source),
    }
}

fn download(state: &mut State, url: String, source: SourceId) -> Vec<Effect> {
    if !state.sync.possible {
        state.fail("this screen was opened without a network");
        return Vec::new();
    }
    if state.downloads.len() < QUEUE && state.downloads.iter().all(|other| other.url != url) {
        state.downloads.push_back(Download { url, source, bytes: 0, total: None });
    }
    if state.downloads.len() == 1 { begin(state) } else { Vec::new() }
}

fn begin(state: &mut State) -> Vec<Effect> {
    let first = state.downloads.front().map(|download| (download.url.clone(), download.source));
    let Some((url, source)) = first else { return Vec::new() };
    let request = state.requests.issue();
    state.requests.download = Some(request);
    vec![Effect::Download(request, url, source)]
}

/// The first one tells how far it is.
pub(super) fn progress(state: &mut State, bytes: u64, total: Option<u64>) {
    if let Some(download) = state.downloads.front_mut() {
        (download.bytes, download.total) = (bytes, total);
    }
}

/// The first one is over, well or not: the next begins.
pub(super) fn over(state: &mut State, file: Option<&Path>) -> Vec<Effect> {
    state.requests.download = None;
    state.downloads.pop_front();
    if let Some(file) = file {
        state.tell(format!("downloaded to {}", file.display()));
    }
    begin(state)
}
