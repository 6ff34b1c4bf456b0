//! Generated `ConfigMap`s and `Secret`s. Their names get no hash here: who names them would get the same one.

use crate::scaffold::check::files::{self, Files};
use crate::scaffold::check::lines;
use crate::scaffold::check::place::Place;
use crate::scaffold::check::tree::Tree;

/// Entries that are looked at: each goes through all objects.
const MAX_ENTRIES: usize = 200;

/// Adds what the generators of a kustomization make, or changes what they change.
pub(super) fn generate(files: &Files, folder: &str, root: &Tree, objects: &mut Vec<Tree>) {
    for (list, kind, data) in [("configMapGenerator", "ConfigMap", "data"), ("secretGenerator", "Secret", "stringData")]
    {
        for entry in root.get(list).map_or(&[][..], Tree::items).iter().take(MAX_ENTRIES) {
            let name = entry.text_of(&["name"]).unwrap_or_default();
            let behaviour = entry.text_of(&["behavior"]).unwrap_or("create");
            let known = objects.iter().position(|object| {
                object.text_of(&["kind"]) == Some(kind) && object.text_of(&["metadata", "name"]) == Some(name)
            });
            let mut made = match known {
                Some(at) => objects.remove(at),
                None => object(kind, name, &entry.place),
            };
            if behaviour == "replace" {
                *made.entry(data) = Tree::map_at(entry.place.clone());
            }
            fill(files, folder, entry, made.entry(data));
            objects.push(made);
        }
    }
}

fn object(kind: &str, name: &str, place: &Place) -> Tree {
    let mut object = Tree::map_at(place.clone());
    *object.entry("apiVersion") = Tree::text_at("v1", place.clone());
    *object.entry("kind") = Tree::text_at(kind, place.clone());
    *object.entry("metadata").entry("name") = Tree::text_at(name, place.clone());
    object
}

fn fill(files: &Files, folder: &str, entry: &Tree, data: &mut Tree) {
    let envs = entry.get("envs").map_or(Vec::new(), Tree::texts);
    for text in envs.into_iter().chain(entry.text_of(&["env"])) {
        let Some(read) = files::join(folder, text).and_then(|path| lines::properties(files, &path)) else {
            files.note(entry.place.clone(), format!("what {text} sets is not judged: it is not in the project"));
            continue;
        };
        for (name, value) in read {
            *data.entry(&name) = Tree::text_at(&value.value, value.place);
        }
    }
    for item in entry.get("literals").map_or(&[][..], Tree::items) {
        if let Some((name, value)) = item.text().and_then(|text| text.split_once('=')) {
            *data.entry(name) = Tree::text_at(value.trim_matches(['"', '\'']), item.place.clone());
        }
    }
}
