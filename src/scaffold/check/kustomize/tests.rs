use super::*;
use crate::scaffold::check::tree::Kind;

/// Objects of `top`, built of these files, and how many notes that took.
fn built(written: &[(&str, &str)]) -> (Vec<Tree>, Vec<String>) {
    let top = tempfile::tempdir().expect("a folder");
    for (name, text) in written {
        let path = top.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }
    let files = Files::open(top.path()).expect("opened");
    let objects = build(&files, "top");
    let notes = files.take_notes().into_iter().map(|note| note.what).collect();
    (objects, notes)
}

const BASE: &str = "resources: [d.yaml]\nconfigMapGenerator:\n- name: c\n  envs: [c.env]\n";
const OBJECT: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\n  labels: {a: b}\nspec:\n  template:\n    spec:\n      \
    containers:\n      - name: api\n        image: host:5000/app:1\n        env:\n        - {name: A, value: '1'}\n        - {name: B, value: '2'}\n      \
    - {name: side, image: side:1}\n";

fn over(kustomization: &str) -> (Vec<Tree>, Vec<String>) {
    built(&[
        ("base/kustomization.yaml", BASE),
        ("base/d.yaml", OBJECT),
        ("base/c.env", "X=1\nY=a=b\n"),
        ("top/kustomization.yaml", kustomization),
        ("top/p.yaml", "kind: Deployment\nmetadata: {name: api}\nspec:\n  paused: true\n"),
    ])
}

fn container(objects: &[Tree], at: usize) -> &Tree {
    let deployment = objects.iter().find(|object| object.text_of(&["kind"]) == Some("Deployment")).expect("there");
    &deployment.at(&["spec", "template", "spec", "containers"]).expect("there").items()[at]
}

#[test]
fn strategic_patches_merge_by_name() {
    let (objects, notes) = over(
        "resources: [../base]\npatches:\n- path: p.yaml\n- patch: |\n    kind: Deployment\n    metadata: {name: api}\n    spec:\n      \
         template:\n        spec:\n          containers:\n          - name: api\n            env:\n            - {name: B, value: '3'}\n            \
         - {name: C, value: '4'}\n          - {name: side, $patch: delete}\n",
    );
    assert!(notes.is_empty(), "{notes:?}");
    let api = container(&objects, 0);
    let env: Vec<(&str, &str, u32)> = api
        .get("env")
        .expect("env")
        .items()
        .iter()
        .map(|item| {
            let value = item.placed(&["value"]).expect("value");
            (item.text_of(&["name"]).expect("name"), value.value, value.place.line)
        })
        .collect();
    assert_eq!(env, [("A", "1", 13), ("B", "3", 13), ("C", "4", 14)]);
    assert_eq!(objects[0].text_of(&["spec", "paused"]), Some("true"));
    assert_eq!(objects[0].at(&["spec", "template", "spec", "containers"]).map(|list| list.items().len()), Some(1));
}

#[test]
fn json_patches_choose_by_target_and_know_their_places() {
    let (objects, notes) = over(
        "resources: [../base]\npatches:\n- target: {kind: Deploy.*, labelSelector: 'a=b'}\n  patch: |-\n    \
         - {op: add, path: /spec/replicas, value: 3}\n    - {op: remove, path: /spec/template/spec/containers/1}\n    \
         - {op: replace, path: /metadata/labels/a, value: c}\n    - {op: move, path: /a}\n\
         - target: {kind: Nothing}\n  patch: '[{op: remove, path: /x}]'\n",
    );
    let replicas = objects[0].placed(&["spec", "replicas"]).expect("there");
    assert_eq!((replicas.value, replicas.place.to_string().as_str()), ("3", "top/kustomization.yaml:5"));
    assert_eq!(objects[0].text_of(&["metadata", "labels", "a"]), Some("c"));
    assert_eq!(notes.len(), 2, "{notes:?}");
}

#[test]
fn generators_replicas_and_images() {
    let (objects, notes) = over(
        "resources: [../base]\nreplicas: [{name: api, count: 4}]\nimages:\n- {name: 'host:5000/app', newName: other, newTag: '2'}\n\
         configMapGenerator:\n- {name: c, behavior: merge, literals: [X=9, Z=1]}\nhelmCharts: []\n",
    );
    assert_eq!(notes, ["what `helmCharts` does is not judged"]);
    assert_eq!(container(&objects, 0).text_of(&["image"]), Some("other:2"));
    assert_eq!(objects[0].text_of(&["spec", "replicas"]), Some("4"));
    let config = objects.iter().find(|object| object.text_of(&["kind"]) == Some("ConfigMap")).expect("there");
    let texts: Vec<_> = ["X", "Y", "Z"].iter().map(|name| config.text_of(&["data", name])).collect();
    assert_eq!(texts, [Some("9"), Some("a=b"), Some("1")]);
}

#[test]
fn circles_and_what_lies_elsewhere_end() {
    let (objects, _) = built(&[("top/kustomization.yaml", "resources: [../top, ../top]\n")]);
    assert!(objects.is_empty());
    let (objects, notes) =
        built(&[("top/kustomization.yaml", "resources: ['https://x.example/y', ../../etc, z.yaml]\n")]);
    assert!(objects.is_empty() && notes.len() == 3, "{notes:?}");
    let bomb = "a: &a [1,2,3,4,5,6,7,8]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\n\
                e: &e [*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e]\n";
    let (objects, notes) = built(&[("top/kustomization.yaml", "resources: [b.yaml]\n"), ("top/b.yaml", bomb)]);
    assert!(objects.is_empty() && notes.len() == 1, "{notes:?}");
    assert!(!matches!(Tree::map_at(Place::whole("x")).kind, Kind::Null));
}
