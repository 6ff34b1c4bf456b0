//! Who and what the ids in messages stand for.

use std::collections::HashMap;
use std::sync::Arc;

/// What is called how, by id. Each message may know more; what all know is shared.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// People and programs.
    pub users: Arc<HashMap<String, String>>,
    /// Channels, without the `#`.
    pub channels: Arc<HashMap<String, String>>,
    /// Roles and groups of people, without the `@`.
    pub groups: Arc<HashMap<String, String>>,
}

impl Names {
    /// `@Ann`; the id where nobody knows the name.
    pub(super) fn user(&self, id: &str) -> String {
        at(self.users.get(id).map_or(id, String::as_str))
    }

    /// `#backend`; `label` is what the message itself says.
    pub(super) fn channel(&self, id: &str, label: Option<&str>) -> String {
        let known = label.or_else(|| self.channels.get(id).map(String::as_str));
        format!("#{}", known.unwrap_or(id).trim_start_matches('#'))
    }

    /// `@oncall`; `label` is what the message itself says.
    pub(super) fn group(&self, id: &str, label: Option<&str>) -> String {
        at(label.or_else(|| self.groups.get(id).map(String::as_str)).unwrap_or(id))
    }
}

fn at(name: &str) -> String {
    format!("@{}", name.trim_start_matches('@'))
}
