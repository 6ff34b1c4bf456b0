//! The XML of a keymap and of the option that names the active one. Text → actions with their shortcuts and lines.

use std::path::{Path, PathBuf};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::keystroke::{keys, mouse};
use crate::keys::chord::Sequence;
use crate::keys::tools::overlay::cleaned;

/// Elements that are read of one file.
const MAX_ELEMENTS: usize = 200_000;

/// Actions of one file that are kept; an IDE with all its plugins has a few thousand.
const MAX_ACTIONS: usize = 10_000;

/// A keymap of the person's.
#[derive(Debug, Default)]
pub(super) struct File {
    /// Its name.
    pub(super) name: String,
    /// The keymap from which it inherits; `$default` where none is named.
    pub(super) parent: String,
    /// What it lists, in order; the last listing of an action counts.
    pub(super) actions: Vec<Listed>,
    /// Where it lies.
    pub(super) path: PathBuf,
    /// What cannot be read, with its line.
    pub(super) wrong: Vec<(u32, String)>,
}

/// An action that a keymap lists.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub(super) id: String,
    pub(super) line: u32,
    pub(super) shortcuts: Vec<(u32, Sequence)>,
}

impl File {
    /// Reads a keymap as far as it can be read.
    pub(super) fn parse(text: &str, file: &Path) -> Self {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut out = Self { name: stem, parent: "$default".to_owned(), path: file.to_path_buf(), ..Self::default() };
        let mut current: Option<Listed> = None;
        let wrong = walk(text, |event, line| match event {
            Step::Open(element, empty) => {
                match element.name().as_ref() {
                    b"keymap" => {
                        out.name = attribute(element, "name").unwrap_or_else(|| out.name.clone());
                        out.parent = attribute(element, "parent").unwrap_or_else(|| out.parent.clone());
                    }
                    b"action" => {
                        out.close(&mut current);
                        current = attribute(element, "id").map(|id| Listed { id, line, shortcuts: Vec::new() });
                        if current.is_none() {
                            out.wrong.push((line, "an action has no id".to_owned()));
                        }
                        if empty {
                            out.close(&mut current);
                        }
                    }
                    b"keyboard-shortcut" | b"mouse-shortcut" => out.shortcut(element, &mut current, line),
                    _ => {}
                }
                true
            }
            Step::Close(name) => {
                if name == b"action" {
                    out.close(&mut current);
                }
                true
            }
        });
        // Where the file breaks off, an action that has nothing yet may have lost what it has.
        current = current.filter(|listed| !listed.shortcuts.is_empty());
        out.close(&mut current);
        out.wrong.extend(wrong);
        out
    }

    fn close(&mut self, current: &mut Option<Listed>) {
        let Some(listed) = current.take() else { return };
        if self.actions.len() < MAX_ACTIONS {
            self.actions.push(listed);
        }
    }

    fn shortcut(&mut self, element: &BytesStart, current: &mut Option<Listed>, line: u32) {
        let of = |name: &str| attribute(element, name);
        let read = match element.name().as_ref() {
            b"mouse-shortcut" => of("keystroke").as_deref().map(mouse),
            _ => of("first-keystroke").as_deref().map(|first| keys(first, of("second-keystroke").as_deref())),
        };
        match (read, current) {
            (Some(Ok(keys)), Some(listed)) => listed.shortcuts.push((line, keys)),
            (Some(Err(wrong)), _) => self.wrong.push((line, wrong)),
            (None, _) => self.wrong.push((line, "a shortcut names no keys".to_owned())),
            (_, None) => self.wrong.push((line, "a shortcut stands outside of an action".to_owned())),
        }
    }
}

/// The name of the active keymap, as the options have it.
pub(super) fn active(text: &str) -> Option<(String, u32)> {
    let mut found = None;
    let _ = walk(text, |event, line| {
        if let Step::Open(element, _) = event
            && element.name().as_ref() == b"active_keymap"
        {
            found = attribute(element, "name").map(|name| (name, line));
        }
        found.is_none()
    });
    found
}

enum Step<'a, 'b> {
    /// An element begins; whether it is empty.
    Open(&'a BytesStart<'b>, bool),
    /// An element of this name ends.
    Close(&'a [u8]),
}

/// Goes through a text until `step` has enough; returns where and why it cannot be read on.
fn walk(text: &str, mut step: impl FnMut(Step, u32) -> bool) -> Option<(u32, String)> {
    let mut reader = Reader::from_str(text);
    let (mut line, mut counted, mut depth) = (1u32, 0usize, 0usize);
    for _ in 0..MAX_ELEMENTS {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(text.len());
        let passed = text.get(counted..start).map_or(0, |passed| passed.matches('\n').count());
        line += u32::try_from(passed).unwrap_or_default();
        counted = start;
        let goes_on = match reader.read_event() {
            Ok(Event::Start(element)) => {
                depth += 1;
                step(Step::Open(&element, false), line)
            }
            Ok(Event::Empty(element)) => step(Step::Open(&element, true), line),
            Ok(Event::End(element)) => {
                depth = depth.saturating_sub(1);
                step(Step::Close(element.name().as_ref()), line)
            }
            Ok(Event::Eof) => return (depth > 0).then(|| (line, "the file ends before its elements do".to_owned())),
            Ok(_) => true,
            Err(error) => return Some((line, format!("the rest of the file cannot be read: {error}"))),
        };
        if !goes_on {
            return None;
        }
    }
    Some((line, "the file is too long; the rest was not read".to_owned()))
}

/// An attribute's value with the five predefined entities and character references decoded.
fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name.as_bytes())?;
    let raw = String::from_utf8_lossy(&found.value).into_owned();
    let text = quick_xml::escape::unescape(&raw).map_or(raw.clone(), std::borrow::Cow::into_owned);
    Some(cleaned(&text)).filter(|text| !text.is_empty())
}
