use std::path::Path;

use crossterm::event::{KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::tui::theme::Theme;
use crate::tui::wizard::draw::draw;

fn template() -> Template {
    Template::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scaffold/fixtures/tiny-1")).unwrap()
}

fn key(form: &mut Form<'_>, code: KeyCode) -> Step {
    form.key(&KeyEvent::new(code, KeyModifiers::NONE))
}

fn types(form: &mut Form<'_>, text: &str) {
    text.chars().for_each(|c| drop(key(form, KeyCode::Char(c))));
}

fn screen(form: &mut Form<'_>, width: u16, height: u16) -> Vec<String> {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| draw(form, &Theme::plain(), frame)).unwrap();
    let buffer = terminal.backend().buffer().clone();
    let row = |y| (0..width).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<String>().trim_end().to_owned();
    (0..height).map(row).collect()
}

#[test]
fn what_depends_on_an_answer_comes_and_goes_with_it() {
    let (template, name) = (template(), ProjectName::new("shop").unwrap());
    let mut form = Form::new(&template, &name, Given::new(), Purpose::New);
    assert_eq!((form.rows().len(), form.counts()), (5, [2, 1, 0]));
    key(&mut form, KeyCode::Down);
    assert_eq!(form.counts(), [0, 0, 2], "the queue would add two");
    key(&mut form, KeyCode::Char(' '));
    assert_eq!((form.rows().len(), form.counts()), (6, [2, 0, 0]));
    key(&mut form, KeyCode::Char('n'));
    assert_eq!(form.rows().len(), 5);
    let license = form.rows()[2];
    key(&mut form, KeyCode::Char('j'));
    key(&mut form, KeyCode::Left);
    assert_eq!(form.answer(license), Some(Value::Text("apache".to_owned())));
    assert_eq!(form.counts(), [0, 1, 0], "only the README tells");
}

#[test]
fn what_is_typed_is_checked_and_keeps_the_end_away() {
    let (template, name) = (template(), ProjectName::new("shop").unwrap());
    let mut form = Form::new(&template, &name, Given::new(), Purpose::New);
    form.go(3);
    types(&mut form, "j");
    assert_eq!(form.trouble.as_deref(), Some("port: it must be a whole number"));
    form.go(99);
    assert!(matches!(key(&mut form, KeyCode::Enter), Step::GoOn), "not with a wrong answer");
    form.go(0);
    key(&mut form, KeyCode::Char(' '));
    assert!(form.trouble.is_some(), "another answer does not hide it");
    form.go(3);
    key(&mut form, KeyCode::Backspace);
    assert_eq!(form.trouble, None);
    form.go(4);
    assert_eq!(form.before_cursor().as_deref(), Some("team-shop"));
    form.paste("s\u{1b}[31m\n");
    assert!(form.trouble.is_some());
    form.key(&KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL));
    types(&mut form, "me");
    form.go(99);
    let Step::Done(answers) = key(&mut form, KeyCode::Enter) else { panic!("{:?}", form.trouble) };
    assert_eq!(answers.get("owner"), Some(&Value::Text("me".to_owned())));
    assert_eq!(answers.get("cache"), Some(&Value::Bool(false)));
    assert!(matches!(key(&mut form, KeyCode::Esc), Step::Leave));
}

#[test]
fn it_is_drawn_on_wide_and_narrow_screens_and_on_none() {
    let (template, name) = (template(), ProjectName::new("shop").unwrap());
    let mut form = Form::new(&template, &name, Given::new(), Purpose::New);
    let wide = screen(&mut form, 80, 24);
    assert!(wide[0].starts_with("━ wh new shop ━") && wide[0].ends_with(" tiny 1.0.0 ━"), "{}", wide[0]);
    assert_eq!(wide[1], "▸ Cache?                        [x]  ─ adds 2 files, changes 1 ─────────────────");
    assert!(wide.iter().any(|row| row.contains("+   cache.md")) && wide[22].starts_with("Adds a cache in memory."));
    let narrow = screen(&mut form, 40, 12);
    assert_eq!(narrow[1], "▸ Cache?                            [x]");
    assert!(narrow.iter().any(|row| row == "+ docs/cache.md"), "{narrow:#?}");
    form.go(99);
    let narrow = screen(&mut form, 40, 12);
    assert!(narrow.iter().any(|row| row.starts_with("▸ Write 17 files")), "{narrow:#?}");
    for (width, height) in [(1, 1), (8, 4), (10, 5), (59, 6), (60, 4), (200, 3)] {
        screen(&mut form, width, height);
    }
}

#[test]
fn an_update_is_not_called_a_new_project() {
    let (template, name) = (template(), ProjectName::new("shop").unwrap());
    let mut form = Form::new(&template, &name, Given::new(), Purpose::Update);
    form.go(99);
    let rows = screen(&mut form, 80, 24);
    assert!(rows[0].starts_with("━ wh project update shop ━"), "{}", rows[0]);
    assert!(rows.iter().any(|row| row.starts_with("▸ Update the project")), "{rows:#?}");
    assert!(!rows.iter().any(|row| row.contains("rites") || row.contains("Write")), "{rows:#?}");
}

#[test]
fn a_template_cannot_draw_outside_of_its_place() {
    let mut template = template();
    template.manifest.questions[0].prompt = "a\u{1b}[31m\u{202e}b\nc".to_owned();
    template.manifest.questions[0].help = "d\u{9b}2Je".to_owned();
    let name = ProjectName::new("shop").unwrap();
    let mut form = Form::new(&template, &name, Given::new(), Purpose::New);
    let rows = screen(&mut form, 80, 24).concat();
    assert!(!rows.contains(['\u{1b}', '\u{202e}', '\u{9b}', '\n']), "{rows}");
}
