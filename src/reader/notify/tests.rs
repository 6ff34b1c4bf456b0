//! What is told, when, and that nothing in it is taken for markup. The desktop is a list.

use std::sync::Mutex;

use proptest::prelude::*;

use super::*;
use crate::base::config::Told;
use crate::reader::formats::{self, Hints};
use crate::reader::model::{ItemId, SourceId};
use crate::reader::store::{NewItem, SourceNews, StoredEvent};

fn item(id: i64, title: &str) -> NewItem {
    NewItem { id: ItemId(id), title: title.into(), url: Some(format!("https://a.example/{id}")) }
}

fn news(source: i64, count: usize) -> SourceNews {
    let items = (0..count.min(5)).map(|number| item(source * 100 + i64::try_from(number).unwrap(), "Title")).collect();
    SourceNews { source_id: SourceId(source), source: format!("Source {source}"), notify: None, count, items }
}

fn settings() -> Notify {
    Notify { enabled: true, ..Notify::default() }
}

fn titles(news: Vec<SourceNews>, settings: &Notify) -> Vec<String> {
    notices(news, settings).into_iter().map(|notice| notice.title).collect()
}

#[test]
fn one_item_is_told_by_its_title_more_by_their_number_and_many_sources_at_once() {
    let one = notices(vec![news(1, 1)], &settings()).remove(0);
    assert_eq!((one.title.as_str(), one.lines), ("Title", vec!["Source 1".to_owned()]));
    assert_eq!(one.acts, [Act::Open(ItemId(100), "https://a.example/100".into()), Act::Star(ItemId(100))]);
    let more = notices(vec![news(2, 9)], &settings()).remove(0);
    assert_eq!((more.title.as_str(), more.lines.last().unwrap().as_str()), ("Source 2: 9 new", "and 6 more"));
    assert!(more.acts.is_empty(), "none of nine is meant");
    assert_eq!(titles((1..=5).map(|source| news(source, 1)).collect(), &settings()).len(), 5);
    let summary = notices((1..=6).map(|source| news(source, usize::try_from(source).unwrap())).collect(), &settings());
    assert_eq!(summary.len(), 1);
    assert_eq!(summary[0].title, "21 new items from 6 sources");
    assert_eq!(summary[0].lines, ["Source 6: 6", "Source 5: 5", "Source 4: 4", "Source 3: 3", "and 2 more"]);
    assert!(titles(Vec::new(), &settings()).is_empty(), "no news are no notification");
    assert!(titles(Vec::new(), &Notify { max_per_sync: 0, ..settings() }).is_empty());
    assert_eq!(titles(vec![news(1, 1)], &Notify { max_per_sync: 0, ..settings() }), ["1 new item from 1 source"]);
}

#[test]
fn sources_are_excepted_or_chosen() {
    let set = |source, notify| SourceNews { notify, ..news(source, 2) };
    let all = || vec![set(1, None), set(2, Some(true)), set(3, Some(false))];
    assert_eq!(titles(all(), &settings()), ["Source 1: 2 new", "Source 2: 2 new"]);
    assert_eq!(titles(all(), &Notify { sources: Told::Chosen, ..settings() }), ["Source 2: 2 new"]);
}

#[test]
fn nothing_becomes_markup() {
    let notice = Notice {
        title: "<b>&amp;\u{202e}\u{7}x".into(),
        lines: vec!["<a href=\"https://evil.example\">click</a> & &lt;img&gt;".into()],
        acts: vec![Act::Join("https://m.example/?a=\"><b>&x='y'".into())],
        pressing: false,
    };
    let can = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    let marked = notice.safe(&can(&["body", "body-markup"]), false);
    assert_eq!(marked.title, "<b>&amp;x", "a title is no markup");
    assert_eq!(marked.body, "&lt;a href=&quot;https://evil.example&quot;&gt;click&lt;/a&gt; &amp; &amp;lt;img&amp;gt;");
    let plain = notice.safe(&can(&["body"]), false);
    assert!(!plain.body.contains('<') && !plain.body.contains("&lt;"), "{}", plain.body);
    let linked = notice.safe(&can(&["body-markup", "body-hyperlinks"]), false);
    let link = linked.body.lines().last().unwrap();
    assert_eq!(link, "<a href=\"https://m.example/?a=&quot;&gt;&lt;b&gt;&amp;x=&#39;y&#39;\">Join</a>");
    assert_eq!(notice.safe(&can(&["body-markup", "body-hyperlinks"]), true).body.lines().count(), 1, "it is a button");
    let not_web = Notice { acts: vec![Act::Join("javascript:alert(1)".into())], ..Notice::default() };
    assert_eq!(not_web.safe(&can(&["body-markup", "body-hyperlinks"]), false).body, "");
}

#[test]
fn an_address_is_written_out_where_it_can_be_neither_chosen_nor_a_link() {
    let can = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    let reminder = |url: &str| Notice { acts: vec![Act::Join(url.to_owned())], pressing: true, ..Notice::default() };
    let body = |url: &str, list: &[&str]| reminder(url).safe(&can(list), false).body;
    let url = "https://meet.jit.si/pier?a=1&b=2";
    assert_eq!(body(url, &["body"]), url);
    assert_eq!(body(url, &["body", "body-markup"]), "https://meet.jit.si/pier?a=1&amp;b=2");
    assert!(body(url, &["body-markup", "body-hyperlinks"]).ends_with(">Join</a>"));
    assert_eq!(reminder(url).safe(&can(&["body"]), true).body, "", "it is a button");
    assert_eq!(body("https://m.example/?a=&lt;b&gt;", &["body"]), "https://m.example/?a=&lt%3Bb&gt%3B");
    assert_eq!(body(&format!("https://m.example/{}", "x".repeat(500)), &["body"]), "", "a part of it leads nowhere");
    assert_eq!(body("javascript:alert(1)", &["body"]), "");
    assert_eq!(Notice { pressing: false, ..reminder(url) }.safe(&can(&["body"]), false).body, "", "news can wait");
}

/// Whether text, read as markup, is nothing but text.
fn is_only_text(body: &str) -> bool {
    let known = ["amp;", "lt;", "gt;", "quot;", "#39;"];
    let references = body.match_indices('&').all(|(at, _)| known.iter().any(|name| body[at + 1..].starts_with(name)));
    !body.contains(['<', '>']) && references
}

/// It turns what follows round.
const OVERRIDE: char = '\u{202e}';

proptest! {
    #[test]
    fn whatever_a_feed_says_is_text(title in ".{0,200}", lines in prop::collection::vec("[<>&;a-z\"'/ =\u{1b}\u{202e}]{0,60}|.{0,300}", 0..9)) {
        let notice = Notice { title, lines, ..Notice::default() };
        for capabilities in [vec!["body-markup".to_owned()], vec![]] {
            let safe = notice.safe(&capabilities, true);
            prop_assert!(safe.body.lines().count() <= 6);
            let shown = format!("{}\n{}", safe.title, safe.body);
            prop_assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
            prop_assert!(!shown.contains(OVERRIDE), "{shown:?}");
            if capabilities.is_empty() {
                prop_assert!(!safe.body.contains(['<', '>']));
            } else {
                prop_assert!(is_only_text(&safe.body), "{:?}", safe.body);
            }
        }
    }
}

const NOON: i64 = 1_795_694_400;

fn events(lines: &str) -> Vec<StoredEvent> {
    let entries = formats::parse(format!("BEGIN:VCALENDAR\n{lines}END:VCALENDAR\n").as_bytes(), &Hints::default());
    let stored = |entry: crate::reader::model::Entry| StoredEvent {
        item_id: ItemId(1),
        source_id: SourceId(1),
        source: "harbour".into(),
        title: entry.title.unwrap(),
        url: entry.url,
        starred: false,
        read: false,
        withdrawn: false,
        event: *entry.event.unwrap(),
    };
    entries.unwrap().entries.into_iter().map(stored).collect()
}

/// When a person is reminded between two hours before noon and two after it, looked at each minute.
fn reminded(lines: &str, settings: &Notify) -> Vec<(i64, Vec<i64>)> {
    let (events, mut seen, mut told) = (events(lines), std::collections::HashSet::new(), Vec::new());
    for minute in -120..120 {
        for reminder in due(&events, settings, NOON + minute * 60, &TimeZone::UTC) {
            if reminder.alarms.iter().any(|alarm| seen.insert((reminder.starts, *alarm))) {
                told.push((minute, reminder.alarms));
            }
        }
    }
    told
}

fn at_noon(more: &str) -> String {
    format!("BEGIN:VEVENT\nUID:1\nSUMMARY:Talks\nDTSTART:20261126T120000Z\nDTEND:20261126T130000Z\n{more}END:VEVENT\n")
}

#[test]
fn a_person_is_reminded_as_configured_or_as_the_calendar_says() {
    assert_eq!(NOON, "2026-11-26T12:00:00Z".parse::<Moment>().unwrap().as_second());
    let alarm = |trigger: &str| format!("BEGIN:VALARM\nACTION:DISPLAY\n{trigger}\nEND:VALARM\n");
    let with = |trigger: &str| reminded(&at_noon(&alarm(trigger)), &settings());
    assert_eq!(reminded(&at_noon(""), &settings()), [(-10, vec![-600])]);
    assert_eq!(reminded(&at_noon(""), &Notify { remind_minutes: 45, ..settings() }), [(-45, vec![-2_700])]);
    assert_eq!(reminded(&at_noon(""), &Notify { remind_minutes: 0, ..settings() }), []);
    assert_eq!(with("TRIGGER:-PT30M"), [(-30, vec![-1_800])]);
    assert_eq!(with("TRIGGER;RELATED=END:-PT1H15M"), [(-15, vec![-900])]);
    assert_eq!(with("TRIGGER;VALUE=DATE-TIME:20261126T113000Z"), [(-30, vec![-1_800])]);
    assert_eq!(with("TRIGGER:PT0S"), [(0, vec![0])]);
    // What is after the start reminds of nothing, and neither does what cannot be read.
    for useless in ["TRIGGER:PT15M", "TRIGGER:soon", "TRIGGER:-P300D"] {
        assert_eq!(with(useless), [(-10, vec![-600])], "{useless}");
    }
    let two = at_noon(&(alarm("TRIGGER:-PT1H") + &alarm("TRIGGER:-PT5M")));
    assert_eq!(reminded(&two, &settings()), [(-60, vec![-3_600]), (-5, vec![-3_600, -300])]);
    assert_eq!(reminded(&at_noon("STATUS:CANCELLED\n"), &settings()), [], "it does not take place");
    assert_eq!(reminded(&at_noon(""), &Notify { reminders: Reminded::Starred, ..settings() }), []);
    let series = at_noon("RRULE:FREQ=HOURLY;COUNT=2\n");
    assert_eq!(reminded(&series, &settings()), [(-10, vec![-600]), (50, vec![-600])], "each occurrence");
    let day = "BEGIN:VEVENT\nUID:1\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20261126\nEND:VEVENT\n";
    assert_eq!(reminded(day, &settings()), [], "not at midnight");
}

/// A desktop that remembers what it was told, or is none.
#[derive(Debug, Default)]
struct Listed(Mutex<Vec<Notice>>, bool);

impl Desktop for Listed {
    fn show(&self, notice: &Notice, chosen: Option<Chosen>) -> Result<(), NotShown> {
        if self.1 {
            return Err(NotShown("there is no bus".into()));
        }
        if let (Some(chosen), Some(act @ Act::Star(_))) = (chosen, notice.acts.last()) {
            chosen(act.clone());
        }
        self.0.lock().unwrap().push(notice.clone());
        Ok(())
    }
}

fn notifier(settings: Notify, broken: bool) -> (Notifier, Arc<Listed>) {
    let listed = Arc::new(Listed(Mutex::default(), broken));
    let desktop: Arc<dyn Desktop> = Arc::<Listed>::clone(&listed);
    (Notifier { settings, desktop, browser: None, stays: true }, listed)
}

fn told(listed: &Listed) -> Vec<String> {
    listed.0.lock().unwrap().drain(..).map(|notice| notice.title).collect()
}

mod with_a_store;
