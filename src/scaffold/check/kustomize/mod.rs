//! kustomize, as far as a project's overlays use it: resources, patches of both kinds, replicas, images, generated
//! `ConfigMap`s and `Secret`s. What else a kustomization asks for is noted and not judged.

mod generate;
mod json;
mod merge;
mod replace;

use super::files::{self, Files};
use super::place::Place;
use super::tree::{Kind, Tree};

/// How deep kustomizations may name each other.
const MAX_DEPTH: usize = 8;
/// Objects that are read.
const MAX_OBJECTS: usize = 2_000;

const NAMES: [&str; 3] = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/// The kustomization of a folder.
pub(super) fn file(files: &Files, folder: &str) -> Option<String> {
    NAMES.iter().filter_map(|name| files::join(folder, name)).find(|path| files.text(path).is_some())
}

/// The folders that a kustomization builds on.
pub(super) fn bases(files: &Files, folder: &str) -> Vec<String> {
    let Some(root) = file(files, folder).and_then(|path| files.yaml(&path).into_iter().next()) else {
        return Vec::new();
    };
    let lists = ["resources", "bases", "components"].iter().filter_map(|name| root.get(name));
    let named = lists.flat_map(Tree::texts).filter_map(|text| files::join(folder, text));
    named.take(MAX_OBJECTS).filter(|path| files.is_folder(path)).collect()
}

/// Every object of a kustomization, patched.
pub(super) fn build(files: &Files, folder: &str) -> Vec<Tree> {
    let mut objects = Vec::new();
    build_on(files, folder, 0, &mut objects);
    objects
}

fn build_on(files: &Files, folder: &str, depth: usize, all: &mut Vec<Tree>) {
    let Some(path) = file(files, folder) else { return };
    let Some(root) = files.yaml(&path).into_iter().next() else { return };
    let mut objects = Vec::new();
    for name in ["resources", "bases"] {
        for item in root.get(name).map_or(&[][..], Tree::items) {
            resource(files, folder, item, depth, &mut objects);
        }
    }
    all.append(&mut objects);
    for item in root.get("components").map_or(&[][..], Tree::items) {
        // A component changes what is there: its patches apply to it.
        let path = item.text().and_then(|text| files::join(folder, text));
        match path.filter(|_| depth < MAX_DEPTH && files.charge(files::LOOK)) {
            Some(path) => build_on(files, &path, depth + 1, all),
            None => files.note(item.place.clone(), "this component is not in the project"),
        }
    }
    // The order in which kustomize does it: what is generated, then patches, then the rest.
    generate::generate(files, folder, &root, all);
    patches(files, folder, &root, all);
    replace::replicas(&root, all);
    replace::images(&root, all);
    unjudged(files, &root);
}

fn resource(files: &Files, folder: &str, item: &Tree, depth: usize, objects: &mut Vec<Tree>) {
    if !files.charge(files::LOOK) {
        return;
    }
    let text = item.text().unwrap_or_default();
    let Some(path) = files::join(folder, text).filter(|_| depth < MAX_DEPTH && !text.contains("://")) else {
        return files.note(item.place.clone(), format!("{text} is not in the project"));
    };
    if files.is_folder(&path) {
        let mut own = Vec::new();
        build_on(files, &path, depth + 1, &mut own);
        own.truncate(MAX_OBJECTS.saturating_sub(objects.len()));
        return objects.append(&mut own);
    }
    if files.text(&path).is_none() {
        return files.note(item.place.clone(), format!("{text} is not there"));
    }
    let read = files.yaml(&path);
    let left = MAX_OBJECTS.saturating_sub(objects.len());
    if read.len() > left {
        files.note(item.place.clone(), "there are too many objects to read them all");
    }
    objects.extend(read.into_iter().take(left));
}

/// `patches`, and the two older lists.
fn patches(files: &Files, folder: &str, root: &Tree, objects: &mut [Tree]) {
    for entry in root.get("patches").map_or(&[][..], Tree::items) {
        let inline = entry.get("patch").and_then(|patch| Some((patch.text()?, patch)));
        let read = match (inline, entry.placed(&["path"])) {
            (Some((text, patch)), _) => files.parse(&patch.place.file, text, patch.text_line.saturating_sub(1)),
            (None, Some(path)) => load(files, folder, path.value, &path.place),
            (None, None) => Vec::new(),
        };
        for patch in &read {
            apply(files, entry.get("target"), patch, objects);
        }
    }
    for item in root.get("patchesStrategicMerge").map_or(&[][..], Tree::items) {
        let text = item.text().unwrap_or_default();
        let read = if text.contains('\n') {
            files.parse(&item.place.file, text, item.text_line.saturating_sub(1))
        } else {
            load(files, folder, text, &item.place)
        };
        for patch in &read {
            apply(files, None, patch, objects);
        }
    }
    for entry in root.get("patchesJson6902").map_or(&[][..], Tree::items) {
        let read = match (entry.get("patch"), entry.placed(&["path"])) {
            (Some(patch), _) => {
                files.parse(&patch.place.file, patch.text().unwrap_or_default(), patch.text_line.saturating_sub(1))
            }
            (None, Some(path)) => load(files, folder, path.value, &path.place),
            (None, None) => Vec::new(),
        };
        for patch in &read {
            apply(files, entry.get("target"), patch, objects);
        }
    }
}

fn load(files: &Files, folder: &str, path: &str, place: &Place) -> Vec<Tree> {
    let read = files::join(folder, path).map(|path| files.yaml(&path)).unwrap_or_default();
    if read.is_empty() {
        files.note(place.clone(), format!("the patch {path} is not there"));
    }
    read
}

/// Applies a patch to each object that it is for.
fn apply(files: &Files, target: Option<&Tree>, patch: &Tree, objects: &mut [Tree]) {
    if let Some(selector) = target.and_then(|target| target.get("annotationSelector")) {
        return files.note(selector.place.clone(), "a patch that chooses by annotations is not judged");
    }
    let list = matches!(patch.kind, Kind::List(_));
    let cost = patch.size() * files::VALUE;
    let mut hit = false;
    for object in objects.iter_mut() {
        let meant = match target {
            Some(target) => is_target(target, object),
            None => {
                ["kind"].iter().all(|name| object.text_of(&[name]) == patch.text_of(&[name]))
                    && same_name(object, patch)
            }
        };
        if !meant {
            continue;
        }
        hit = true;
        // Each object gets its own.
        if !files.charge(cost) {
            return;
        }
        if list { json::apply(files, patch, object) } else { merge::apply(patch, object) }
    }
    if !hit {
        files.note(patch.place.clone(), "this patch is for no object that is here");
    }
}

fn same_name(a: &Tree, b: &Tree) -> bool {
    a.text_of(&["metadata", "name"]) == b.text_of(&["metadata", "name"])
}

/// Whether a `target` means an object; its fields are regular expressions that match the whole.
fn is_target(target: &Tree, object: &Tree) -> bool {
    let api = object.text_of(&["apiVersion"]).unwrap_or_default();
    let (group, version) = api.split_once('/').unwrap_or(("", api));
    let fields = [
        ("kind", object.text_of(&["kind"]).unwrap_or_default()),
        ("name", object.text_of(&["metadata", "name"]).unwrap_or_default()),
        ("namespace", object.text_of(&["metadata", "namespace"]).unwrap_or_default()),
        ("group", group),
        ("version", version),
    ];
    let field = |(name, value): &(&str, &str)| match target.text_of(&[name]) {
        None | Some("") => true,
        Some(pattern) => {
            pattern == *value
                || pattern.len() < 200
                    && regex_lite::Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|it| it.is_match(value))
        }
    };
    fields.iter().all(field) && target.text_of(&["labelSelector"]).is_none_or(|selector| labelled(selector, object))
}

/// `name=value, other!=value, name`
fn labelled(selector: &str, object: &Tree) -> bool {
    selector.split(',').map(str::trim).all(|part| {
        let label = |name: &str| object.text_of(&["metadata", "labels", name.trim()]);
        if let Some((name, value)) = part.split_once("!=") {
            return label(name) != Some(value.trim());
        }
        let (name, value) = part.split_once('=').map_or((part, None), |(name, value)| (name, Some(value)));
        let value = value.map(|value| value.trim_start_matches('=').trim());
        value.map_or(label(name).is_some(), |value| label(name) == Some(value))
    })
}

fn unjudged(files: &Files, root: &Tree) {
    for name in ["generators", "transformers", "replacements", "helmCharts", "helmChartInflationGenerator", "vars"] {
        if let Some(found) = root.get(name) {
            files.note(found.place.clone(), format!("what `{name}` does is not judged"));
        }
    }
}

#[cfg(test)]
mod tests;
