//! Where the Keys tab has its rules from: a function of whoever opens the screen, called on a worker.

use std::fmt;
use std::sync::Arc;

use super::components::keys::sheets::ToolKeys;
use super::sheet::sheet;
use crate::keys::keymap::all;
use crate::keys::platform::Platform;

type Read = dyn Fn(Platform) -> Vec<ToolKeys> + Send + Sync;

/// Reads the keys of tools on a platform. May take its time.
#[derive(Clone)]
pub struct KeySource(Arc<Read>);

impl KeySource {
    /// A source that calls this function.
    pub fn new(read: impl Fn(Platform) -> Vec<ToolKeys> + Send + Sync + 'static) -> Self {
        Self(Arc::new(read))
    }

    /// Reads.
    pub fn read(&self, platform: Platform) -> Vec<ToolKeys> {
        (self.0)(platform)
    }
}

impl Default for KeySource {
    /// The tools as they come, and the keys of the screen itself.
    fn default() -> Self {
        Self::new(|platform| {
            let keymaps = all().chain(std::iter::once(sheet()));
            keymaps.map(|keymap| ToolKeys::defaults(&keymap, platform)).collect()
        })
    }
}

impl fmt::Debug for KeySource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeySource")
    }
}
