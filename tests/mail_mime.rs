//! Messages in odd shapes, read by us and by Python's `email`: the same words, names and times.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use wheelhouse::reader::formats::html::to_text;
use wheelhouse::reader::formats::mail::parse;

/// Prints what Python reads of the message in its argument.
const ORACLE: &str = r"
import email, email.policy, html, json, re, sys
m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
part = m.get_body(preferencelist=('html', 'plain'))
text = part.get_content() if part else ''
if part and part.get_content_type() == 'text/html':
    text = html.unescape(re.sub(r'<[^>]*>', ' ', text))
sender = m['from'].addresses[0]
print(json.dumps({'subject': str(m['subject']), 'name': sender.display_name, 'address': sender.addr_spec,
                  'date': int(m['date'].datetime.timestamp()), 'words': text.split()}))
";

fn python(file: &Path) -> Option<Value> {
    let output = Command::new("python3").args(["-c", ORACLE]).arg(file).output();
    let Ok(output) = output else {
        assert!(std::env::var_os("WH_REQUIRE_SERVERS").is_none(), "python3 is not installed");
        return None;
    };
    assert!(output.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn messages_say_to_us_what_they_say_to_python() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mail");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 12);
    for file in files {
        let Some(theirs) = python(&file) else { return };
        let mail = parse(&std::fs::read(&file).unwrap(), |_| false).unwrap();
        let (entry, name) = (&mail.entries[0], file.file_name().unwrap());
        let author = &entry.authors[0];
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(entry.title.as_deref().map(one_line), theirs["subject"].as_str().map(one_line), "{name:?}");
        assert_eq!(author.name.clone().unwrap_or_default(), theirs["name"].as_str().unwrap(), "{name:?}");
        assert_eq!(author.email.as_deref(), theirs["address"].as_str(), "{name:?}");
        assert_eq!(entry.published.map(|at| at.0), theirs["date"].as_i64(), "{name:?}");
        let text = to_text(entry.content.as_deref().unwrap_or_default());
        let words: Vec<&str> = text.split_whitespace().collect();
        let wanted: Vec<&str> = theirs["words"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert_eq!(words, wanted, "{name:?}");
    }
}
