//! `wh --plain`: reading line by line, for screen readers, simple terminals and pipes.
//!
//! Nothing is drawn, moved or coloured: what is asked for is printed, states are said in words, and what was changed is
//! announced. A line of input is one command (`ask`).

mod ask;
mod said;
mod session;

use std::io::{BufRead, Read};

use self::ask::Ask;
use self::session::Session;
use crate::cli::Context;
use crate::error::report;

/// Bytes of a line that are read; more is no command.
const MAX_LINE: u64 = 16 * 1024;

/// Reads commands from standard input until it ends, or until the person leaves.
pub(super) fn run(context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let fetcher = context.fetcher(false)?;
    let shell = super::colon::arguments(context);
    let mut session = Session::new(store, fetcher, shell);
    session.greet(context)?;
    let mut input = std::io::stdin().lock();
    loop {
        context.output.flush()?;
        let mut line = Vec::new();
        if input.by_ref().take(MAX_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let ask = ask::read(&String::from_utf8_lossy(&line));
        if ask == Ask::Quit {
            context.output.line("Bye.")?;
            return Ok(());
        }
        if let Err(error) = session.answer(ask, context) {
            // The reader of our output went away: there is nobody to tell.
            let Some(told) = report(&error) else { return Err(error) };
            context.output.line(format!("Error: {}", said::ended(&told.message)))?;
            let next = told.hint.unwrap_or_else(|| "help reads out what can be asked".to_owned());
            context.output.line(format!("Next: {}", said::ended(&next)))?;
        }
    }
}
