//! The command as a person types it.

use crate::project::Project;
use crate::support::Home;

fn run(project: &Project, arguments: &[&str]) -> crate::support::Ran {
    let mut all = vec!["project", "check", project.path().to_str().unwrap()];
    all.extend(arguments);
    Home::new().run(all)
}

#[test]
fn a_clean_project_ends_with_0_and_a_sum() {
    let project = Project::clean();
    let out = run(&project, &["--strict"]).expect(0).out;
    let last = out.lines().last().unwrap();
    assert!(last.starts_with("32 rules over 3 deployments (compose, "), "{last}");
    assert!(last.contains("0 errors, 0 warnings, 1 allowed, 1 not judged"), "{last}");
    assert!(last.contains("left: connections 30 of 87 (production)"), "{last}");
}

#[test]
fn errors_end_with_1_and_warnings_only_when_strict() {
    let project = Project::clean();
    project.edit("deploy/extra.yaml", "user: \"65534\"", "user: root");
    let out = run(&project, &[]).expect(0).out;
    assert!(out.contains("deploy/extra.yaml:5: warning: exporter runs as root [non-root] in compose\n    "), "{out}");
    let out = run(&project, &["--strict"]).expect(1).out;
    assert!(out.contains("deploy/extra.yaml:5: error: ") && out.contains("1 error, 0 warnings"), "{out}");
    run(&project, &["--reserve", "40"]).expect(0);
    let out = run(&project, &["--reserve", "41"]).expect(1).out;
    assert!(out.contains("= 57 connections of 56") && out.contains("    → take away 1 connections"), "{out}");
}

#[test]
fn json_has_one_object_a_finding() {
    let project = Project::clean();
    project.edit("deploy/kubernetes/base/worker.yaml", "330", "60");
    let lines = run(&project, &["--json"]).expect(0).json();
    let finding = lines.iter().find(|line| line["level"] == "warning").unwrap();
    assert_eq!((&finding["rule"], &finding["line"]), (&"worker-grace".into(), &10.into()));
    assert_eq!(finding["file"], "deploy/kubernetes/base/worker.yaml");
    assert_eq!(finding["deployments"].as_array().unwrap().len(), 2);
    assert!(["what", "why", "mend"].iter().all(|name| finding[*name].as_str().is_some_and(|text| !text.is_empty())));
    let rules = Home::new().json(["project", "check", "--rules", "--json"]);
    assert!(rules.len() == 32 && rules.iter().all(|rule| rule["why"].as_str().unwrap().len() > 20));
    let listed = Home::new().ok(["project", "check", "--rules"]);
    assert!(listed.starts_with("pool-budget ") && listed.lines().count() == 64, "{listed}");
}

#[test]
fn what_is_no_project_is_said_so() {
    let home = Home::new();
    home.run(["project", "check"])
        .expect(1)
        .says(&["neither compose.yaml nor deploy/kubernetes", "wh project check DIR"]);
    home.run(["project", "check", "no/such"]).expect(1).says(&["could not read no/such"]);
}

#[test]
fn names_in_files_do_not_reach_the_terminal_as_they_are() {
    let project = Project::clean();
    project.edit(
        "deploy/extra.yaml",
        "  exporter:\n    image: exporter:1.2",
        "  \"ex\\e[31m\\u202Eporter\":\n    image: \"a\\e]0;x\\a\"",
    );
    let out = run(&project, &[]).expect(1).out;
    assert!(out.contains("has no tag"), "{out}");
    assert!(!out.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{out:?}");
}
