//! The third room: what is done with projects that were generated from templates.

pub mod prove;
