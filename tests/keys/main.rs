//! The room of keys, from outside: the data, the rules of tools, conflicts.

mod conflicts;
mod data;
mod vscode;
