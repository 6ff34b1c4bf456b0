//! The newest of a chain of files, such as migrations: the one that no other names as its predecessor.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::scaffold::error::ScaffoldError;
use crate::scaffold::manifest::Head;
use crate::scaffold::path::TargetPath;
use crate::scaffold::tree::{self, Found};

/// Files that are looked at.
const MOST: usize = 5000;

/// The id of the newest file; `None` if there are no files.
pub(super) fn find(root: &Path, rule: &Head) -> Result<Option<String>, ScaffoldError> {
    let mut paths = Vec::new();
    list(root, &rule.folder, 0, &mut paths)?;
    let (mut ids, mut named) = (BTreeSet::new(), BTreeSet::new());
    for path in paths.iter().filter(|path| rule.files.is_match(path.as_str())) {
        let Found::Content(content) = tree::look(root, path)? else { continue };
        let Some(text) = content.text() else { continue };
        let group = |regex: &regex_lite::Regex| Some(regex.captures(text)?.get(1)?.as_str().to_owned());
        if let Some(id) = group(&rule.id) {
            ids.insert(id);
            let groups = rule.previous.captures_iter(text).filter_map(|found| found.get(1));
            named.extend(groups.flat_map(|group| each(group.as_str())));
        }
    }
    let mut heads: Vec<String> = ids.difference(&named).cloned().collect();
    match heads.len() {
        0 | 1 => Ok(heads.pop()),
        _ => Err(ScaffoldError::Heads { folder: rule.folder.clone(), heads }),
    }
}

/// The ids that a group holds: several in quotes, as a file that joins two others names them, or one that is the whole of it.
fn each(group: &str) -> Vec<String> {
    let parts: Vec<&str> = group.split(['"', '\'']).collect();
    if parts.len() < 3 {
        return vec![group.to_owned()];
    }
    parts.into_iter().skip(1).step_by(2).map(ToOwned::to_owned).collect()
}

fn list(root: &Path, folder: &str, depth: usize, paths: &mut Vec<TargetPath>) -> Result<(), ScaffoldError> {
    let path = root.join(folder);
    // A folder that is a link is not looked into.
    if depth > 4 || !fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_dir()) {
        return Ok(());
    }
    for entry in fs::read_dir(&path).map_err(ScaffoldError::io("read", &path))? {
        let entry = entry.map_err(ScaffoldError::io("read", &path))?;
        let Some(name) = entry.file_name().to_str().map(ToOwned::to_owned) else { continue };
        let below = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            list(root, &below, depth + 1, paths)?;
        } else if paths.len() < MOST {
            paths.extend(TargetPath::new(&below));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_id_or_several_are_read() {
        assert_eq!(each("0002"), ["0002"]);
        assert_eq!(each("\"0002\""), ["0002"]);
        assert_eq!(each("(\"a1\", 'b2',)"), ["a1", "b2"]);
        assert_eq!(each("None"), ["None"]);
    }
}
