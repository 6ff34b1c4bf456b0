//! Answering a template's questions on the screen, with a preview of what each answer adds. A service for the shell.
//!
//! `form` is the state and what keys do to it, `draw` how it looks; both are pure. Nothing is written here but the screen.

mod draw;
mod form;

use std::sync::mpsc::channel;
use std::time::Duration;

use anyhow::Context;
use crossterm::event::{Event, KeyEventKind, poll, read};

use self::form::{Form, Step};
use super::Options;
use super::event::Input;
use super::terminal::{Screen, quit_on_signals};
use crate::scaffold::{Answers, Given, ProjectName, Template};

/// How often it is looked whether the system asks us to leave.
const LOOK_UP: Duration = Duration::from_millis(250);

/// What the answers are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A project is to be made.
    New,
    /// One that is there is to be brought up to date.
    Update,
}

/// Asks a template's questions. `given` is what is answered before; `None` when the person leaves.
///
/// # Errors
/// The terminal cannot be taken over, read or written, or the template fails.
pub fn ask_answers(
    template: &Template,
    name: &ProjectName,
    given: Given,
    purpose: Purpose,
    options: &Options,
) -> anyhow::Result<Option<Answers>> {
    let (theme, _) = options.theme(&super::theme::Terminal::here());
    let mut form = Form::new(template, name, given, purpose);
    let (signals, inbox) = channel::<Input>();
    let mut screen = Screen::enter(false).context("could not take the terminal over")?;
    quit_on_signals(signals);
    loop {
        let draw = |frame: &mut ratatui::Frame<'_>| draw::draw(&mut form, &theme, frame);
        screen.draw(draw).context("could not write to the terminal")?;
        while !poll(LOOK_UP).context("could not read from the terminal")? {
            if inbox.try_recv().is_ok() || Screen::is_gone() {
                return Ok(None);
            }
        }
        let step = match read().context("could not read from the terminal")? {
            Event::Key(key) if key.kind != KeyEventKind::Release => form.key(&key),
            Event::Paste(text) => form.paste(&text),
            _ => Step::GoOn,
        };
        match step {
            Step::GoOn => {}
            Step::Leave => return Ok(None),
            Step::Done(answers) => return Ok(Some(*answers)),
        }
    }
}
