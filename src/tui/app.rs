//! The main loop: inputs are drained, then a frame is drawn. Nothing here waits for the store or the network.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::Context;

use super::Options;
use super::action::Action;
use super::effect::Effect;
use super::event::{Input, Listener};
use super::keymap::Keymap;
use super::runner::Runner;
use super::state::State;
use super::terminal::{Screen, quit_on_signals};
use super::theme::Theme;
use super::update::{start, update};
use super::view::view;
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
        anyhow::bail!("the screen needs a terminal; `wh ls` lists items without one");
    }
    let theme = options.theme();
    let mut screen = Screen::enter(options.screen.mouse).context("could not take the terminal over")?;
    let mut state = State::new(Screen::size(), Timestamp::now(), options.fetcher.is_some());
    // The first frame needs no data: it stands before anything is read.
    screen.draw(|frame| view(&state, theme, frame)).context("could not write to the terminal")?;
    let (inputs, inbox) = channel();
    let runner = Runner::start(store, options, inputs.clone()).context("could not start")?;
    quit_on_signals(inputs.clone());
    let listener = Listener::start(inputs).context("could not listen to the terminal")?;
    let effects = start(&mut state);
    let mut app = App { screen, state, theme, keymap: Keymap::default(), runner, dirty: true, over: false };
    app.carry_out(effects).context("could not write to the terminal")?;
    let ended = app.run(&inbox).context("could not write to the terminal");
    let App { screen, runner, .. } = app;
    drop(listener);
    drop(screen);
    runner.finish();
    ended
}

struct App {
    screen: Screen,
    state: State,
    theme: Theme,
    keymap: Keymap,
    runner: Runner,
    dirty: bool,
    over: bool,
}

impl App {
    fn run(&mut self, inbox: &Receiver<Input>) -> std::io::Result<()> {
        let mut ticked = Instant::now();
        while !self.over {
            if std::mem::take(&mut self.dirty) {
                let (state, theme) = (&self.state, self.theme);
                self.screen.draw(|frame| view(state, theme, frame))?;
            }
            let pause = if self.state.sync.running.is_some() { FAST } else { SLOW };
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
            Input::Key(key) => self.keymap.action(self.state.mode(), key),
            Input::Action(action) => Some(action),
        };
        match action {
            Some(action) => self.act(action),
            None => Ok(()),
        }
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
        let moved = self.state.sync.running.is_some() || told || before.0 / 60 != self.state.now.0 / 60;
        self.dirty = was_dirty || moved;
        Ok(())
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> std::io::Result<()> {
        for effect in effects {
            match effect {
                Effect::Quit => self.over = true,
                Effect::Redraw => self.screen.forget()?,
                effect => self.runner.run(effect),
            }
        }
        Ok(())
    }
}
