//! What every room stands on: text safety, time, paths, configuration, YAML, logs, the database worker, processes.

pub mod config;
pub mod credentials;
pub mod db;
pub mod disk;
pub mod hyperlinks;
pub mod log;
pub mod paths;
pub mod process;
pub mod secret;
pub mod terminal;
pub mod text;
pub mod veil;
pub mod yaml;
