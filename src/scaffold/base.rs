//! The pristine files: what the template wrote, kept so that a later version can be merged with what became of them.
//!
//! In a repository of its own they are on the ref `refs/wheelhouse/base`, one commit an update, found again by the digest in
//! the lock file; so taking an update back takes its base back too. Elsewhere they are in `.wheelhouse/base.pack`.

use std::io::Read;
use std::path::Path;

use serde::Deserialize;

use super::error::ScaffoldError;
use super::git::Repository;
use super::limits;
use super::manifest::Ownership;
use super::path::TargetPath;
use super::plan::{Content, Plan, Planned};
use super::record::{Lock, Record, own};
use super::tree;

/// Where the pristine files are without a repository.
pub(super) const PACK: &str = ".wheelhouse/base.pack";

/// Files of a plan that updates may merge into.
pub(super) fn pristine(plan: &Plan) -> Plan {
    let generated = plan.files.iter().filter(|file| file.ownership == Ownership::Generated);
    Plan { files: generated.cloned().collect() }
}

/// The subject of the commit that holds the pristine files.
pub(super) fn subject(record: &Record, lock: &Lock) -> String {
    format!("{} {} {}", record.template, record.version, lock.digest())
}

/// The pristine files of a project; `None` where they are lost, as in a clone that was not given our ref.
///
/// # Errors
/// They cannot be read.
pub(super) fn load(root: &Path, record: &Record, lock: &Lock) -> Result<Option<Plan>, ScaffoldError> {
    if let tree::Found::Content(Content::File { bytes, .. }) = tree::look(root, &own(PACK))? {
        let packed = unpack(&bytes).ok_or_else(|| ScaffoldError::Record {
            path: root.join(PACK),
            why: "it is not what `wh` wrote; without it and with --force, both versions of what you changed are kept"
                .to_owned(),
        })?;
        // One that was left from another version is no base: what the template changed since would be lost.
        if Lock::new(&packed).digest() == lock.digest() {
            return Ok(Some(packed));
        }
    }
    let Some(repository) = Repository::at(root) else { return Ok(None) };
    // Whoever can push can write our ref: what it says it holds is looked at.
    let stored = repository.base(&subject(record, lock))?;
    Ok(stored.filter(|stored| Lock::new(stored).digest() == lock.digest()))
}

/// The most that stands around a file's path and bytes: their lengths, its kind.
const AROUND: usize = 16;
/// Lock files are half of it, and hashes hardly get smaller: a higher level costs more time than it saves room.
const LEVEL: i32 = 1;

#[derive(Deserialize)]
struct Packed<'a> {
    #[serde(borrow)]
    files: Vec<(&'a str, u8, &'a [u8])>,
}

/// The pristine files in one.
///
/// # Panics
/// Never: it is plain data, and memory takes it.
pub(super) fn pack(plan: &Plan) -> Vec<u8> {
    let size = plan.files.iter().map(|file| file.path.as_str().len() + file.content.bytes().len() + AROUND).sum();
    let mut packed = postcard::to_extend(&plan.files.len(), Vec::with_capacity(size)).expect("it is plain data");
    for file in &plan.files {
        let kind = match file.content {
            Content::File { executable: false, .. } => 0_u8,
            Content::File { executable: true, .. } => 1,
            Content::Link(_) => 2,
        };
        let bytes = file.content.bytes();
        let head = (file.path.as_str(), kind, bytes.len());
        packed = postcard::to_extend(&head, packed).expect("it is plain data");
        // As serde would write them, which takes them one by one.
        packed.extend_from_slice(bytes);
    }
    zstd::bulk::compress(&packed, LEVEL).expect("memory takes it")
}

fn unpack(bytes: &[u8]) -> Option<Plan> {
    let mut plain = Vec::new();
    let most = limits::TOTAL + (limits::FILES * limits::PATH) as u64;
    zstd::stream::read::Decoder::new(bytes).ok()?.take(most).read_to_end(&mut plain).ok()?;
    let packed: Packed<'_> = postcard::from_bytes(&plain).ok()?;
    let file = |(path, kind, bytes): (&str, u8, &[u8])| {
        let content = match kind {
            0 | 1 => Content::File { bytes: bytes.to_vec().into(), executable: kind == 1 },
            _ => Content::Link(str::from_utf8(bytes).ok()?.to_owned()),
        };
        Some(Planned { path: TargetPath::new(path).ok()?, content, ownership: Ownership::Generated })
    };
    let mut files: Vec<Planned> = packed.files.into_iter().map(file).collect::<Option<_>>()?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Some(Plan { files })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_of_another_version_is_no_base() {
        let plan = |text: &'static str| {
            let (path, content) = (TargetPath::new("a").unwrap(), Content::file(text.as_bytes()));
            Plan { files: vec![Planned { path, content, ownership: Ownership::Generated }] }
        };
        let top = tempfile::tempdir().unwrap();
        std::fs::create_dir(top.path().join(".wheelhouse")).unwrap();
        std::fs::write(top.path().join(PACK), pack(&plan("one"))).unwrap();
        let text = "[template]\nname = 't'\nversion = '1.0.0'\n[project]\nname = 'p'\n";
        let record = Record::parse(text).unwrap();
        let loaded = |text| load(top.path(), &record, &Lock::new(&plan(text))).unwrap();
        assert!(loaded("one").is_some() && loaded("two").is_none());
    }

    #[test]
    fn what_was_packed_is_unpacked_and_nothing_else_is() {
        let file = |path: &str, content| Planned {
            path: TargetPath::new(path).unwrap(),
            content,
            ownership: Ownership::Generated,
        };
        let plan = Plan {
            files: vec![
                file("a", Content::file(&b"\0\xff"[..])),
                file("b/c", Content::File { bytes: b"#!"[..].into(), executable: true }),
                file("d", Content::Link("a".to_owned())),
            ],
        };
        let packed = pack(&plan);
        let again = unpack(&packed).unwrap();
        assert_eq!(again.files.len(), 3);
        for (one, other) in plan.files.iter().zip(&again.files) {
            assert_eq!((&one.path, &one.content), (&other.path, &other.content));
        }
        assert_eq!(packed, pack(&again), "the same files make the same bytes");
        assert!(unpack(b"").is_none() && unpack(b"hostile").is_none() && unpack(&packed[..packed.len() / 2]).is_none());
    }
}
