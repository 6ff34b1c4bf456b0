//! Untrusted text made safe to show: no control, bidirectional or invisible character survives.
//!
//! Owns what "safe" means for text, for its width on a screen and for addresses. Text is cleaned when it is taken in,
//! and once more on every way out. Knows nothing of HTML, of terminals or of files.

mod address;
mod characters;
mod clean;
mod counted;
mod normal;
mod width;

pub use address::{ALLOWED_SCHEMES, clean_url, is_safe_in_address};
pub use characters::{is_forbidden, is_plain};
pub use clean::{clean_line, clean_text};
pub use counted::counted;
pub use normal::{composed, word};
pub use width::{pad_end, truncate, width};
