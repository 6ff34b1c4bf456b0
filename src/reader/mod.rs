//! The reading room: sources come in, items are kept, found, read.

pub mod agenda;
pub mod ask;
pub mod catalog;
pub mod checkup;
pub mod fetch;
pub mod follow;
pub mod formats;
pub mod health;
pub mod inspect;
pub mod media;
pub mod model;
pub mod notify;
pub mod pages;
pub mod query;
pub mod questions;
pub mod render;
pub mod sources;
pub mod stack;
pub mod store;
pub mod subscribe;
pub mod sync;
pub mod transfer;
