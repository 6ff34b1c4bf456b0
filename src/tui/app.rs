//! The main loop: inputs are drained, then a frame is drawn. Nothing here waits for the store or the network.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::Context;
use jiff::tz::TimeZone;

use super::Options;
use super::action::Action;
use super::capture::{self, Protocol};
use super::components::look::{Look, Memory};
use super::effect::Effect;
use super::event::{Input, Listener};
use super::keymap::{Key, Keymap, Mode};
use super::runner::{MEMORY, Runner};
use super::state::State;
use super::terminal::{Screen, quit_on_signals};
use super::theme::{Terminal, Theme};
use super::update::{recall, start, update};
use super::view::view;
use crate::base::config::Problem;
use crate::reader::model::Timestamp;
use crate::reader::store::Store;

/// The longest that inputs are drained before a frame is due, so that a flood of them does not freeze the screen.
const DRAIN: Duration = Duration::from_millis(40);
/// Between two ticks while something moves, and otherwise.
const FAST: Duration = Duration::from_millis(120);
const SLOW: Duration = Duration::from_secs(1);

/// Shows the screen until a person leaves it.
pub(super) fn run(store: Arc<Store>, options: Options) -> anyhow::Result<()> {
    if Screen::is_gone() {
        anyhow::bail!("the screen needs a terminal; `wh --plain` reads line by line, `wh ls` lists items");
    }
    let terminal = Terminal::here();
    let (theme, wrong) = options.theme(&terminal);
    let mut screen = Screen::enter(options.screen.mouse).context("could not take the terminal over")?;
    let mut state = State::new(Screen::size(), Timestamp::now(), options.fetcher.is_some());
    state.tab = options.tab;
    state.hyperlinks = options.hyperlinks;
    state.theme.clone_from(&options.screen.theme);
    state.mouse = options.screen.mouse;
    let (keymap, problems) = Keymap::configured(&options.bindings);
    state.keymap = Arc::new(keymap);
    state.list.shape.zone = TimeZone::system();
    recall(&mut state, Look::from(&options.screen), memory(&store));
    greet(&mut state, &problems, wrong);
    // The first frame needs no data: it stands before anything is read.
    screen.draw(|frame| view(&state, &theme, frame)).context("could not write to the terminal")?;
    let (inputs, inbox) = channel();
    let (wants_auto, terminal_asks) = (options.screen.theme == "auto", terminal.wants_background());
    let runner = Runner::start(store, options, terminal, inputs.clone()).context("could not start")?;
    quit_on_signals(inputs.clone());
    let asked = (wants_auto && terminal_asks).then(Instant::now);
    if asked.is_some() {
        screen.ask_background().context("could not write to the terminal")?;
    }
    let listener = Listener::start(inputs, asked).context("could not listen to the terminal")?;
    let effects = start(&mut state);
    let mut app = App { screen, state, theme, runner, listener, dirty: true, question: Question::None, over: false };
    app.carry_out(effects).context("could not write to the terminal")?;
    let ended = app.run(&inbox).context("could not write to the terminal");
    let App { screen, runner, listener, .. } = app;
    drop(listener);
    drop(screen);
    runner.finish();
    ended
}

/// Tells what is wrong in the configuration of the screen. All else of it is in force.
fn greet(state: &mut State, problems: &[Problem], theme: Option<String>) {
    if let Some(first) = problems.first() {
        let more = if problems.len() > 1 { format!(" and {} more", problems.len() - 1) } else { String::new() };
        let place = format!("line {}: {}", first.line, first.message);
        state.fail(format!("config.toml, {place}{more}; `wh config check` names all"));
    } else if let Some(wrong) = theme {
        state.fail(wrong);
    }
}

/// What was remembered of the last time; what cannot be read is not worth a word.
fn memory(store: &Store) -> Memory {
    let text = store.recall(MEMORY).ok().flatten();
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// How far asking the terminal how it sends keys is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    /// Not asked, or answered.
    None,
    /// To be asked when the frame that says so is drawn.
    Due,
    /// Asked: nothing is drawn until the answer, for what is written now could fall into the midst of the question.
    Asked,
}

struct App {
    screen: Screen,
    state: State,
    theme: Arc<Theme>,
    runner: Runner,
    listener: Listener,
    question: Question,
    dirty: bool,
    over: bool,
}

impl App {
    fn run(&mut self, inbox: &Receiver<Input>) -> std::io::Result<()> {
        let mut ticked = Instant::now();
        while !self.over {
            self.draw()?;
            let pause = if self.state.is_moving() { FAST } else { SLOW };
            match inbox.recv_timeout(pause.saturating_sub(ticked.elapsed())) {
                Ok(input) => self.drain(input, inbox)?,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            if ticked.elapsed() >= pause {
                ticked = Instant::now();
                self.tick()?;
            }
        }
        Ok(())
    }

    fn draw(&mut self) -> std::io::Result<()> {
        if self.question == Question::Asked {
            return Ok(());
        }
        if std::mem::take(&mut self.dirty) {
            let (state, theme) = (&self.state, &self.theme);
            self.screen.draw(|frame| view(state, theme, frame))?;
        }
        if self.question == Question::Due {
            self.question = Question::Asked;
            self.listener.ask_protocol();
        }
        Ok(())
    }

    fn drain(&mut self, first: Input, inbox: &Receiver<Input>) -> std::io::Result<()> {
        let begun = Instant::now();
        let mut next = Some(first);
        while let Some(input) = next {
            self.take(input)?;
            next = if self.over || begun.elapsed() > DRAIN { None } else { inbox.try_recv().ok() };
        }
        Ok(())
    }

    fn take(&mut self, input: Input) -> std::io::Result<()> {
        let action = match input {
            Input::Key(key) => match self.state.mode() {
                Mode::Press => Some(Action::Pressed(capture::chord(&key, self.protocol()))),
                _ => Some(Action::Key(Key::from(key))),
            },
            Input::Action(action) => Some(action),
        };
        if matches!(action, Some(Action::Told(_))) {
            self.question = Question::None;
        }
        match action {
            Some(action) => self.act(action),
            None => Ok(()),
        }
    }

    /// What is not known to tell all keys apart does not.
    fn protocol(&self) -> Protocol {
        self.state.keys.protocol.unwrap_or(Protocol::Legacy)
    }

    /// Has the terminal tell keys apart, if it can; asks it the first time.
    fn capture(&mut self, on: bool) -> std::io::Result<()> {
        match self.state.keys.protocol {
            None if on && self.question == Question::None => self.question = Question::Due,
            Some(Protocol::Full) if on => self.screen.tell_keys_apart()?,
            _ if on => {}
            _ => self.screen.take_keys_as_before()?,
        }
        Ok(())
    }

    fn act(&mut self, action: Action) -> std::io::Result<()> {
        self.dirty = true;
        let effects = update(&mut self.state, action);
        self.carry_out(effects)
    }

    /// Time alone changes little: the spinner, a notice that goes, the age of items.
    fn tick(&mut self) -> std::io::Result<()> {
        let (before, told) = (self.state.now, self.state.notice.is_some());
        let was_dirty = self.dirty;
        self.over |= Screen::is_gone();
        self.act(Action::Tick(Timestamp::now()))?;
        let moved = self.state.is_moving() || told || before.0 / 60 != self.state.now.0 / 60;
        self.dirty = was_dirty || moved;
        Ok(())
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> std::io::Result<()> {
        for effect in effects {
            match effect {
                Effect::Quit => self.over = true,
                Effect::Capture(on) => self.capture(on)?,
                Effect::UseTheme(theme) => self.theme = theme,
                Effect::Mouse(on) => self.screen.listen_to_mouse(on)?,
                Effect::CopyByTerminal(text) => self.screen.copy(&text)?,
                Effect::Redraw => self.screen.forget()?,
                effect => self.runner.run(effect),
            }
        }
        Ok(())
    }
}
