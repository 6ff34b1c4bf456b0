//! A reader for each format of file in which a project says what it stands on.
//!
//! Readers are tolerant: what they cannot understand they tell as a problem with its place, and read on. A lock file is the
//! truth for versions; the file that a person writes says what is direct, and what is for development only.

pub(super) mod cargo;
pub(super) mod cargo_manifest;
pub(super) mod compose;
pub(super) mod dockerfile;
pub(super) mod go;
mod names;
pub(super) mod npm;
pub(super) mod npm_manifest;
pub(super) mod pnpm;
pub(super) mod poetry;
pub(super) mod pyproject;
pub(super) mod requirement;
pub(super) mod requirements;
pub(super) mod uv;
pub(super) mod yarn;
mod yarn_entries;
