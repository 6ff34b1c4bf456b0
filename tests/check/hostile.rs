//! Files that are out to harm: the check ends soon, and says what it did not read.

use std::time::{Duration, Instant};

use crate::project::Project;

const COMPOSE: &str = "compose.yaml";

/// Notes, which must come soon.
#[track_caller]
fn noted(project: &Project) -> Vec<String> {
    let begun = Instant::now();
    let notes = project.notes();
    assert!(begun.elapsed() < Duration::from_secs(20), "it took {:?}", begun.elapsed());
    notes
}

fn bomb() -> String {
    let mut text = "x0: &x0 [a, a, a, a, a, a, a, a, a]\n".to_owned();
    for n in 1..40 {
        let shared = vec![format!("*x{}", n - 1); 9].join(", ");
        text.extend([format!("x{n}: &x{n} [{shared}]\n")]);
    }
    text
}

#[test]
fn bombs_depth_and_size_are_bounded() {
    let cases = [
        (bomb() + "services: {}\n", "aliases"),
        (format!("services: {}", "[".repeat(50_000)), "recursion"),
        (format!("services: {}", "[".repeat(60)), "nested"),
        ("services:\n".to_owned() + &"  a: {b: c}\n".repeat(60_000), "values"),
        ("# x\n".repeat(400_000), "1 MiB"),
    ];
    for (text, mark) in cases {
        let project = Project::clean();
        project.write(COMPOSE, &text);
        let notes = noted(&project);
        assert!(notes.iter().any(|note| note.starts_with(COMPOSE) && note.contains(mark)), "{mark}: {notes:?}");
    }
}

#[test]
fn bombs_in_patches_and_numbers_are_bounded() {
    let project = Project::clean();
    let indented = bomb().replace('\n', "\n      ");
    project.write(
        "deploy/kubernetes/overlays/production/kustomization.yaml",
        format!(
            "resources: [../../base]\npatches:\n  - target: {{kind: Deployment}}\n    patch: |\n      {indented}\n"
        ),
    );
    let notes = noted(&project);
    assert!(notes.iter().any(|note| note.contains("aliases")), "{notes:?}");
    for number in ["18446744073709551615", "1e400", "-3", "99999999999999999999999", "NaN"] {
        let project = Project::clean();
        project.edit("deploy/kubernetes/base/worker.yaml", "replicas: 4", &format!("replicas: {number}"));
        project.edit("src/app/config.py", "default=3600", &format!("default={number}"));
        project.edit("deploy/kubernetes/base/config.env", "APP_DB_POOL_SIZE=5", &format!("APP_DB_POOL_SIZE={number}"));
        project.edit("deploy/redis/cache.conf", "128mb", number);
        let _ = noted(&project);
    }
}

#[test]
fn circles_end_and_nothing_outside_is_read() {
    let project = Project::clean();
    project.edit(COMPOSE, "  - deploy/extra.yaml", "  - compose.yaml\n  - ../../../../etc/passwd\n  - /etc/passwd");
    project.edit(
        "deploy/kubernetes/base/kustomization.yaml",
        "[api",
        "[., ../base, ../../../../../etc, 'https://a.example/b', api",
    );
    project.edit("deploy/nginx/app.conf", "", "include app.conf;\ninclude /etc/passwd;\ninclude ../../../x.conf;\n");
    let notes = noted(&project);
    assert!(notes.iter().any(|note| note.contains("/etc/passwd brings in")), "{notes:?}");
    assert!(notes.iter().all(|note| !note.contains("root:")), "{notes:?}");
}

#[test]
fn what_names_itself_many_times_costs_no_more() {
    let many = |line: &str| line.repeat(2_000);
    let project = Project::clean();
    project.edit(COMPOSE, "  - deploy/extra.yaml\n", &many("  - compose.yaml\n"));
    assert!(noted(&project).iter().any(|note| note.contains("too much work")));
    let project = Project::clean();
    project.write("deploy/kubernetes/base/kustomization.yaml", format!("resources:\n{}", many("- ../base\n")));
    assert!(noted(&project).iter().any(|note| note.contains("too much work")));
    let project = Project::clean();
    project.edit("deploy/nginx/app.conf", "", &many("include app.conf;\n"));
    assert!(noted(&project).iter().any(|note| note.contains("too much work")));
    // A large patch for a great many objects.
    let project = Project::clean();
    let objects = many("---\nkind: Deployment\nmetadata: {name: x}\n");
    project.write("deploy/kubernetes/base/api.yaml", objects);
    let values = "1, ".repeat(20_000);
    project.write(
        "deploy/kubernetes/overlays/production/kustomization.yaml",
        format!("resources: [../../base]\npatches:\n- target: {{}}\n  patch: |\n    spec: [{values}]\n"),
    );
    assert!(noted(&project).iter().any(|note| note.contains("too much work")));
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("broker.conf"), "maxmemory-policy allkeys-lru\n").unwrap();
    let project = Project::clean();
    project.remove("deploy/redis/broker.conf");
    std::os::unix::fs::symlink(outside.path().join("broker.conf"), project.file("deploy/redis/broker.conf")).unwrap();
    std::os::unix::fs::symlink("..", project.file("deploy/kubernetes/loop")).unwrap();
    let notes = noted(&project);
    assert!(notes.iter().any(|note| note == "deploy/redis/broker.conf: it lies outside of the project"), "{notes:?}");
    assert!(project.told().iter().all(|it| !it.contains("broker-policy")));
}
