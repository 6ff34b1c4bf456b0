//! Our own small feeds of every dialect, and exactly what is read from each. `UPDATE_GOLDENS=1` writes the goldens anew;
//! the difference is then read by a person.

use std::fs;

use url::Url;
use wheelhouse::reader::inspect::Inspection;

use super::{fixtures, read};

#[test]
fn every_fixture_reads_as_its_golden_says() {
    let update = std::env::var_os("UPDATE_GOLDENS").is_some();
    let base = Url::parse("https://base.example/feeds/").expect("a URL");
    let mut wrong = Vec::new();
    for path in fixtures() {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        let inspection = Inspection::of_bytes(&name, &read(&path), None, Some(&base));
        let got = serde_json::to_string_pretty(&inspection).expect("JSON") + "\n";
        let golden = path.with_file_name(format!("{name}.golden.json"));
        if update {
            fs::write(&golden, &got).expect("written");
        }
        let wanted = fs::read_to_string(&golden).unwrap_or_default();
        if got != wanted {
            let line = got.lines().zip(wanted.lines()).find(|(a, b)| a != b);
            wrong.push(format!("{name}: (got, wanted) {line:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(fixtures().len() >= 15);
}
