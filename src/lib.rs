//! Wheelhouse: a developer productivity toolkit for backend developers.
//!
//! The tree shows the product: rooms (`reader`, `keys`, `scaffold`), two doors (`cli`, `tui`) and a small base.
//!
//! # Who may import whom
//!
//! 1. `base` and `verbs` import nothing of ours (`verbs` may name model ids). The rooms import `base`, never each
//!    other; `demo` imports `base` only.
//! 2. Inside `reader`: `model` ← `formats`, `query`, `render`, `stack` (pure) ← `fetch`, `store`, `sources` (I/O) ← everything
//!    else directly under `reader` (use cases). `store` never imports `fetch`; `formats` never touches a file or socket.
//! 3. The doors import the rooms and `verbs`; no room imports a door. `cli` starts `tui`; `tui` does not know `cli`.
//! 4. Only `tui` names ratatui or crossterm; only `base::db` and `reader::store` name rusqlite; only `reader::fetch`,
//!    `reader::sources` and `scaffold::prove` (loopback only) name reqwest; only `cli::output` (and `tui::terminal`) prints; only `base::process` spawns.
//!
//! `tests/architecture.rs` holds these rules.

pub mod base;
pub mod cli;
pub mod demo;
pub mod error;
pub mod keys;
pub mod reader;
pub mod scaffold;
pub mod tui;
pub mod verbs;
