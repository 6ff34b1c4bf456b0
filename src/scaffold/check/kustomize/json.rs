//! JSON patches (RFC 6902): add, replace, remove; a test is taken to pass.

use crate::scaffold::check::files::Files;
use crate::scaffold::check::tree::{Kind, Tree};

/// Applies a list of operations to an object.
pub(super) fn apply(files: &Files, operations: &Tree, object: &mut Tree) {
    for operation in operations.items() {
        let path = operation.text_of(&["path"]).unwrap_or_default();
        let done = match operation.text_of(&["op"]) {
            Some("test") => true,
            Some("remove") => change(object, path, None, false),
            Some("add") => operation.get("value").is_some_and(|value| change(object, path, Some(value), true)),
            Some("replace") => operation.get("value").is_some_and(|value| change(object, path, Some(value), false)),
            _ => false,
        };
        if !done {
            files.note(operation.place.clone(), format!("what this operation does to {path} is not judged"));
        }
    }
}

/// Sets or removes what a JSON pointer (RFC 6901) names; says whether it could.
fn change(object: &mut Tree, path: &str, value: Option<&Tree>, insert: bool) -> bool {
    let Some(path) = path.strip_prefix('/') else { return false };
    let mut steps: Vec<String> = path.split('/').map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
    let Some(last) = steps.pop() else { return false };
    let mut at = object;
    for step in &steps {
        let next = match &mut at.kind {
            Kind::Map(members) => members.iter_mut().rev().find(|(name, _)| name == step).map(|(_, tree)| tree),
            Kind::List(items) => step.parse::<usize>().ok().and_then(|index| items.get_mut(index)),
            _ => None,
        };
        let Some(next) = next else { return false };
        at = next;
    }
    match (&mut at.kind, value) {
        (Kind::Map(members), None) => {
            let before = members.len();
            members.retain(|(name, _)| *name != last);
            members.len() < before
        }
        (Kind::Map(_), Some(value)) => {
            *at.entry(&last) = value.clone();
            true
        }
        (Kind::List(items), value) => change_item(items, &last, value, insert),
        _ => false,
    }
}

fn change_item(items: &mut Vec<Tree>, step: &str, value: Option<&Tree>, insert: bool) -> bool {
    let index = if step == "-" { items.len() } else { step.parse().unwrap_or(usize::MAX) };
    match value {
        Some(value) if insert && index <= items.len() => items.insert(index, value.clone()),
        Some(value) if index < items.len() => items[index] = value.clone(),
        None if index < items.len() => _ = items.remove(index),
        _ => return false,
    }
    true
}
