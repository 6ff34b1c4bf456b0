//! What is done in an article: finding, links, the outline, code, files, the place where reading stopped.

use std::path::PathBuf;

use super::*;
use crate::tui::action::Edit;
use crate::tui::components::article::{AttachedFile, CodeBlock, Heading, LinkPlace, Piece, Text, Tone};
use crate::tui::keymap::Mode;

/// The first item is open, with these lines.
fn open_with(texts: &[&str], change: impl FnOnce(&mut Article)) -> State {
    let mut state = loaded();
    let _ = update(&mut state, Action::Open);
    let row = state.list.current().unwrap().clone();
    let piece = |text: &&str| vec![Piece { text: (*text).to_owned(), tone: Tone::Plain, link: None }];
    let lines: Vec<_> = texts.iter().map(piece).collect();
    let mut article = Article { text: Text::of(&lines), lines, ..Article::empty(row, 80) };
    change(&mut article);
    reply(&mut state, |requests| requests.article, Reply::Article(Box::new(article)));
    state.notice = None;
    state
}

fn long(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("line {number}")).collect()
}

fn open_long(count: usize, change: impl FnOnce(&mut Article)) -> State {
    let texts = long(count);
    open_with(&texts.iter().map(String::as_str).collect::<Vec<_>>(), change)
}

fn typed(state: &mut State, text: &str) -> Vec<Effect> {
    text.chars().flat_map(|letter| act(state, Action::Insert(letter))).collect()
}

#[test]
fn words_are_found_as_they_are_typed_and_gone_through() {
    let mut state = open_long(100, |_| {});
    assert_eq!(act(&mut state, Action::Search), []);
    assert_eq!(typed(&mut state, "line 5"), []);
    let found = |state: &State| {
        let find = &state.reading.find;
        (find.at, find.finds.len(), find.finds[find.at][0].line)
    };
    assert_eq!(found(&state), (0, 11, 5));
    let _ = update(&mut state, Action::Accept);
    for (action, expected) in [
        (Action::NextUnread, (1, 11, 50)),
        (Action::NextUnread, (2, 11, 51)),
        (Action::PreviousUnread, (1, 11, 50)),
        (Action::PreviousUnread, (0, 11, 5)),
        (Action::PreviousUnread, (10, 11, 59)),
        (Action::NextUnread, (0, 11, 5)),
    ] {
        assert_eq!(act(&mut state, action), []);
        assert_eq!(found(&state), expected);
        let top = state.reading.top;
        assert!((top..top + 20).contains(&expected.2), "line {} is in view from {top}", expected.2);
    }
    assert!(told(&state).contains("other end"));
    let _ = update(&mut state, Action::Cancel);
    assert_eq!((state.reading.find.words.as_str(), state.panes.focus), ("", Pane::Article));
    let _ = update(&mut state, Action::NextUnread);
    assert_eq!(state.list.cursor, 2, "with nothing looked for, n is the next unread item");
}

#[test]
fn a_find_that_is_cancelled_leaves_everything_as_it_was() {
    let mut state = open_long(100, |_| {});
    state.reading.top = 30;
    let _ = update(&mut state, Action::Search);
    let _ = typed(&mut state, "line 90");
    assert_ne!(state.reading.top, 30);
    let _ = update(&mut state, Action::Cancel);
    assert_eq!((state.reading.top, state.reading.find.finds.len()), (30, 0));
    let _ = update(&mut state, Action::Search);
    let _ = typed(&mut state, "xyzzy");
    let _ = update(&mut state, Action::Accept);
    assert!(told(&state).contains("not in this article"));
}

#[test]
fn links_in_view_are_followed_by_letters() {
    let place = |line, link| LinkPlace { line, column: 4, width: 5, link };
    let mut state = open_long(100, |article| {
        article.links = (0..3).map(|number| format!("https://l{number}.example/")).collect();
        article.places = vec![place(1, 0), place(3, 1), place(99, 2)];
    });
    let _ = update(&mut state, Action::FollowLink);
    let hints = state.reading.hints.clone().unwrap();
    assert_eq!(hints.hints.iter().map(|hint| hint.link).collect::<Vec<_>>(), [1, 2], "what is not in view has none");
    assert_eq!(state.mode(), Mode::Prompt, "letters are letters");
    assert_eq!(typed(&mut state, "z"), [], "no link has it");
    let effects = typed(&mut state, "s");
    assert!(matches!(&effects[..], [Effect::OpenLink(_, url)] if url == "https://l1.example/"), "{effects:?}");
    assert!(state.reading.hints.is_none());
    let _ = update(&mut state, Action::FollowLink);
    let _ = update(&mut state, Action::Cancel);
    assert!(state.reading.hints.is_none() && state.panes.focus == Pane::Article);
    // The mouse needs no letters.
    let area = state.panes.areas().article;
    let effects = act(&mut state, Action::Click { column: area.x + 1 + 4, row: area.y + 1 + 3, double: false });
    assert!(matches!(&effects[..], [Effect::OpenLink(_, url)] if url == "https://l1.example/"), "{effects:?}");
    assert_eq!(act(&mut state, Action::Click { column: area.x + 1 + 9, row: area.y + 4, double: false }), []);
    state.reading.top = 50;
    let _ = update(&mut state, Action::FollowLink);
    assert!(state.reading.hints.is_none() && told(&state).contains("no link is in view"));
}

#[test]
fn a_heading_is_chosen_and_gone_to() {
    let heading = |text: &str, line| Heading { level: 2, text: text.into(), line };
    let mut state = open_long(100, |article| article.headings = vec![heading("One", 3), heading("Other", 60)]);
    let _ = update(&mut state, Action::Outline);
    let _ = update(&mut state, Action::Down);
    let _ = update(&mut state, Action::Accept);
    assert_eq!((state.reading.top, state.reading.outline.is_some()), (60, false));
    let _ = update(&mut state, Action::Outline);
    assert_eq!(state.reading.outline.as_ref().unwrap().at, 1, "it opens where one reads");
    let _ = typed(&mut state, "one");
    let _ = update(&mut state, Action::Accept);
    assert_eq!(state.reading.top, 3);
    let _ = update(&mut state, Action::Outline);
    let _ = update(&mut state, Action::Edit(Edit::EraseCharacter));
    assert!(state.reading.outline.is_none(), "erasing nothing leaves it");
    let mut state = open_long(3, |_| {});
    let _ = update(&mut state, Action::Outline);
    assert!(told(&state).contains("no headings"));
}

#[test]
fn the_place_is_kept_in_the_midst_and_dropped_at_the_end() {
    let kept = |state: &mut State| -> Vec<Option<bool>> {
        let effects = update(state, Action::NextItem);
        let places = effects.into_iter().filter_map(|effect| match effect {
            Effect::KeepPlace(ItemId(1), place) => Some(place.map(|place| place > 0)),
            _ => None,
        });
        places.collect()
    };
    assert_eq!(kept(&mut open_long(100, |_| {})), [], "nothing was read");
    let mut state = open_long(100, |_| {});
    let _ = update(&mut state, Action::PageDown);
    assert_eq!(kept(&mut state), [Some(true)]);
    let mut state = open_long(100, |_| {});
    let _ = update(&mut state, Action::Last);
    assert_eq!(kept(&mut state), [None], "it was read to the end");
    let mut state = open_long(100, |article| article.begin = 40);
    assert_eq!(state.reading.top, 40, "it is opened where reading stopped");
    assert_eq!(kept(&mut state), [], "and nothing was read since");
    let mut state = open_long(100, |article| article.begin = 40);
    let _ = update(&mut state, Action::First);
    let effects = update(&mut state, Action::Quit);
    assert!(effects.contains(&Effect::KeepPlace(ItemId(1), None)), "{effects:?}");
}

#[test]
fn another_width_keeps_the_words_in_view() {
    let mut state = open_long(100, |_| {});
    state.reading.top = 50;
    let _ = update(&mut state, Action::Resize { width: 104, height: 36 });
    // The same text, two lines on one.
    let texts: Vec<String> = long(100).chunks(2).map(|pair| pair.join(" ")).collect();
    let lines: Vec<_> = texts.into_iter().map(|text| vec![Piece { text, tone: Tone::Plain, link: None }]).collect();
    let row = state.list.current().unwrap().clone();
    let narrow = Article { text: Text::of(&lines), lines, ..Article::empty(row, 74) };
    reply(&mut state, |requests| requests.article, Reply::Article(Box::new(narrow)));
    assert_eq!(state.reading.top, 25);
}

fn with_code(count: usize) -> State {
    open_long(100, |article| {
        let block = |number| CodeBlock {
            number,
            language: Some("Rust".into()),
            text: format!("fn block_{number}() {{}}\n"),
            line: number * 5,
            lines: 2,
        };
        article.code = (1..=count).map(block).collect();
    })
}

#[test]
fn code_is_given_to_a_program_by_its_number() {
    let mut state = with_code(3);
    let _ = update(&mut state, Action::PipeCode);
    let _ = update(&mut state, Action::Digit('2'));
    let _ = update(&mut state, Action::Paste("cat 'a".into()));
    assert_eq!(act(&mut state, Action::Accept), [], "a quote that does not close is told");
    assert!(state.prompt.is_some() && state.notice.as_ref().unwrap().failure);
    let _ = update(&mut state, Action::Paste(" b'; rm $HOME".into()));
    let effects = act(&mut state, Action::Accept);
    let [Effect::Pipe { request, argv, input }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(*argv, ["cat", "a b;", "rm", "$HOME"], "words, and no shell");
    assert_eq!(input, "fn block_2() {}\n");
    assert_eq!(act(&mut state, Action::Cancel), [Effect::StopPipe]);
    let _ = update(&mut state, Action::Done(*request, Reply::Failed("cat was stopped".into())));
    assert!(!state.piping && told(&state) == "cat was stopped");
    // The last program is offered again, and what it prints lies over the screen until it is left.
    let _ = update(&mut state, Action::PipeCode);
    let _ = update(&mut state, Action::PipeCode);
    assert!(state.prompt.as_ref().unwrap().input.text().starts_with("cat 'a b'"));
    let effects = act(&mut state, Action::Accept);
    let [Effect::Pipe { request, input, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(input, "fn block_1() {}\n", "twice the key is the block in view");
    let piped = Reply::Piped { title: "cat".into(), text: "out\n".into() };
    let _ = update(&mut state, Action::Done(*request, piped));
    assert!(state.page.is_some());
    assert_eq!(act(&mut state, Action::ToggleStar), [], "what is below is left alone");
    let _ = update(&mut state, Action::Cancel);
    assert!(state.page.is_none());
}

#[test]
fn code_is_saved_and_nothing_is_replaced_unasked() {
    let mut state = with_code(3);
    let _ = update(&mut state, Action::SaveCode);
    let _ = update(&mut state, Action::Digit('3'));
    assert_eq!(state.prompt.as_ref().unwrap().input.text(), "item-1-3.rs");
    let effects = act(&mut state, Action::Accept);
    let [Effect::Save { request, path, text, replace: false }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((path.as_str(), text.as_str()), ("item-1-3.rs", "fn block_3() {}\n"));
    let _ = update(&mut state, Action::Done(*request, Reply::Exists(path.clone())));
    assert!(told(&state).contains("there already"));
    let effects = act(&mut state, Action::Accept);
    let [Effect::Save { request, replace: true, .. }] = &effects[..] else { panic!("{effects:?}") };
    let _ = update(&mut state, Action::Done(*request, Reply::Exists("item-1-3.rs".into())));
    let _ = update(&mut state, Action::Paste("x".into()));
    let effects = act(&mut state, Action::Accept);
    assert!(matches!(&effects[..], [Effect::Save { replace: false, .. }]), "another name is asked about anew");
}

#[test]
fn the_key_of_the_star_may_go_on_with_a_number() {
    let star =
        |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::Mark(_, _, Mark::Starred(true))));
    let mut state = with_code(3);
    assert_eq!(act(&mut state, Action::ToggleStar), [], "a digit is waited for");
    assert_eq!(act(&mut state, Action::Digit('1')), []);
    assert!(matches!(&state.prompt, Some(prompt) if prompt.kind == PromptKind::Save(1, None)));
    assert!(!state.list.rows[0].starred);
    let mut state = with_code(3);
    let _ = update(&mut state, Action::ToggleStar);
    let effects = act(&mut state, Action::Down);
    assert!(star(&effects) && state.reading.top == 1, "another key comes after the star: {effects:?}");
    let mut state = with_code(3);
    let _ = update(&mut state, Action::ToggleStar);
    let ticks: Vec<bool> = (0..12).map(|_| star(&act(&mut state, Action::Tick(NOW)))).collect();
    assert_eq!(ticks.iter().filter(|starred| **starred).count(), 1, "a second is enough to wait");
    let mut state = open_long(9, |_| {});
    assert!(star(&act(&mut state, Action::ToggleStar)), "without code nothing is waited for");
}

#[test]
fn many_blocks_have_numbers_of_two_digits() {
    let mut state = with_code(12);
    let _ = update(&mut state, Action::PipeCode);
    let _ = update(&mut state, Action::Digit('1'));
    let _ = typed(&mut state, "2");
    let _ = update(&mut state, Action::Accept);
    assert!(matches!(&state.prompt, Some(prompt) if prompt.kind == PromptKind::Pipe(12)));
    for wrong in ["0", "13", "x"] {
        let mut state = with_code(12);
        let _ = update(&mut state, Action::SaveCode);
        let _ = update(&mut state, Action::Digit('9'));
        let _ = update(&mut state, Action::Edit(Edit::EraseLine));
        let _ = typed(&mut state, wrong);
        let _ = update(&mut state, Action::Accept);
        assert!(state.prompt.is_none() && told(&state).contains("1 to 12"), "{wrong}");
    }
}

#[test]
fn what_is_attached_is_played_and_downloaded_one_after_the_other() {
    let file = |number: usize| AttachedFile { url: format!("https://a.example/{number}.mp3"), about: "audio".into() };
    let mut state = open_long(9, |article| article.files = vec![file(1), file(2)]);
    let _ = update(&mut state, Action::Play);
    let _ = typed(&mut state, "2");
    let effects = act(&mut state, Action::Accept);
    assert!(matches!(&effects[..], [Effect::Play(_, url)] if url.ends_with("2.mp3")), "{effects:?}");
    let mut state = open_long(9, |article| article.files = vec![file(1)]);
    let effects = act(&mut state, Action::Download);
    let [Effect::Download(request, ..)] = effects[..] else { panic!("{effects:?}") };
    let _ = update(&mut state, Action::Downloaded(5, Some(9)));
    assert_eq!(state.downloads[0].bytes, 5);
    assert_eq!(act(&mut state, Action::Download), [Effect::StopDownload]);
    let _ = update(&mut state, Action::Done(request, Reply::Failed("stopped".into())));
    assert!(state.downloads.is_empty() && told(&state) == "stopped");
    let effects = act(&mut state, Action::Download);
    let [Effect::Download(request, ..)] = effects[..] else { panic!("{effects:?}") };
    let _ = update(&mut state, Action::Done(request, Reply::Downloaded(PathBuf::from("~/1.mp3"))));
    assert!(state.downloads.is_empty() && told(&state).ends_with("~/1.mp3"));
    let mut state = open_long(9, |_| {});
    assert_eq!(act(&mut state, Action::Download), []);
    assert!(told(&state).contains("nothing is attached"));
}

#[test]
fn zen_is_a_column_in_the_midst() {
    let mut state = open_long(100, |_| {});
    let effects = update(&mut state, Action::Zen);
    assert!(matches!(effects[..], [Effect::LoadArticle(_, _, 75)]), "{effects:?}");
    let areas = state.panes.areas();
    assert_eq!((areas.article.x, areas.article.width, areas.items.is_empty()), (21, 78, true));
    let _ = update(&mut state, Action::ZoomArticle);
    assert!(state.panes.zoom && !state.panes.zen, "from one to the other");
    let _ = update(&mut state, Action::Zen);
    let _ = update(&mut state, Action::Cancel);
    assert!(!state.panes.zoom && !state.panes.zen);
}
