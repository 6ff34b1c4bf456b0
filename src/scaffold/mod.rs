//! The third room: projects generated from templates.
//!
//! `check` judges a generated project's capacity and safety by its files alone: it runs nothing and asks nobody.

pub mod check;
