//! Strategic merge: a patch in the shape of the object. Lists of named things are merged by name, others are replaced.

use crate::scaffold::check::tree::{Kind, Tree};

/// Applies a patch.
pub(super) fn apply(patch: &Tree, object: &mut Tree) {
    merge(patch, object);
}

fn merge(patch: &Tree, into: &mut Tree) {
    let Kind::Map(members) = &patch.kind else {
        *into = patch.clone();
        return;
    };
    if patch.text_of(&["$patch"]) == Some("replace") || !matches!(into.kind, Kind::Map(_)) {
        *into = patch.clone();
        return remove_member(into, "$patch");
    }
    for (name, value) in members {
        match &value.kind {
            Kind::Null => remove_member(into, name),
            Kind::List(items) => match key_of(name) {
                Some(key) if into.get(name).is_some_and(|list| !list.items().is_empty()) => {
                    merge_list(items, into.entry(name), key);
                }
                _ => *into.entry(name) = value.clone(),
            },
            Kind::Map(_) if value.text_of(&["$patch"]) == Some("delete") => remove_member(into, name),
            Kind::Map(_) if into.get(name).is_some() => merge(value, into.entry(name)),
            _ => *into.entry(name) = value.clone(),
        }
    }
}

/// What tells the items of a list apart.
fn key_of(list: &str) -> Option<&'static str> {
    Some(match list {
        "containers" | "initContainers" | "ephemeralContainers" | "env" | "volumes" | "imagePullSecrets" => "name",
        "volumeMounts" => "mountPath",
        "ports" => "containerPort",
        "topologySpreadConstraints" => "topologyKey",
        _ => return None,
    })
}

fn merge_list(items: &[Tree], into: &mut Tree, key: &str) {
    let Kind::List(list) = &mut into.kind else { return };
    for item in items {
        let name = item.text_of(&[key]);
        let at = list.iter().position(|known| name.is_some() && known.text_of(&[key]) == name);
        match at {
            Some(at) if item.text_of(&["$patch"]) == Some("delete") => _ = list.remove(at),
            Some(at) => merge(item, &mut list[at]),
            None => list.push(item.clone()),
        }
    }
}

fn remove_member(from: &mut Tree, name: &str) {
    if let Kind::Map(members) = &mut from.kind {
        members.retain(|(known, _)| known != name);
    }
}
