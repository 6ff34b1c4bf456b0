//! The binary `wh`: answers a completing shell, or runs a command.

use std::process::ExitCode;

use wheelhouse::cli::{self, FromStore, complete};

fn main() -> ExitCode {
    match complete::answer(FromStore) {
        Ok(true) => ExitCode::SUCCESS,
        // A shell that is completing has no place for failures.
        Err(_) => ExitCode::FAILURE,
        Ok(false) => cli::main(),
    }
}
