//! How work goes on: a live bar on a terminal, plain lines otherwise.

use indicatif::{ProgressBar, ProgressStyle};

use super::style::Styled;
use super::{Messages, one_line};

const COLORED: &str = "{bar:24.cyan} {pos}/{len} {wide_msg:.dim}";
const PLAIN: &str = "{bar:24} {pos}/{len} {wide_msg}";

/// Work that goes on; it can be shared between threads.
#[derive(Clone)]
pub struct Progress {
    messages: Messages,
    bar: Option<ProgressBar>,
    quiet: bool,
    color: bool,
}

impl Progress {
    pub(super) fn new(messages: &Messages, total: u64, quiet: bool, color: bool) -> Self {
        let bar = (messages.is_terminal() && !quiet).then(|| {
            let bar = messages.bars.add(ProgressBar::new(total));
            let template = if color { COLORED } else { PLAIN };
            // The template is constant, and a test holds it right.
            let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
            bar.set_style(style.progress_chars("━╸─"));
            bar
        });
        Self { messages: messages.clone(), bar, quiet, color }
    }

    /// Whether a bar is drawn; without one, a line now and then says more.
    pub fn is_live(&self) -> bool {
        self.bar.is_some()
    }

    /// Changes how much there is to do.
    pub fn set_total(&self, total: u64) {
        if let Some(bar) = &self.bar {
            bar.set_length(total);
        }
    }

    /// So much more is done.
    pub fn advance(&self, done: u64) {
        if let Some(bar) = &self.bar {
            bar.inc(done);
        }
    }

    /// So much is done in all.
    pub fn set(&self, done: u64) {
        if let Some(bar) = &self.bar {
            bar.set_position(done);
        }
    }

    /// Says beside the bar what is being done.
    pub fn message(&self, message: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(one_line(message));
        }
    }

    /// Says something that stays, above the bar or as a line.
    pub fn line(&self, line: impl Into<Styled>) {
        if !self.quiet {
            self.messages.line(&line.into().render(self.color));
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Output, Settings};
    use super::*;

    #[test]
    fn the_templates_are_right() {
        for template in [COLORED, PLAIN] {
            assert!(ProgressStyle::with_template(template).is_ok());
        }
    }

    #[test]
    fn without_a_terminal_only_lines_are_printed() {
        let (output, captured) = Output::captured(Settings::default());
        let progress = output.progress(3);
        progress.message("fetching");
        progress.advance(1);
        progress.line("a \u{1b}[31mdone");
        progress.finish();
        assert!(!progress.is_live());
        assert_eq!(captured.text(), "a [31mdone\n");
    }

    #[test]
    fn quiet_says_nothing() {
        let (output, captured) = Output::captured(Settings { quiet: true, ..Settings::default() });
        output.progress(3).line("done");
        output.note("a note");
        output.warn("a warning");
        assert_eq!(captured.text(), "warning: a warning\n");
    }
}
