//! Any text through the date parser: no panic, and a date that was read prints as one that reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wheelhouse::reader::formats::date;

fuzz_target!(|text: &str| {
    if let Some(moment) = date::parse(text) {
        assert_eq!(date::parse(&moment.to_string()), Some(moment), "{text:?}");
    }
});
