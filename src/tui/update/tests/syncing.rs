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

#[test]
fn one_source_is_fetched_whether_it_is_due_or_not() {
    for (focus, id) in [(Pane::Items, 1), (Pane::Sources, 2)] {
        let mut state = loaded();
        state.panes.focus = focus;
        state.sidebar.cursor = state.sidebar.rows.iter().position(|row| row.source == Some(1)).unwrap();
        let effects = act(&mut state, Action::SyncSource);
        let [Effect::StartSync(_, what)] = effects[..] else { panic!("{effects:?}") };
        assert_eq!(what, SyncWhat::Source(SourceId(id)), "{focus:?}");
        assert_eq!(act(&mut state, Action::SyncSource), [], "one at a time");
        reply(&mut state, |requests| requests.sync, Reply::Synced(Summary::new()));
        assert!(told(&state).contains("paused"), "{}", told(&state));
    }
}

#[test]
fn what_comes_with_its_account_is_not_told_as_due() {
    for (in_account, due) in [(true, "1 source due — R fetches"), (false, "2 sources due — R fetches")] {
        let mut state = State::new((120, 36), NOW, true);
        let _ = start(&mut state);
        let mut lines = vec![line(1, "A", "", 5), line(2, "B", "Tech", 0)];
        lines[1].in_account = in_account;
        reply(&mut state, |requests| requests.sources, Reply::Sources(lines, 0, SavedNames::default()));
        assert_eq!(told(&state), due);
    }
}
