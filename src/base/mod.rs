//! What every room stands on: text safety, time, paths, configuration, logs, the database worker, processes.

pub mod db;
pub mod text;
