//! The only place that prints: lines, tables, JSON, colour, width, pager, prompts and progress.
//!
//! What commands hand in is untrusted, whoever wrote it: every string is cleaned of control, bidirectional and invisible
//! characters on its way out. A reader that goes away (`wh ls | head`) ends the command quietly, as an
//! [`io::ErrorKind::BrokenPipe`] that [`crate::error::report`] takes for no failure.

mod date;
mod document;
mod json;
mod progress;
mod prompt;
mod settings;
mod style;
mod table;

use std::io::{self, BufWriter, IsTerminal, LineWriter, Write};
use std::process::Child;
use std::sync::{Arc, Mutex, PoisonError};

use indicatif::MultiProgress;
use serde::Serialize;

use crate::base::process;
use crate::base::text::{clean_line, clean_text};
use crate::error::Report;

pub use date::Dates;
pub use json::write_line as write_json_line;
pub use progress::Progress;
pub use settings::{Environment, Settings};
pub use style::{Style, Styled, styles};
pub use table::{Column, Table};

/// Where a command's results, messages and questions go.
#[expect(clippy::struct_excessive_bools, reason = "four things that a terminal can or cannot, each by itself")]
pub struct Output {
    settings: Settings,
    results: Box<dyn Write + Send>,
    pager: Option<Child>,
    /// Whether results go to a terminal, in the end.
    terminal: bool,
    color: bool,
    color_messages: bool,
    /// Whether links are written so that the terminal opens them.
    links: bool,
    messages: Messages,
    dates: Dates,
}

impl Output {
    /// The output of this process.
    pub fn new(settings: Settings) -> Self {
        let terminal = io::stdout().is_terminal();
        let results: Box<dyn Write + Send> = if terminal {
            Box::new(LineWriter::new(io::stdout()))
        } else {
            Box::new(BufWriter::with_capacity(1 << 16, io::stdout()))
        };
        Self {
            color: settings.colors(terminal),
            color_messages: settings.colors(io::stderr().is_terminal()),
            links: settings.links(terminal),
            dates: Dates::new(&settings.date),
            results,
            pager: None,
            terminal,
            messages: Messages::stderr(),
            settings,
        }
    }

    /// An output that keeps what it is given, and how to read it: results and messages in one, without colour.
    pub fn captured(settings: Settings) -> (Self, Captured) {
        let captured = Captured::default();
        let output = Self {
            color: settings.colors(false),
            color_messages: false,
            links: settings.links(false),
            dates: Dates::new(&settings.date),
            results: Box::new(captured.clone()),
            pager: None,
            terminal: false,
            messages: Messages::captured(captured.clone()),
            settings,
        };
        (output, captured)
    }

    /// Whether results go to a terminal (a pager is one too).
    pub fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Columns that text is set in: `COLUMNS`, or the terminal's, or 80.
    pub fn width(&self) -> usize {
        self.settings.width().unwrap_or(80)
    }

    /// Whether results are printed in colour.
    pub fn has_colors(&self) -> bool {
        self.color
    }

    /// Whether links are written so that the terminal opens them.
    pub fn has_links(&self) -> bool {
        self.links
    }

    /// How dates are printed.
    pub fn dates(&self) -> &Dates {
        &self.dates
    }

    /// Prints one line; line breaks in it become spaces.
    pub fn line(&mut self, line: impl Into<Styled>) -> io::Result<()> {
        let mut text = line.into().render_with(self.color, self.links);
        text.push('\n');
        self.results.write_all(text.as_bytes())
    }

    /// Prints text of any number of lines, and ends the last one.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        let text = clean_text(text);
        self.results.write_all(text.as_bytes())?;
        if text.is_empty() || text.ends_with('\n') { Ok(()) } else { self.results.write_all(b"\n") }
    }

    /// Prints a value as one line of JSON; dangerous characters in its strings are escaped, so that a terminal shows it
    /// safely and a parser reads it unchanged.
    pub fn json_line<T: Serialize + ?Sized>(&mut self, value: &T) -> io::Result<()> {
        json::write_line(&mut self.results, value)
    }

    /// Prints a table: on a terminal with a heading and cut to its width, otherwise whole.
    pub fn table(&mut self, table: &Table) -> io::Result<()> {
        let width = if self.terminal { Some(self.width()) } else { self.settings.columns };
        table.write(&mut self.results, width, self.terminal, self.color)
    }

    /// Shows what is printed from now on in a pager, if results go to a terminal and a pager is there.
    pub fn page(&mut self) {
        let Some(argv) = self.settings.pager_argv().filter(|_| self.terminal && self.pager.is_none()) else { return };
        // Without its pager, text is simply printed.
        let Ok(mut child) = process::start_pager(&argv) else { return };
        if let Some(stdin) = child.stdin.take() {
            self.results = Box::new(BufWriter::new(stdin));
            self.pager = Some(child);
            self.links = self.links && self.settings.pager_links(&argv);
        }
    }

    /// Hands on what has been printed so far.
    pub fn flush(&mut self) -> io::Result<()> {
        self.results.flush()
    }

    /// Hands on everything that was printed, and waits until the pager has been left.
    pub fn finish(&mut self) -> io::Result<()> {
        let flushed = self.results.flush();
        if let Some(mut pager) = self.pager.take() {
            // The pager ends when its input does.
            self.results = Box::new(io::sink());
            pager.wait()?;
        }
        flushed
    }

    /// Says something on stderr, unless the person asked for quiet.
    pub fn note(&self, note: impl Into<Styled>) {
        if !self.settings.quiet {
            self.messages.line(&note.into().render(self.color_messages));
        }
    }

    /// Says something about the results so far, after them, where both go to one place too.
    pub fn remark(&mut self, note: impl Into<Styled>) -> io::Result<()> {
        self.results.flush()?;
        self.note(note);
        Ok(())
    }

    /// Warns on stderr.
    pub fn warn(&self, message: &str) {
        self.message("warning", styles::WARNING, message);
    }

    /// Names a failure on stderr while the command goes on.
    pub fn failure(&self, message: &str) {
        self.message("error", styles::ERROR, message);
    }

    /// Tells why the command ends, and what can be done.
    pub fn report(&self, report: &Report) {
        if !report.message.is_empty() {
            self.message("error", styles::ERROR, &report.message);
        }
        if let Some(hint) = &report.hint {
            self.message("hint", styles::HINT, hint);
        }
    }

    fn message(&self, label: &str, style: Style, message: &str) {
        let label = Styled::new().with(style, format!("{label}:")).render(self.color_messages);
        let text = clean_text(message);
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        self.messages.line(&format!("{label} {first}"));
        rest.lines().for_each(|line| self.messages.line(&format!("  {line}")));
    }

    /// Shows how work goes on: a bar on a terminal, lines otherwise. `total` is what there is to do.
    pub fn progress(&self, total: u64) -> Progress {
        Progress::new(&self.messages, total, self.settings.quiet, self.color_messages)
    }

    /// A writer for log lines that gets along with a bar.
    pub fn log_writer(&self) -> impl Write + Send + 'static {
        LogWriter(self.messages.clone())
    }
}

/// Prints what clap has to say about wrong usage, without what an argument could do to a terminal.
pub fn usage_error(error: &clap::Error) {
    Messages::stderr().line(clean_text(error.render().to_string().trim_end()).as_ref());
}

/// Where messages go: stderr, above the bar if there is one.
#[derive(Clone)]
struct Messages {
    bars: MultiProgress,
    captured: Option<Captured>,
}

impl Messages {
    fn stderr() -> Self {
        Self { bars: MultiProgress::new(), captured: None }
    }

    fn captured(captured: Captured) -> Self {
        Self {
            bars: MultiProgress::with_draw_target(indicatif::ProgressDrawTarget::hidden()),
            captured: Some(captured),
        }
    }

    /// Whether a bar can be drawn.
    fn is_terminal(&self) -> bool {
        self.captured.is_none() && io::stderr().is_terminal()
    }

    /// Writes a line that has been cleaned; there is nobody to tell when stderr is gone.
    fn line(&self, line: &str) {
        let bytes = format!("{line}\n");
        match &self.captured {
            Some(captured) => _ = captured.clone().write_all(bytes.as_bytes()),
            None => self.bars.suspend(|| _ = io::stderr().write_all(bytes.as_bytes())),
        }
    }
}

/// Log lines, which `base::log` has cleaned and ended.
struct LogWriter(Messages);

impl Write for LogWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.line(clean_text(String::from_utf8_lossy(bytes).trim_end()).as_ref());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What an output for tests was given.
#[derive(Clone, Default)]
pub struct Captured(Arc<Mutex<Vec<u8>>>);

impl Captured {
    /// Everything up to now.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// One clean line, for the parts of this module that write by themselves.
fn one_line(text: &str) -> String {
    clean_line(text).into_owned()
}

#[cfg(test)]
mod tests;
