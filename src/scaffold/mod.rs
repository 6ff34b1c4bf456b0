//! The third room: projects generated from templates, kept up to date with them, grown, and put to the proof.
//!
//! `template + answers → plan (every path, every byte) → shown or applied, whole or not at all`. `manifest`, `answers`,
//! `engine`, `plan`, `path`, `name`, `value`, `record` and `merge` are pure; `template`, `tree`, `apply`, `base` and `git` touch
//! the world, and only below the template and the target. A template runs nothing. `check` judges a generated project by its
//! files alone: it runs nothing and asks nobody. `prove` runs a project, in a scratch folder of its own.

mod answers;
mod apply;
mod base;
pub mod check;
mod create;
mod ends;
mod engine;
mod error;
mod git;
mod grow;
mod limits;
pub mod manifest;
mod merge;
mod name;
mod path;
pub mod plan;
mod project;
pub mod prove;
mod record;
mod share;
mod template;
mod tree;
mod update;
mod value;

pub use answers::{Answers, Given, MAX_ANSWERS, read, settle};
pub use apply::{Place, Stopped, place};
pub use create::{Options, Project, Versioned};
pub use error::ScaffoldError;
pub use grow::{Edit, Growth, ToDo};
pub use merge::is_dear;
pub use name::{ModuleName, NameError, ProjectName};
pub use path::{PathError, TargetPath};
pub use project::{Existing, Update};
pub use record::{Lock, Locked, Record, sha256};
pub use template::{Template, names, stack};
pub use update::{Outcome, Step};
pub use value::Value;
