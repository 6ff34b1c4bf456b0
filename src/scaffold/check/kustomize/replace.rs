//! `replicas` and `images` of a kustomization.

use crate::scaffold::check::tree::{Kind, Tree};

/// Entries that are looked at: each goes through all objects.
const MAX_ENTRIES: usize = 200;

/// Sets the numbers of replicas.
pub(super) fn replicas(root: &Tree, objects: &mut [Tree]) {
    for entry in root.get("replicas").map_or(&[][..], Tree::items).iter().take(MAX_ENTRIES) {
        let (Some(name), Some(count)) = (entry.text_of(&["name"]), entry.get("count")) else { continue };
        let kinds = ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"];
        let meant = objects.iter_mut().filter(|object| object.text_of(&["metadata", "name"]) == Some(name));
        for object in meant.filter(|object| object.text_of(&["kind"]).is_some_and(|kind| kinds.contains(&kind))) {
            *object.entry("spec").entry("replicas") = count.clone();
        }
    }
}

/// Sets names, tags and digests of images.
pub(super) fn images(root: &Tree, objects: &mut [Tree]) {
    for entry in root.get("images").map_or(&[][..], Tree::items).iter().take(MAX_ENTRIES) {
        for object in objects.iter_mut() {
            visit(object, entry);
        }
    }
}

fn visit(tree: &mut Tree, entry: &Tree) {
    match &mut tree.kind {
        Kind::List(items) => items.iter_mut().for_each(|item| visit(item, entry)),
        Kind::Map(members) => {
            for (name, value) in members {
                match &mut value.kind {
                    Kind::Text(text) if name == "image" => {
                        if let Some((image, at)) = renamed(text, entry) {
                            *text = image;
                            value.place = at.place.clone();
                        }
                    }
                    _ => visit(value, entry),
                }
            }
        }
        _ => {}
    }
}

/// The image as it is called from now on, and what says so.
fn renamed<'a>(image: &str, entry: &'a Tree) -> Option<(String, &'a Tree)> {
    let (name, rest) = split(image);
    if entry.text_of(&["name"]) != Some(name) {
        return None;
    }
    let new = entry.text_of(&["newName"]).unwrap_or(name);
    let (text, at) = match (entry.get("digest"), entry.get("newTag")) {
        (Some(digest), _) => (format!("{new}@{}", digest.text().unwrap_or_default()), digest),
        (None, Some(tag)) => (format!("{new}:{}", tag.text().unwrap_or_default()), tag),
        (None, None) => (format!("{new}{rest}"), entry.get("newName")?),
    };
    Some((text, at))
}

/// The name of an image, and its tag or digest with the sign before it; a registry may have a port.
fn split(image: &str) -> (&str, &str) {
    let from = image.rfind('/').map_or(0, |at| at + 1);
    let at = image.find('@').or_else(|| image[from..].find(':').map(|at| at + from));
    image.split_at(at.unwrap_or(image.len()))
}
