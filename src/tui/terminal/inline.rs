//! A few lines below the prompt, rewritten in place: a terminal taken over without leaving what it shows. Written to the
//! standard error output, so that what the command has to say can go elsewhere.

use std::io::{self, IsTerminal, Write, stderr, stdin, stdout};
use std::sync::Arc;

use crossterm::cursor::MoveUp;
use crossterm::queue;
use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode};

use super::{Hook, KeyFlags, Screen, install_hook, restore_hook, tells_keys_apart};
use crate::base::text::{clean_line, truncate};
use crate::tui::capture::Protocol;

/// Lines below the prompt. Taken away, and the terminal given back, when dropped.
pub(in crate::tui) struct Inline {
    hook: Hook,
    keys: Arc<KeyFlags>,
    /// Lines that are written, the last of them without an end.
    lines: u16,
}

impl Inline {
    /// Whether there is a terminal to read keys from and to show them on.
    pub(in crate::tui) fn is_possible() -> bool {
        stdin().is_terminal() && stderr().is_terminal()
    }

    /// Takes the terminal over.
    ///
    /// # Errors
    /// It cannot be written or set.
    pub(in crate::tui) fn enter() -> io::Result<Self> {
        let keys = Arc::new(KeyFlags::default());
        let for_panic = Arc::clone(&keys);
        let hook = install_hook(move || give_back(&for_panic));
        let inline = Self { hook, keys, lines: 0 };
        enable_raw_mode()?;
        Ok(inline)
    }

    /// Has the terminal send each key by its own name, and says whether it does.
    ///
    /// The question goes to the standard output, and is not asked where that is no terminal: then the terminal is told
    /// without asking, which others overhear, and is taken for one that cannot.
    ///
    /// # Errors
    /// The terminal cannot be written.
    pub(in crate::tui) fn tell_keys_apart(&self) -> io::Result<Protocol> {
        let known = stdout().is_terminal();
        if known && !tells_keys_apart() {
            return Ok(Protocol::Legacy);
        }
        self.keys.push(&mut stderr())?;
        Ok(if known { Protocol::Full } else { Protocol::Legacy })
    }

    /// Shows these lines in the place of those before, each cut to the width of the terminal.
    ///
    /// # Errors
    /// The terminal cannot be written.
    pub(in crate::tui) fn show(&mut self, lines: &[String]) -> io::Result<()> {
        let columns = usize::from(Screen::size().0.saturating_sub(1).max(1));
        let mut out = stderr().lock();
        self.rewind(&mut out)?;
        for (place, line) in lines.iter().enumerate() {
            let line = clean_line(line);
            let end = if place > 0 { "\r\n" } else { "" };
            queue!(out, Print(end), Print(truncate(&line, columns, "…")))?;
        }
        self.lines = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        out.flush()
    }

    /// Goes back to where the lines began and empties the rest of the screen.
    fn rewind(&self, out: &mut impl Write) -> io::Result<()> {
        queue!(out, Print("\r"))?;
        if self.lines > 1 {
            queue!(out, MoveUp(self.lines - 1))?;
        }
        queue!(out, Clear(ClearType::FromCursorDown))
    }
}

impl Drop for Inline {
    fn drop(&mut self) {
        let mut out = stderr();
        let _ = self.rewind(&mut out).and_then(|()| out.flush());
        give_back(&self.keys);
        // While a panic unwinds, hooks must not be touched.
        if !std::thread::panicking() {
            restore_hook(&self.hook);
        }
    }
}

fn give_back(keys: &KeyFlags) {
    let _ = keys.pop(&mut stderr());
    let _ = disable_raw_mode();
}
