//! The pieces of the state with the logic that is theirs alone. Pure: no drawing, no store, no terminal.

pub mod agenda;
pub mod article;
mod body;
pub mod command;
pub mod help;
pub mod hints;
pub mod input;
pub mod keys;
pub mod links;
pub mod list;
pub mod look;
pub mod outline;
pub mod page;
pub mod palette;
pub mod panes;
pub mod query;
pub mod settings;
pub mod sidebar;
pub mod tabs;
pub mod when;
pub mod wrap;
