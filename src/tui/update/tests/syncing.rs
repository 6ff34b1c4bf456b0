//! A sync from the screen: begun, told of, stopped.

use super::*;

#[test]
fn a_sync_starts_tells_and_stops() {
    let mut state = loaded();
    let effects = act(&mut state, Action::Sync);
    assert!(matches!(effects[..], [Effect::StartSync(_, SyncWhat::Due)]));
    let _ = update(&mut state, Action::Progress(Progress::Started { sources: 2 }));
    let report = SourceReport {
        kind: "source",
        source_id: SourceId(1),
        source: "a".into(),
        url: String::new(),
        outcome: Outcome::Failed,
        status: None,
        new_items: 0,
        bytes: 0,
        millis: 0,
        error: None,
        more: false,
    };
    let _ = update(&mut state, Action::Progress(Progress::Done(report)));
    let running = state.sync.running.unwrap();
    assert_eq!((running.done, running.sources, running.failed), (1, 2, 1));
    assert_eq!(act(&mut state, Action::Sync), [Effect::StopSync]);
    let summary = Summary { sources: 2, failed: 1, new_items: 3, stopped: true, ..Summary::new() };
    reply(&mut state, |requests| requests.sync, Reply::Synced(summary));
    assert_eq!(state.sync.running, None);
    assert_eq!(told(&state), "3 items new from 2 sources, 1 failed (marked ! in the list), stopped");
}

#[test]
fn where_nothing_is_due_a_second_sync_asks_all() {
    let mut state = loaded();
    state.sidebar.sources[0].next_poll = Some(NOW.plus(601));
    let _ = update(&mut state, Action::Sync);
    reply(&mut state, |requests| requests.sync, Reply::Synced(Summary::new()));
    assert_eq!(told(&state), "nothing is due for 11 min; R again asks all 2 sources");
    assert!(matches!(act(&mut state, Action::Sync)[..], [Effect::StartSync(_, SyncWhat::All)]));
}
