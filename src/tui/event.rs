//! What the terminal sends, as the screen understands it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

use super::action::Action;
use super::background::{Answer, Taken};
use super::capture::Protocol;
use super::terminal;

/// Something for the main loop: a key, whose meaning depends on the state, or an action.
#[derive(Debug)]
pub enum Input {
    /// A key was pressed.
    Key(KeyEvent),
    /// Anything else has happened.
    Action(Action),
}

/// Two presses within this time at one place are one double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);
/// Lines that one notch of the wheel scrolls.
const WHEEL_LINES: i32 = 3;
/// How often the listening thread looks whether it should end.
const LOOK_UP: Duration = Duration::from_millis(100);

/// Turns the terminal's events into inputs; remembers the last click.
#[derive(Debug, Default)]
pub struct Translator {
    last_click: Option<(Instant, u16, u16)>,
}

impl Translator {
    /// What an event at this moment means; most of what a mouse reports means nothing.
    pub fn input(&mut self, event: Event, at: Instant) -> Option<Input> {
        let action = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => return Some(Input::Key(key)),
            Event::Paste(text) => Action::Paste(text),
            Event::Resize(width, height) => Action::Resize { width, height },
            Event::Mouse(mouse) => self.mouse(mouse, at)?,
            _ => return None,
        };
        Some(Input::Action(action))
    }

    fn mouse(&mut self, mouse: MouseEvent, at: Instant) -> Option<Action> {
        let MouseEvent { column, row, .. } = mouse;
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let double = self.last_click.is_some_and(|(then, x, y)| {
                    (x, y) == (column, row) && at.saturating_duration_since(then) <= DOUBLE_CLICK
                });
                // A third press begins anew.
                self.last_click = (!double).then_some((at, column, row));
                Some(Action::Click { column, row, double })
            }
            MouseEventKind::Drag(MouseButton::Left) => Some(Action::Drag { column, row }),
            MouseEventKind::Up(MouseButton::Left) => Some(Action::Release),
            MouseEventKind::ScrollDown => Some(Action::Wheel { column, row, lines: WHEEL_LINES }),
            MouseEventKind::ScrollUp => Some(Action::Wheel { column, row, lines: -WHEEL_LINES }),
            _ => None,
        }
    }
}

/// The thread that listens to the terminal. Ends when dropped.
#[derive(Debug)]
pub struct Listener {
    over: Arc<AtomicBool>,
    asks: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Listener {
    /// Starts to listen. The terminal was asked for its background at this moment, if it was.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(inputs: Sender<Input>, asked: Option<Instant>) -> std::io::Result<Self> {
        let over = Arc::new(AtomicBool::new(false));
        let asks = Arc::new(AtomicBool::new(false));
        let (ends, asks_thread) = (Arc::clone(&over), Arc::clone(&asks));
        let thread = std::thread::Builder::new()
            .name("wh-terminal".into())
            .spawn(move || listen(&inputs, &ends, &asks_thread, Answer::to(asked)))?;
        Ok(Self { over, asks, thread: Some(thread) })
    }

    /// Asks the terminal how it sends keys; [`Action::Told`] is the answer. Until then nothing else may write to it: the
    /// question goes out from the listening thread, because its answer comes in there.
    pub fn ask_protocol(&self) {
        self.asks.store(true, Ordering::Relaxed);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        let Some(thread) = self.thread.take() else { return };
        let begun = Instant::now();
        // Not joined: on a terminal that is gone, the library's read turns round and round and never comes back.
        while !thread.is_finished() && begun.elapsed() < 3 * LOOK_UP {
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

fn listen(inputs: &Sender<Input>, over: &AtomicBool, asks: &AtomicBool, mut answer: Answer) {
    let mut translator = Translator::default();
    while !over.load(Ordering::Relaxed) {
        if asks.swap(false, Ordering::Relaxed) {
            let protocol = if terminal::tells_keys_apart() { Protocol::Full } else { Protocol::Legacy };
            let _ = inputs.send(Input::Action(Action::Told(protocol)));
        }
        let event = match crossterm::event::poll(LOOK_UP) {
            Ok(false) => continue,
            Ok(true) => crossterm::event::read(),
            Err(error) => Err(error),
        };
        if let Ok(Event::Key(key)) = &event
            && key.kind != KeyEventKind::Release
        {
            let heard = match answer.take(*key, Instant::now()) {
                Taken::Held => Vec::new(),
                Taken::Told(light) => vec![Input::Action(Action::Background(light))],
                Taken::Keys(keys) => keys.into_iter().map(Input::Key).collect(),
            };
            if heard.into_iter().any(|input| inputs.send(input).is_err()) {
                return;
            }
            continue;
        }
        let input = match event {
            Ok(event) => translator.input(event, Instant::now()),
            // The terminal is gone: there is nobody left to show anything to.
            Err(_) => Some(Input::Action(Action::Quit)),
        };
        let gone = matches!(input, Some(Input::Action(Action::Quit)));
        if input.is_some_and(|input| inputs.send(input).is_err()) || gone {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;

    use super::*;

    fn press(translator: &mut Translator, at: Instant, column: u16) -> bool {
        let kind = MouseEventKind::Down(MouseButton::Left);
        let event = Event::Mouse(MouseEvent { kind, column, row: 1, modifiers: KeyModifiers::NONE });
        match translator.input(event, at) {
            Some(Input::Action(Action::Click { double, .. })) => double,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn two_quick_presses_at_one_place_are_a_double_click() {
        let mut translator = Translator::default();
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        assert!(!press(&mut translator, at(0), 5));
        assert!(press(&mut translator, at(200), 5));
        assert!(!press(&mut translator, at(300), 5), "the third begins anew");
        assert!(!press(&mut translator, at(400), 6), "elsewhere");
        assert!(!press(&mut translator, at(1400), 6), "too late");
    }
}
