//! What `git fast-import` reads. No I/O. A path needs no quotes: `TargetPath` has none, nor a line break.

use std::collections::HashMap;

use super::BASE;
use crate::scaffold::plan::{Content, Plan, Planned};

/// Of the pristine files' commit: the same files are to make the same commit, whoever makes it and whenever.
const WHO: &str = "Wheelhouse <wheelhouse@localhost> 946684800 +0000";

/// The pristine files onto our ref, after what is there.
pub(super) fn base(plan: &Plan, subject: &str, parent: Option<&str>) -> Vec<u8> {
    let mut stream = Stream::default();
    stream.data(&format!("commit {BASE}\ncommitter {WHO}\n"), subject.as_bytes());
    if let Some(parent) = parent {
        stream.line(&format!("from {parent}"));
    }
    stream.line("deleteall");
    for file in &plan.files {
        stream.data(&format!("M {} inline {}\n", mode(&file.content), file.path), file.content.bytes());
    }
    stream.end()
}

/// The pristine files onto our ref and `files` onto another, each content once.
pub(super) fn both(pristine: &Plan, subject: &str, head: &str, message: &str, files: &[&Planned]) -> Vec<u8> {
    let mut stream = Stream::default();
    let mut marks: HashMap<&[u8], usize> = HashMap::new();
    for file in pristine.files.iter().chain(files.iter().copied()) {
        let (bytes, next) = (file.content.bytes(), marks.len() + 1);
        marks.entry(bytes).or_insert_with(|| {
            stream.data(&format!("blob\nmark :{next}\n"), bytes);
            next
        });
    }
    stream.data(&format!("commit {BASE}\ncommitter {WHO}\n"), subject.as_bytes());
    for file in &pristine.files {
        stream.file(file, &marks);
    }
    stream.data(head, message.as_bytes());
    for file in files {
        stream.file(file, &marks);
    }
    stream.end()
}

fn mode(content: &Content) -> &'static str {
    match content {
        Content::File { executable: false, .. } => "100644",
        Content::File { executable: true, .. } => "100755",
        Content::Link(_) => "120000",
    }
}

#[derive(Default)]
struct Stream(Vec<u8>);

impl Stream {
    fn line(&mut self, line: &str) {
        self.0.extend(line.as_bytes());
        self.0.push(b'\n');
    }

    fn data(&mut self, head: &str, bytes: &[u8]) {
        self.0.extend(head.as_bytes());
        self.line(&format!("data {}", bytes.len()));
        self.0.extend(bytes);
        self.0.push(b'\n');
    }

    fn file(&mut self, file: &Planned, marks: &HashMap<&[u8], usize>) {
        if let Some(mark) = marks.get(file.content.bytes()) {
            self.line(&format!("M {} :{mark} {}", mode(&file.content), file.path));
        }
    }

    fn end(mut self) -> Vec<u8> {
        self.line("done");
        self.0
    }
}
