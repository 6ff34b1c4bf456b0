//! Sheets to print and pin on the wall: a drawn keyboard with what each key does, and a table of the keys by category.
//!
//! Rules in, [`Sheet`] out, and a sheet as HTML, SVG or Markdown. All of it is pure: the same rules and options give the
//! same bytes. Whatever comes from rules is cleaned when it enters a sheet and escaped where it is written. Reads no file,
//! writes none.

mod board;
mod caps;
mod choose;
mod html;
mod labels;
mod layers;
mod markdown;
mod markup;
mod press;
mod rows;
mod sheet;
mod shorten;
mod style;
mod svg;
mod table;

#[cfg(test)]
mod tests;

pub use html::html;
pub use markdown::markdown;
pub use sheet::{Options, Scope, Sheet, Subject};
pub use svg::svg;
