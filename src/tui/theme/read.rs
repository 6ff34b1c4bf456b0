//! A theme file → what each role is. Every mistake is told with its place. Pure.

use ratatui::style::Modifier;
use toml_edit::{Document, Item, Key, TableLike, Value};

use super::color::{Rgb, named, names};
use super::{Named, ROLES, Role};
use crate::base::config::{Problem, suggest};

/// How a role looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spec {
    /// The colour of the text.
    pub fg: Option<Named>,
    /// The colour under it.
    pub bg: Option<Named>,
    /// Bold and the like.
    pub modifiers: Modifier,
}

/// What a theme file says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// What it is for, in a line.
    pub description: String,
    /// The theme that it begins with.
    pub inherits: Option<String>,
    /// The background that it is made for.
    pub background: Option<Rgb>,
    /// The background is painted.
    pub paint: bool,
    /// What it says of roles.
    pub roles: Vec<(Role, Spec)>,
}

const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

const TOP: [&str; 6] = ["description", "inherits", "background", "paint", "colors", "roles"];

/// Reads a theme file's text.
///
/// # Errors
/// Everything that is wrong in it.
pub fn read(text: &str) -> Result<Sheet, Vec<Problem>> {
    let document =
        Document::parse(text).map_err(|e| vec![Problem::at(text, e.span(), e.message().replace('\n', ", "))])?;
    let mut reading = Reading { text, sheet: Sheet::default(), palette: Vec::new(), problems: Vec::new() };
    let table = document.as_table();
    // Colours first: the roles name them, wherever they stand.
    if let Some(colors) = table.get("colors") {
        reading.colors(colors);
    }
    for (name, item) in table {
        reading.top(name, table.key(name), item);
    }
    reading.problems.sort_by_key(|problem| (problem.line, problem.column));
    if reading.problems.is_empty() { Ok(reading.sheet) } else { Err(reading.problems) }
}

struct Reading<'a> {
    text: &'a str,
    sheet: Sheet,
    palette: Vec<(String, Named)>,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn problem(&mut self, span: Option<std::ops::Range<usize>>, message: String) {
        self.problems.push(Problem::at(self.text, span, message));
    }

    fn top(&mut self, name: &str, key: Option<&Key>, item: &Item) {
        match (name, item.as_value(), item.as_table_like()) {
            ("colors", _, Some(_)) => {}
            ("roles", _, Some(table)) => self.roles(table),
            ("description", Some(Value::String(text)), _) => self.sheet.description.clone_from(text.value()),
            ("inherits", Some(Value::String(text)), _) => self.sheet.inherits = Some(text.value().clone()),
            ("paint", Some(Value::Boolean(paint)), _) => self.sheet.paint = *paint.value(),
            ("background", Some(Value::String(text)), _) => match Rgb::read(text.value()) {
                Some(rgb) => self.sheet.background = Some(rgb),
                None => self.problem(item.span(), "`background` must be a colour such as \"#16181d\"".to_owned()),
            },
            _ if TOP.contains(&name) => self.problem(item.span(), format!("`{name}` has a wrong kind of value")),
            _ => {
                let span = key.and_then(Key::span);
                self.problem(span, format!("unknown option `{name}`{}", suggest(name, TOP.into_iter())));
            }
        }
    }

    fn colors(&mut self, item: &Item) {
        let Some(table) = item.as_table_like() else { return };
        for (name, item) in table.iter() {
            match item.as_str().and_then(named) {
                Some(color) => self.palette.push((name.to_owned(), color)),
                None => self.problem(
                    item.span(),
                    format!("the colour `{name}` must be \"#rrggbb\" or one of the terminal's: {}", list()),
                ),
            }
        }
    }

    fn roles(&mut self, table: &dyn TableLike) {
        for (name, item) in table.iter() {
            let Some((_, role)) = ROLES.iter().find(|(known, _)| *known == name) else {
                let span = table.key(name).and_then(Key::span);
                let advice = suggest(name, ROLES.iter().map(|(known, _)| *known));
                self.problem(span, format!("unknown role `{name}`{advice}"));
                continue;
            };
            let spec = self.spec(item);
            self.sheet.roles.push((*role, spec));
        }
    }

    fn spec(&mut self, item: &Item) -> Spec {
        let mut spec = Spec::default();
        if let Some(name) = item.as_str() {
            spec.fg = self.color(name, item);
            return spec;
        }
        let Some(table) = item.as_table_like() else {
            self.problem(item.span(), "a role is a colour, or { fg = …, bg = …, bold = true }".to_owned());
            return spec;
        };
        for (name, item) in table.iter() {
            match (name, item.as_str(), item.as_bool()) {
                ("fg", Some(color), _) => spec.fg = self.color(color, item),
                ("bg", Some(color), _) => spec.bg = self.color(color, item),
                (name, _, Some(on)) if MODIFIERS.iter().any(|(known, _)| *known == name) => {
                    let modifier = MODIFIERS.iter().find(|(known, _)| *known == name).map(|(_, modifier)| *modifier);
                    spec.modifiers.set(modifier.unwrap_or_default(), on);
                }
                _ => {
                    let known = ["fg", "bg"].into_iter().chain(MODIFIERS.iter().map(|(name, _)| *name));
                    let span = table.key(name).and_then(Key::span).or_else(|| item.span());
                    self.problem(
                        span,
                        format!("`{name}` is nothing of a role, or has a wrong value{}", suggest(name, known)),
                    );
                }
            }
        }
        spec
    }

    fn color(&mut self, name: &str, item: &Item) -> Option<Named> {
        let own = self.palette.iter().find(|(known, _)| known == name).map(|(_, color)| *color);
        let found = own.or_else(|| named(name));
        if found.is_none() {
            let own = self.palette.iter().map(|(name, _)| name.clone());
            let known: Vec<String> = own.chain(names().map(ToOwned::to_owned)).collect();
            let advice = suggest(name, known.iter().map(String::as_str));
            self.problem(item.span(), format!("unknown colour `{name}`{advice}"));
        }
        found
    }
}

fn list() -> String {
    names().collect::<Vec<_>>().join(", ")
}
