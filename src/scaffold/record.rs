//! What a project remembers of its making: `.wheelhouse/answers.toml` and `.wheelhouse/lock.toml`. Text both ways, no I/O.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml_edit::{DocumentMut, Item, Table};

use super::answers::{Answers, Given};
use super::manifest::{Manifest, Ownership, Version};
use super::path::TargetPath;
use super::plan::{Content, Plan, Planned};

/// Where the answers are.
pub(super) const ANSWERS: &str = ".wheelhouse/answers.toml";
/// Where the hashes are.
pub(super) const LOCK: &str = ".wheelhouse/lock.toml";

const ANSWERS_HEAD: &str = "\
# What this project was made from. To change an answer: wh project update --set NAME=VALUE
";
const LOCK_HEAD: &str = "\
# What the template wrote, as it was when it was written. Made by `wh`; `wh project update` compares with it.
";

/// What a project was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The template's name.
    pub template: String,
    /// Its version then.
    pub version: Version,
    /// The project's name as it was typed.
    pub name: String,
    /// The answers that were recorded.
    pub answers: Given,
    /// The modules that were added, each with the name of one of what it holds.
    pub modules: Vec<(String, String)>,
}

impl Record {
    /// What is to be remembered of these answers. Secret ones are not.
    pub fn new(manifest: &Manifest, answers: &Answers, modules: Vec<(String, String)>) -> Self {
        let open = |name: &str| manifest.questions.iter().any(|question| question.name == name && !question.secret);
        let kept = answers.list.iter().filter(|(name, _, asked)| *asked && open(name));
        Self {
            template: manifest.name.clone(),
            version: manifest.version,
            name: answers.name.typed().to_owned(),
            answers: kept.map(|(name, value, _)| (name.clone(), value.clone())).collect(),
            modules,
        }
    }

    /// As it is written.
    pub fn to_text(&self) -> String {
        let mut document = DocumentMut::new();
        let mut table = |name: &str, entries: Vec<(&str, toml_edit::Value)>| {
            let mut table = Table::new();
            for (key, value) in entries {
                table.insert(key, Item::Value(value));
            }
            document.insert(name, Item::Table(table));
        };
        let version = self.version.to_string();
        table("template", vec![("name", self.template.as_str().into()), ("version", version.into())]);
        table("project", vec![("name", self.name.as_str().into())]);
        table("answers", self.answers.iter().map(|(name, value)| (name.as_str(), value.toml())).collect());
        let modules = self.modules.iter().map(|(name, entity)| {
            let mut table = Table::new();
            table.insert("name", name.into());
            table.insert("entity", entity.into());
            table
        });
        let modules: toml_edit::ArrayOfTables = modules.collect();
        if !modules.is_empty() {
            document.insert("module", Item::ArrayOfTables(modules));
        }
        format!("{ANSWERS_HEAD}{document}")
    }

    /// Reads what [`Record::to_text`] wrote, or a person edited.
    ///
    /// # Errors
    /// What is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: RecordFile = toml_edit::de::from_str(text).map_err(|wrong| wrong.to_string())?;
        let version = Version::parse(&file.template.version);
        let version = version.ok_or_else(|| format!("{:?} is no version", file.template.version))?;
        let modules = file.module.into_iter().map(|module| (module.name, module.entity)).collect();
        Ok(Self { template: file.template.name, version, name: file.project.name, answers: file.answers, modules })
    }
}

#[derive(Deserialize)]
struct RecordFile {
    template: TemplateRecord,
    project: ProjectRecord,
    #[serde(default)]
    answers: Given,
    #[serde(default)]
    module: Vec<ModuleRecord>,
}

#[derive(Deserialize)]
struct TemplateRecord {
    name: String,
    version: String,
}

#[derive(Deserialize)]
struct ProjectRecord {
    name: String,
}

#[derive(Deserialize)]
struct ModuleRecord {
    name: String,
    entity: String,
}

/// What the template wrote, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// Each file.
    pub files: BTreeMap<TargetPath, Locked>,
}

/// What the template wrote to one path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// The hash of its bytes, or of where it points. SHA-256, so that `sha256sum` can check it, and nobody can make a
    /// template whose new file passes for the old one.
    pub sha256: String,
    /// The mode as git writes it: 644, 755 or link.
    pub mode: String,
    /// Whose it is.
    pub ownership: Ownership,
}

impl Locked {
    /// What is remembered of a content.
    pub fn new(content: &Content, ownership: Ownership) -> Self {
        Self { sha256: sha256(content.bytes()), mode: content.mode().to_owned(), ownership }
    }
}

impl Lock {
    /// What is remembered of a plan.
    pub fn new(plan: &Plan) -> Self {
        let kept = plan.files.iter().filter(|file| file.ownership != Ownership::Yours);
        let locked = |file: &Planned| (file.path.clone(), Locked::new(&file.content, file.ownership));
        Self { files: kept.map(locked).collect() }
    }

    /// One hash for all that the template may merge into later: by it the pristine files are found again.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for (path, file) in self.files.iter().filter(|(_, file)| file.ownership == Ownership::Generated) {
            hash.update(format!("{path}\0{}\0{}\n", file.sha256, file.mode));
        }
        hex(&hash.finalize())
    }

    /// As it is written. Paths need no escaping: [`TargetPath`] has no quote, backslash or control character.
    pub fn to_text(&self) -> String {
        let mut text = format!("{LOCK_HEAD}version = 1\ndigest = \"{}\"\n\n[files]\n", self.digest());
        for (path, Locked { sha256, mode, ownership }) in &self.files {
            let ownership = ownership.name();
            let _ = writeln!(
                text,
                "\"{path}\" = {{ sha256 = \"{sha256}\", mode = \"{mode}\", ownership = \"{ownership}\" }}"
            );
        }
        text
    }

    /// Reads what [`Lock::to_text`] wrote.
    ///
    /// # Errors
    /// What is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: LockFile = toml_edit::de::from_str(text).map_err(|wrong| wrong.to_string())?;
        if file.version != 1 {
            return Err(format!("version {} is not known; a newer `wh` may have written it", file.version));
        }
        let locked = |(path, file): (String, LockedFile)| {
            let path = TargetPath::new(&path).map_err(|why| format!("{path}: {why}"))?;
            let ownership =
                Ownership::from_name(&file.ownership).ok_or_else(|| format!("{path}: unknown ownership"))?;
            Ok((path, Locked { sha256: file.sha256, mode: file.mode, ownership }))
        };
        Ok(Self { files: file.files.into_iter().map(locked).collect::<Result<_, String>>()? })
    }
}

#[derive(Deserialize)]
struct LockFile {
    version: u32,
    #[serde(default)]
    files: BTreeMap<String, LockedFile>,
}

#[derive(Deserialize)]
struct LockedFile {
    sha256: String,
    mode: String,
    ownership: String,
}

/// The hash of some bytes, in hex digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// The records, as they are written beside what they tell of.
pub(super) fn records(record: &Record, lock: &Lock) -> [Planned; 2] {
    [answers_file(record), planned(LOCK, lock.to_text())]
}

/// The record of what a project was made from, as it is written.
pub(super) fn answers_file(record: &Record) -> Planned {
    planned(ANSWERS, record.to_text())
}

fn planned(path: &str, text: String) -> Planned {
    Planned { path: own(path), content: Content::file(text.into_bytes()), ownership: Ownership::Generated }
}

/// The path of a record.
///
/// # Panics
/// Never: the records' paths are constants that can be paths.
pub(super) fn own(path: &str) -> TargetPath {
    TargetPath::any(path).expect("a record's path is one")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scaffold::value::Value;

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let answers: Given = [
            ("cache".to_owned(), Value::Bool(true)),
            ("ports".to_owned(), Value::Int(-3)),
            ("ratio".to_owned(), Value::Float(0.5)),
            ("text".to_owned(), Value::Text("a \"b\" #c\\".to_owned())),
            ("parts".to_owned(), Value::List(vec!["x".to_owned()])),
        ]
        .into();
        let modules = vec![("people".to_owned(), "person".to_owned())];
        let record =
            Record { template: "python".into(), version: Version(1, 2, 3), name: "My Shop".into(), answers, modules };
        assert_eq!(Record::parse(&record.to_text()), Ok(record.clone()), "{}", record.to_text());
        assert!(Record::parse("[template]\nname = 'x'\n").unwrap_err().contains("line"));
    }

    #[test]
    fn a_lock_is_read_as_it_was_written_and_its_digest_is_of_what_is_generated() {
        let file = |path: &str, text: &'static str, ownership| Planned {
            path: TargetPath::new(path).unwrap(),
            content: Content::file(text.as_bytes()),
            ownership,
        };
        let all = [
            file("a b/é.md", "x", Ownership::Generated),
            file("s", "seed", Ownership::Seeded),
            file("y", "yours", Ownership::Yours),
        ];
        let lock = Lock::new(&Plan { files: all.to_vec() });
        assert_eq!(lock.files.len(), 2);
        assert_eq!(Lock::parse(&lock.to_text()), Ok(lock.clone()));
        assert_eq!(lock.digest(), Lock::new(&Plan { files: all[..1].to_vec() }).digest());
        assert_eq!(sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert!(Lock::parse("version = 2\n").is_err());
        assert!(
            Lock::parse(
                "version = 1\n[files]\n\"../x\" = { sha256 = \"\", mode = \"644\", ownership = \"generated\" }"
            )
            .is_err()
        );
    }
}
