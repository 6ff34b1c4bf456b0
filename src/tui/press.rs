//! Pressing keys below the prompt, for the shell: what is pressed is shown, and given back as a sequence.

mod collect;

use std::time::Duration;

use anyhow::Context;
use crossterm::event::{Event as TerminalEvent, KeyEventKind, poll, read};

use self::collect::{Collector, Event, PAUSE, Step};
use super::capture::{Protocol, chord};
use super::terminal::Inline;
use crate::keys::chord::Sequence;
use crate::keys::platform::Platform;

/// How long one wait for the first key takes.
const LOOK_UP: Duration = Duration::from_mins(1);

/// What was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pressed {
    /// The keys.
    pub keys: Sequence,
    /// How the terminal sent them.
    pub protocol: Protocol,
}

/// Has a person press keys, and takes them until a pause or Enter; `None` when Ctrl+C was pressed twice.
///
/// Takes the terminal over for a few lines and gives it back whatever happens. Shows keys as people of `platform` write
/// them.
///
/// # Errors
/// There is no terminal on the standard input and the standard error output, or it cannot be read or written.
pub fn press(platform: Platform) -> anyhow::Result<Option<Pressed>> {
    if !Inline::is_possible() {
        anyhow::bail!("pressing keys needs a terminal; `wh keys --key 'ctrl+k ctrl+c'` takes them as text");
    }
    let mut screen = Inline::enter().context("could not take the terminal over")?;
    let protocol = screen.tell_keys_apart().context("could not ask the terminal how it sends keys")?;
    let mut collector = Collector::default();
    loop {
        screen.show(&collector.lines(platform, protocol)).context("could not write to the terminal")?;
        let wait = if collector.has_begun() { PAUSE } else { LOOK_UP };
        let event = next(wait, protocol).context("could not read from the terminal")?;
        match event.map_or(Step::GoOn, |event| collector.take(event)) {
            Step::GoOn => {}
            Step::Pressed(keys) => return Ok(Some(Pressed { keys, protocol })),
            Step::Quit => return Ok(None),
        }
    }
}

/// The next key or pause; `None` for what is neither.
fn next(wait: Duration, protocol: Protocol) -> std::io::Result<Option<Event>> {
    if !poll(wait)? {
        return Ok(Some(Event::Pause));
    }
    Ok(match read()? {
        TerminalEvent::Key(key) if key.kind != KeyEventKind::Release => Some(Event::Key(chord(&key, protocol))),
        _ => None,
    })
}
