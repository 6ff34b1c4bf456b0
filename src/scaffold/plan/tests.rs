use super::*;
use crate::scaffold::manifest;
use std::sync::Arc;

fn planned(rules: &str, entries: Vec<(&str, Body)>) -> Result<Vec<String>, String> {
    let text = format!("[template]\nname = \"t\"\nversion = \"1.0.0\"\n{rules}");
    let manifest = manifest::parse(&text, "template.toml").unwrap();
    let entries: Vec<Entry> = entries.into_iter().map(|(path, body)| Entry { path: path.to_owned(), body }).collect();
    let variables: Variables = [
        ("name".to_owned(), "shop".into()),
        ("up".to_owned(), "../..".into()),
        ("root".to_owned(), "/etc".into()),
        ("no".to_owned(), false.into()),
    ]
    .into();
    let plan = plan("files", &entries, &manifest, &Engine::new(Arc::default()), &variables);
    let shown = |file: Planned| format!("{} {} {}", file.path, file.content.mode(), file.ownership.name());
    plan.map(|plan| plan.files.into_iter().map(shown).collect()).map_err(|wrong| wrong.to_string())
}

fn file(text: &'static str) -> Body {
    Body::Bytes(Cow::Borrowed(text.as_bytes()))
}

#[test]
fn every_rule_that_matches_counts_and_the_last_ownership_wins() {
    let rules = "[[file]]\npaths = [\"**/*.sh\"]\nexecutable = true\n[[file]]\npaths = [\"a/**\"]\nownership = \"seeded\"\n\
                 [[file]]\npaths = [\"a/x.sh\"]\nownership = \"yours\"\n[[file]]\npaths = [\"b*\"]\nwhen = \"no\"\n";
    let entries = vec![("a/x.sh", file("")), ("a/y", file("")), ("b.md", file("")), ("c", file(""))];
    assert_eq!(planned(rules, entries).unwrap(), ["a/x.sh 755 yours", "a/y 644 seeded", "c 644 generated"]);
}

#[test]
fn names_are_rendered_and_an_empty_one_leaves_the_file_out() {
    let entries = vec![
        ("{{ name }}/x.py.jinja", file("{{ name }}")),
        ("{{ 'x' if no else '' }}/y", file("")),
        ("{{ 'y' if no else '' }}.jinja", file("")),
    ];
    assert_eq!(planned("", entries).unwrap(), ["shop/x.py 644 generated"]);
}

#[test]
fn nothing_leaves_the_project() {
    for (path, why) in [
        ("{{ up }}/x", "leads out"),
        ("{{ root }}/passwd", "absolute"),
        ("{{ '.git' }}/hooks/pre-commit", "git's own folder"),
        ("{{ 'a' }}\\b", "a character"),
        ("{{ 'NUL' }}", "Windows"),
        (".wheelhouse/lock.toml", "records"),
        ("{{ 'a\u{0}b' }}", "a character"),
    ] {
        let told = planned("", vec![(path, file(""))]).expect_err(path);
        assert!(told.contains(why), "{path}: {told}");
    }
}

#[test]
fn files_are_not_in_each_others_way() {
    for entries in [
        vec![("a", file("")), ("{{ 'a' }}", file(""))],
        vec![("a", file("")), ("a.jinja", file(""))],
        vec![("README.md", file("")), ("readme.md", file(""))],
        vec![("a", file("")), ("{{ 'a/b' }}", file(""))],
        vec![("a/b", file("")), ("{{ 'a' }}", file(""))],
        vec![("a", Body::Link("b".to_owned())), ("{{ 'A/x' }}", file(""))],
    ] {
        let told = planned("", entries).unwrap_err();
        assert!(told.contains("would be written to"), "{told}");
    }
}

#[test]
fn links_inside_are_links_and_links_outside_are_refused() {
    let link = |to: &str| Body::Link(to.to_owned());
    assert_eq!(planned("", vec![("docs/a", link("../b"))]).unwrap(), ["docs/a link generated"]);
    for to in ["/etc/passwd", "../../etc/passwd", "../.git/config"] {
        assert!(planned("", vec![("docs/a", link(to))]).unwrap_err().contains("points out of the project"), "{to}");
    }
    assert!(planned("", vec![("a.jinja", link("b"))]).unwrap_err().contains("cannot be rendered"));
}

#[test]
fn what_is_rendered_is_text_and_has_an_end() {
    assert!(planned("", vec![("a.jinja", Body::Bytes(Cow::Borrowed(b"\xff")))]).unwrap_err().contains("UTF-8"));
    let told = planned(
        "",
        vec![("a.jinja", file("{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"))],
    );
    assert!(told.unwrap_err().contains("costs too much"));
}

#[test]
fn patterns_that_could_be_tried_for_hours_are_not_tried() {
    let options = ["a"; 33].join(",");
    let brace = format!("{{{options}}}{{a}}{{a}}{{a}}");
    let rules = format!("[[file]]\npaths = [\"{brace}\"]\n");
    let entries = || (0..200).map(|_| ("some/rather/long/folder/file", file(""))).collect();
    let told = planned(&rules, entries()).expect_err("33⁴ alternatives for each of 5,600 bytes");
    assert!(told.contains("patterns"), "{told}");
    let told = planned("[[file]]\npaths = [\"src/{a,b}/**/*.py\"]\n", entries()).expect_err("the same name twice");
    assert!(!told.contains("patterns"), "{told}");
}
