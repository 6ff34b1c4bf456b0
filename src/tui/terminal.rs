//! The terminal: taken over, given back whatever happens. The only place of the screen that writes to it.

mod inline;

use std::io::{self, IsTerminal, Stdout, stdout};
use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture, KeyboardEnhancementFlags,
    PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::style::Print;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, SetTitle, disable_raw_mode, enable_raw_mode, size,
    supports_keyboard_enhancement,
};
use crossterm::{cursor, execute};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};
use ratatui::{Frame, Terminal};

pub(super) use self::inline::Inline;
use super::action::Action;
use super::background;
use super::event::Input;
use crate::base::text::clean_line;

type Hook = Arc<dyn Fn(&PanicHookInfo<'_>) + Send + Sync>;

/// The terminal, taken over. Given back when dropped.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    hook: Hook,
    keys: Arc<KeyFlags>,
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// It is no terminal, or cannot be written.
    pub(super) fn enter(mouse: bool) -> io::Result<Self> {
        let keys = Arc::new(KeyFlags::default());
        let for_panic = Arc::clone(&keys);
        let hook = install_hook(move || give_back(&for_panic));
        let entered = enable_raw_mode().and_then(|()| {
            execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, SetTitle(clean_line("wh")))?;
            if mouse {
                execute!(stdout(), EnableMouseCapture)?;
            }
            Terminal::new(CrosstermBackend::new(stdout()))
        });
        match entered {
            Ok(terminal) => Ok(Self { terminal, hook, keys }),
            Err(error) => {
                give_back(&keys);
                restore_hook(&hook);
                Err(error)
            }
        }
    }

    /// Whether the terminal is there no more, without a signal having told.
    pub(super) fn is_gone() -> bool {
        !stdout().is_terminal()
    }

    /// Its size in columns and rows.
    pub(super) fn size() -> (u16, u16) {
        size().unwrap_or((80, 24))
    }

    /// Draws a frame; only what has changed is written.
    ///
    /// # Errors
    /// The terminal cannot be written.
    pub(super) fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(view).map(drop)
    }

    /// Forgets what is shown, so that the next frame is written whole.
    ///
    /// # Errors
    /// The terminal cannot be written.
    pub(super) fn forget(&mut self) -> io::Result<()> {
        // Not `clear`: it asks the terminal where the cursor is, and the answer would reach the listening thread.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Has a terminal with the kitty protocol send each key by its own name.
    ///
    /// # Errors
    /// The terminal cannot be written.
    pub(super) fn tell_keys_apart(&self) -> io::Result<()> {
        self.keys.push(&mut stdout())
    }

    /// Asks the terminal for its background. The answer comes among the keys.
    ///
    /// # Errors
    /// The terminal cannot be written.
    #[expect(clippy::unused_self, reason = "only who has taken the terminal over may")]
    pub(super) fn ask_background(&self) -> io::Result<()> {
        execute!(stdout(), Print(background::QUESTION))
    }

    /// Listens to the mouse, or leaves it to the terminal.
    ///
    /// # Errors
    /// The terminal cannot be written.
    #[expect(clippy::unused_self, reason = "only who has taken the terminal over may")]
    pub(super) fn listen_to_mouse(&self, on: bool) -> io::Result<()> {
        if on { execute!(stdout(), EnableMouseCapture) } else { execute!(stdout(), DisableMouseCapture) }
    }

    /// Hands text to the terminal's clipboard. It is not told whether the terminal takes it.
    ///
    /// # Errors
    /// The terminal cannot be written.
    #[expect(clippy::unused_self, reason = "only who has taken the terminal over may")]
    pub(super) fn copy(&self, text: &str) -> io::Result<()> {
        copy(text, &mut stdout())
    }

    /// Has it send keys as it did before.
    ///
    /// # Errors
    /// The terminal cannot be written.
    pub(super) fn take_keys_as_before(&self) -> io::Result<()> {
        self.keys.pop(&mut stdout())
    }
}

/// Hands text to the terminal's clipboard (xterm, "Operating System Commands": 52). Base64 holds nothing that could end
/// the sequence.
fn copy(text: &str, out: &mut impl io::Write) -> io::Result<()> {
    use base64::Engine as _;
    let text = base64::engine::general_purpose::STANDARD.encode(text);
    write!(out, "\x1b]52;c;{text}\x1b\\")?;
    out.flush()
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back(&self.keys);
        // While a panic unwinds, hooks must not be touched.
        if !std::thread::panicking() {
            restore_hook(&self.hook);
        }
    }
}

/// As much as can be: a step that fails must not keep the next from being done.
fn give_back(keys: &KeyFlags) {
    // Each of the two screens has flags of its own, so first these, then the screen.
    let _ = keys.pop(&mut stdout());
    let _ = execute!(stdout(), DisableMouseCapture);
    let _ = execute!(stdout(), DisableBracketedPaste);
    let _ = execute!(stdout(), LeaveAlternateScreen);
    let _ = execute!(stdout(), cursor::Show);
    let _ = disable_raw_mode();
}

/// Whether the terminal was told to send each key by its own name. Told once, and taken back once.
#[derive(Debug, Default)]
struct KeyFlags(AtomicBool);

impl KeyFlags {
    fn push(&self, out: &mut impl io::Write) -> io::Result<()> {
        // Alternate keys are not asked for: they would name the shifted sign, where keymaps name the key and Shift.
        // The Windows console needs no telling, and has no such command.
        if cfg!(unix) && !self.0.swap(true, Ordering::Relaxed) {
            let flags = KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES;
            execute!(out, PushKeyboardEnhancementFlags(flags))?;
        }
        Ok(())
    }

    fn pop(&self, out: &mut impl io::Write) -> io::Result<()> {
        if self.0.swap(false, Ordering::Relaxed) {
            execute!(out, PopKeyboardEnhancementFlags)?;
        }
        Ok(())
    }
}

/// Asks the terminal whether it can send each key by its own name. Waits for the answer, two seconds at most, and takes
/// what is no answer for a no.
pub(super) fn tells_keys_apart() -> bool {
    cfg!(windows) || supports_keyboard_enhancement().unwrap_or(false)
}

/// A panic on this thread gives the terminal back before it is reported. One on another thread is that worker's failure:
/// it goes to the log, for what is written to the terminal now would spoil the screen.
fn install_hook(give_back: impl Fn() + Send + Sync + 'static) -> Hook {
    let before: Hook = Arc::from(panic::take_hook());
    let hook = Arc::clone(&before);
    let screen = std::thread::current().id();
    panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == screen {
            give_back();
            hook(info);
        } else {
            tracing::error!("{info}");
        }
    }));
    before
}

fn restore_hook(hook: &Hook) {
    let hook = Arc::clone(hook);
    panic::set_hook(Box::new(move |info| hook(info)));
}

/// Leaves in order when the system asks for it (SIGTERM, SIGHUP), on a thread of its own. Without a thread the system's
/// default holds, so a failure here is none.
pub(super) fn quit_on_signals(inputs: Sender<Input>) {
    #[cfg(unix)]
    let _ = std::thread::Builder::new().name("wh-signals".into()).spawn(move || {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(async {
            let (Ok(mut term), Ok(mut hangup)) = (signal(SignalKind::terminate()), signal(SignalKind::hangup())) else {
                return;
            };
            tokio::select! {
                _ = term.recv() => {}
                _ = hangup.recv() => {}
            }
            let _ = inputs.send(Input::Action(Action::Quit));
        });
    });
    #[cfg(not(unix))]
    drop(inputs);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_gets_text_as_base64() {
        let mut out = Vec::new();
        copy("https://example.org/\u{1b}\\", &mut out).unwrap();
        assert_eq!(out, b"\x1b]52;c;aHR0cHM6Ly9leGFtcGxlLm9yZy8bXA==\x1b\\");
    }

    #[test]
    #[cfg(unix)]
    fn flags_are_pushed_once_and_taken_back_once() {
        let (flags, mut out) = (KeyFlags::default(), Vec::new());
        flags.pop(&mut out).unwrap();
        assert!(out.is_empty(), "what was not pushed is not popped");
        for _ in 0..2 {
            flags.push(&mut out).unwrap();
        }
        for _ in 0..2 {
            flags.pop(&mut out).unwrap();
        }
        assert_eq!(out, b"\x1b[>1u\x1b[<1u");
    }
}
