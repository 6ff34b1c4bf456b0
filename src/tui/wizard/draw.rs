//! The form, drawn: questions on the left, the project on the right; on a narrow screen one below the other. Pure.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::Purpose;
use super::form::{Form, Mark, Shown, is_typed};
use crate::base::text::width;
use crate::scaffold::Value;
use crate::scaffold::manifest::{Kind, Question};
use crate::tui::components::wrap::wrap;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::canvas::Canvas;

const KEYS: &[(&str, Role)] = &[
    ("↑↓", Role::Key),
    (" move  ", Role::Dim),
    ("space", Role::Key),
    (" change  ", Role::Dim),
    ("enter", Role::Key),
    (" next  ", Role::Dim),
    ("esc", Role::Key),
    (" leave", Role::Dim),
];

/// Columns below which there is no room for two panes.
const NARROW: u16 = 60;

/// Rows below which the preview has no room for what stays as it is.
const FEW: u16 = 8;

pub(super) fn draw(form: &mut Form<'_>, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    if area.width < 8 || area.height < 4 {
        return;
    }
    let mut canvas = Canvas::new(frame.buffer_mut(), theme);
    let manifest = &form.template.manifest;
    let title = match form.purpose {
        Purpose::New => format!("wh new {}", form.name.typed()),
        Purpose::Update => format!("wh project update {}", form.name.typed()),
    };
    let note = format!("{} {}", manifest.name, manifest.version);
    canvas.title(Rect { height: 2, ..area }, &title, &note, true);
    let body = Rect { y: area.y + 1, height: area.height - 2, ..area };
    let (questions, preview) = split(body, form.rows().len());
    let cursor = draw_questions(form, questions, &mut canvas);
    if preview.height > 1 {
        draw_preview(form, preview, &mut canvas);
    }
    canvas.pieces(area.x, area.bottom() - 1, area.width, KEYS);
    if let Some(cursor) = cursor.filter(|cursor| area.contains(*cursor)) {
        frame.set_cursor_position(cursor);
    }
}

fn split(body: Rect, rows: usize) -> (Rect, Rect) {
    if body.width >= NARROW {
        let left = (body.width * 9 / 20).max(36);
        let right = Rect { x: body.x + left + 1, width: body.width - left - 1, ..body };
        return (Rect { width: left, ..body }, right);
    }
    let wanted = u16::try_from(rows + 4).unwrap_or(u16::MAX);
    let upper = wanted.min(body.height.saturating_sub(3)).max(body.height.min(4));
    (Rect { height: upper, ..body }, Rect { y: body.y + upper, height: body.height - upper, ..body })
}

/// Draws the questions, the button, and below them what is said of the one in focus. Returns where the cursor is.
fn draw_questions(form: &Form<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    let rows = form.rows();
    let about = about(form, usize::from(area.width.saturating_sub(1)));
    let about_height = u16::try_from(about.len()).unwrap_or(u16::MAX).min(area.height / 2);
    let room = usize::from(area.height - about_height).max(1);
    // The row in focus is always shown, with its neighbours.
    let first = (form.focus + 2).min(rows.len() + 1).saturating_sub(room);
    let mut cursor = None;
    for (place, row) in (first..=rows.len()).take(room).enumerate() {
        let line = Rect { y: area.y + u16::try_from(place).unwrap_or(0), height: 1, ..area };
        match rows.get(row) {
            Some(question) => {
                let at = draw_question(form, question, row == form.focus, line, canvas);
                cursor = cursor.or(at);
            }
            None => draw_button(form, row == form.focus, line, canvas),
        }
    }
    let from = area.bottom() - about_height;
    for (place, (line, role)) in about.iter().take(usize::from(about_height)).enumerate() {
        canvas.text(area.x, from + u16::try_from(place).unwrap_or(0), area.width.saturating_sub(1), line, *role);
    }
    cursor
}

fn draw_question(
    form: &Form<'_>,
    question: &Question,
    focused: bool,
    line: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let role = if focused { Role::Unread } else { Role::Plain };
    let value = shown_value(form, question);
    let value_width = u16::try_from(width(&value)).unwrap_or(u16::MAX).min(line.width / 2);
    canvas.text(line.x, line.y, 2, if focused { "▸ " } else { "  " }, Role::Focus);
    canvas.text(line.x + 2, line.y, line.width.saturating_sub(value_width + 4), &question.prompt, role);
    let right = line.right().saturating_sub(1);
    let x = canvas.text_right(right, line.y, value_width, &value, if focused { Role::Focus } else { Role::Dim });
    let before = form.before_cursor().filter(|_| focused && is_typed(question) && !question.secret)?;
    let column = u16::try_from(width(&before)).unwrap_or(u16::MAX);
    Some(Position { x: x.saturating_add(column).min(right), y: line.y })
}

fn shown_value(form: &Form<'_>, question: &Question) -> String {
    if question.secret {
        return "•".repeat(form.text(question).chars().count().min(12));
    }
    match (&question.kind, form.answer(question)) {
        (Kind::Bool, Some(Value::Bool(true))) => "[x]".to_owned(),
        (Kind::Bool, _) => "[ ]".to_owned(),
        (Kind::Choice(choices), Some(Value::Text(value))) => {
            let label = choices.iter().find(|choice| choice.value == value).map(|choice| choice.label.as_str());
            format!("‹{}›", label.unwrap_or(&value))
        }
        (Kind::Choices(choices), Some(Value::List(values))) => format!("{} of {}", values.len(), choices.len()),
        _ => form.text(question),
    }
}

fn draw_button(form: &Form<'_>, focused: bool, line: Rect, canvas: &mut Canvas<'_>) {
    let files = form.files;
    let label = match form.purpose {
        Purpose::New => format!("Write {files} files"),
        Purpose::Update => "Update the project".to_owned(),
    };
    let text = format!("{}{label}", if focused { "▸ " } else { "  " });
    let role = match (&form.trouble, focused) {
        (Some(_), _) => Role::Dim,
        (None, true) => Role::Focus,
        (None, false) => Role::Plain,
    };
    canvas.text(line.x, line.y, line.width, &text, role);
}

/// What is said of the question in focus, and what is wrong.
fn about(form: &Form<'_>, columns: usize) -> Vec<(String, Role)> {
    let mut lines = vec![(String::new(), Role::Plain)];
    let mut say = |text: &str, role| lines.extend(wrap(text, columns.max(8)).into_iter().map(|line| (line, role)));
    match form.question() {
        None => {
            let text = match form.purpose {
                Purpose::New => "Enter writes the project; nothing has been written so far.",
                Purpose::Update => "Enter merges the template into the project; nothing has been changed so far.",
            };
            say(text, Role::Dim);
        }
        Some(question) => {
            say(&question.help, Role::Dim);
            if let Kind::Choice(choices) = &question.kind
                && let Some(Value::Text(value)) = form.answer(question)
                && let Some(choice) = choices.iter().find(|choice| choice.value == value)
            {
                say(&format!("{}: {}", choice.label, choice.help), Role::Plain);
            }
            if let Kind::Choices(choices) = &question.kind {
                let chosen = match form.answer(question) {
                    Some(Value::List(values)) => values,
                    _ => Vec::new(),
                };
                for (at, choice) in choices.iter().enumerate() {
                    let sign = if chosen.contains(&choice.value) { "[x]" } else { "[ ]" };
                    let pointed = if at == form.pointer { "▸" } else { " " };
                    say(&format!("{pointed}{sign} {}", choice.label), Role::Plain);
                }
            }
        }
    }
    if let Some(trouble) = &form.trouble {
        say(trouble, Role::Trouble);
    }
    lines
}

fn draw_preview(form: &mut Form<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let [adds, changes, without] = form.counts();
    let said = match (adds, changes, without) {
        (0, 0, 0) => format!("{} files", form.files),
        (0, changes, 0) => format!("changes {changes} files"),
        (0, _, without) => format!("would add {without} files"),
        (adds, changes, _) => format!("adds {adds} files, changes {changes}"),
    };
    canvas.title(Rect { height: 2, ..area }, &said, "", false);
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let has_marks = form.preview.iter().any(|file| file.mark != Mark::None);
    let lines = if has_marks && body.height < FEW { marked(&form.preview) } else { tree(&form.preview) };
    // The preview begins a little above the first mark, so that the folder that it is in is seen.
    let marked =
        form.preview.get(form.top).map_or(0, |file| lines.iter().position(|line| line.path == file.path).unwrap_or(0));
    let most = lines.len().saturating_sub(usize::from(body.height));
    form.top = form.top.min(form.preview.len().saturating_sub(1));
    let first = marked.saturating_sub(usize::from(body.height) / 3).min(most);
    for (place, line) in lines.iter().skip(first).take(usize::from(body.height)).enumerate() {
        let y = body.y + u16::try_from(place).unwrap_or(0);
        canvas.text(body.x, y, body.width.saturating_sub(2), &line.text, line.role);
    }
    canvas.scroll_bar(body, first as u64, lines.len() as u64);
}

struct Line<'a> {
    path: &'a str,
    text: String,
    role: Role,
}

/// Only the files that the answer in focus concerns.
fn marked(files: &[Shown]) -> Vec<Line<'_>> {
    let marked = files.iter().filter(|file| file.mark != Mark::None);
    let line = |file: &'_ Shown| {
        let (sign, role) = sign(file.mark);
        (format!("{sign} {}", file.path), role)
    };
    marked.map(|file| (file, line(file))).map(|(file, (text, role))| Line { path: &file.path, text, role }).collect()
}

fn sign(mark: Mark) -> (char, Role) {
    match mark {
        Mark::None => (' ', Role::Plain),
        Mark::Adds => ('+', Role::Focus),
        Mark::Changes => ('~', Role::Star),
        Mark::Without => ('·', Role::Dim),
    }
}

/// The files with a line for each folder.
fn tree(files: &[Shown]) -> Vec<Line<'_>> {
    let (mut lines, mut open): (Vec<Line<'_>>, Vec<&str>) = (Vec::new(), Vec::new());
    for file in files {
        let mut folders: Vec<&str> = file.path.split('/').collect();
        let name = folders.pop().unwrap_or_default();
        let same = open.iter().zip(&folders).take_while(|(a, b)| a == b).count();
        open.truncate(same);
        for folder in &folders[same..] {
            lines.push(Line { path: "", text: format!("  {}{folder}/", "  ".repeat(open.len())), role: Role::Folder });
            open.push(folder);
        }
        let (sign, role) = sign(file.mark);
        lines.push(Line { path: &file.path, text: format!("{sign} {}{name}", "  ".repeat(open.len())), role });
    }
    lines
}
