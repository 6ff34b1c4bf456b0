//! Any bytes through the OPML reader: no panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wheelhouse::reader::formats::opml;

fuzz_target!(|bytes: &[u8]| {
    let _ = opml::parse(bytes);
});
