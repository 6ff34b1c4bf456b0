//! One edit of the clean project for each way of breaking a rule.

use std::collections::BTreeSet;

use wheelhouse::scaffold::check::RULES;

use crate::project::Project;

/// What is expected, the file, what stands there (nothing: the end), and what takes its place.
type Case = (&'static str, &'static str, &'static str, &'static str);

const API: &str = "deploy/kubernetes/base/api.yaml";
const WORKER: &str = "deploy/kubernetes/base/worker.yaml";
const BEAT: &str = "deploy/kubernetes/base/beat.yaml";
const CONFIG: &str = "deploy/kubernetes/base/config.env";
const PRODUCTION: &str = "deploy/kubernetes/overlays/production/kustomization.yaml";
const NGINX: &str = "deploy/nginx/app.conf";
const UPSTREAM: &str = "deploy/nginx/upstream.compose.conf";
const SETTINGS: &str = "src/app/config.py";

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("error pool-budget compose.yaml:37", "compose.yaml", "${API_REPLICAS:-2}", "${API_REPLICAS:-17}"),
    ("error pool-budget deploy/kubernetes/base/api.yaml:41", API, "maxReplicas: 8", "maxReplicas: 15"),
    ("error pool-budget deploy/kubernetes/base/worker.yaml:5", WORKER, "replicas: 4", "replicas: 20"),
    ("error pool-budget deploy/kubernetes/base/api.yaml:41", API, "maxSurge: 1", "maxSurge: 100%"),
    ("error statement-timeout src/app/config.py:13", SETTINGS, "default=5000", "default=10000"),
    ("error statement-timeout src/app/config.py:13", SETTINGS, "default=5000", "default=0"),
    ("error drain compose.yaml:35", "compose.yaml", "stop_grace_period: 20s", "stop_grace_period: 15s"),
    ("error drain deploy/kubernetes/base/api.yaml:11", API, "terminationGracePeriodSeconds: 30", "terminationGracePeriodSeconds: 20"),
    ("error drain deploy/kubernetes/base/api.yaml:11", API, "sleep: {seconds: 5}", "exec: {command: [sh, -c, \"sleep 15\"]}"),
    ("error proxy-timeout deploy/nginx/app.conf:5", NGINX, "proxy_read_timeout 15s", "proxy_read_timeout 10s"),
    ("error proxy-timeout deploy/nginx/app.conf:12", NGINX, "http://api;\n", "http://api;\n        proxy_read_timeout 9s;\n"),
    ("warning client-timeouts deploy/nginx/app.conf:1", NGINX, "client_header_timeout 10s", "client_header_timeout 2m"),
    ("warning client-timeouts deploy/nginx/app.conf:7", NGINX, "client_body_timeout 10s;\n", ""),
    ("warning upstream-keepalive deploy/nginx/upstream.compose.conf:1", UPSTREAM, "    keepalive 32;\n", ""),
    ("error upstream-keepalive deploy/nginx/upstream.compose.conf:4", UPSTREAM, "60s", "75s"),
    ("warning upstream-keepalive deploy/nginx/app.conf:9", NGINX, "proxy_http_version 1.1;\n", ""),
    ("warning upstream-keepalive deploy/nginx/app.conf:10", NGINX, "Connection \"\"", "Connection close"),
    ("error post-retry deploy/nginx/app.conf:6", NGINX, "error timeout;", "error timeout non_idempotent;"),
    ("warning login-limit deploy/nginx/app.conf:17", NGINX, "rate=30r/m", "rate=2r/s"),
    ("warning login-limit deploy/nginx/app.conf:17", NGINX, "limit_req zone=login burst=10 nodelay;\n", ""),
    ("error visibility-timeout src/app/config.py:15", SETTINGS, "default=3600", "default=300"),
    ("warning visibility-timeout src/app/config.py:15", SETTINGS, "default=3600", "default=310"),
    ("error soft-limit src/app/config.py:17", SETTINGS, "default=270", "default=300"),
    ("warning worker-grace compose.yaml:47", "compose.yaml", "stop_grace_period: 310s", "stop_grace_period: 4m"),
    ("warning worker-grace deploy/kubernetes/base/worker.yaml:10", WORKER, "terminationGracePeriodSeconds: 330", "terminationGracePeriodSeconds: 60"),
    ("error broker-policy deploy/redis/broker.conf:2", "deploy/redis/broker.conf", "noeviction", "allkeys-lru"),
    ("error cache-policy deploy/redis/cache.conf:2", "deploy/redis/cache.conf", "allkeys-lfu", "volatile-lru"),
    ("error cache-policy deploy/redis/cache.conf", "deploy/redis/cache.conf", "maxmemory-policy allkeys-lfu\n", ""),
    ("error redis-memory deploy/redis/broker.conf", "deploy/redis/broker.conf", "maxmemory 256mb\n", ""),
    ("error redis-memory deploy/redis/broker.conf:1", "deploy/redis/broker.conf", "256mb", "384mb"),
    ("warning redis-memory deploy/redis/cache.conf:1", "deploy/redis/cache.conf", "128mb", "140mb"),
    ("error probes-present deploy/kubernetes/base/api.yaml:14", API, "          readinessProbe:\n            httpGet: {path: /readyz, port: 8000}\n", ""),
    ("warning probes-present deploy/kubernetes/base/beat.yaml:11", BEAT, "          livenessProbe:\n            tcpSocket: {port: 9100}\n", ""),
    ("warning probes-present compose.yaml:53", "compose.yaml", "    command: [beat]\n", "    command: [beat]\n    healthcheck: {disable: true}\n"),
    ("error probes-distinct deploy/kubernetes/base/api.yaml:27", API, "/readyz", "/livez"),
    ("error liveness-dependency deploy/kubernetes/base/beat.yaml:25", BEAT, "tcpSocket: {port: 9100}", "httpGet: {path: /metrics, port: 9100}"),
    ("error liveness-dependency deploy/kubernetes/base/worker.yaml:26", WORKER, "httpGet: {path: /metrics, port: 9100}", "exec: {command: [celery, inspect, ping]}"),
    ("warning hpa-min deploy/kubernetes/base/api.yaml:40", API, "minReplicas: 2", "minReplicas: 1"),
    ("warning hpa-owner deploy/kubernetes/base/api.yaml:5", API, "spec:\n  strategy:", "spec:\n  replicas: 3\n  strategy:"),
    ("error disruption-budget deploy/kubernetes/base/worker.yaml:33", WORKER, "minAvailable: 50%", "minAvailable: 4"),
    ("error disruption-budget deploy/kubernetes/base/worker.yaml:33", WORKER, "minAvailable: 50%", "minAvailable: 100%"),
    ("error disruption-budget deploy/kubernetes/base/api.yaml:47", API, "maxUnavailable: 1\n  selector", "maxUnavailable: 0\n  selector"),
    ("warning disruption-budget deploy/kubernetes/base/worker.yaml:1", WORKER, "{component: worker}\n    spec", "{component: other}\n    spec"),
    ("error one-beat compose.yaml:57", "compose.yaml", "replicas: 1", "replicas: 2"),
    ("error one-beat deploy/kubernetes/base/beat.yaml:1", BEAT, "  strategy: {type: Recreate}\n", ""),
    ("warning resources deploy/kubernetes/base/beat.yaml:11", BEAT, "requests: {cpu: 250m, memory: 256Mi}", "requests: {cpu: 250m}"),
    ("warning resources deploy/extra.yaml:2", "deploy/extra.yaml", "    deploy:\n      resources:\n        limits: {memory: 64M}\n", ""),
    ("error non-root Dockerfile:6", "Dockerfile", "USER 10001:10001", "USER root"),
    ("error non-root Dockerfile:4", "Dockerfile", "USER 10001:10001\n", ""),
    ("warning non-root deploy/extra.yaml:5", "deploy/extra.yaml", "user: \"65534\"", "user: \"0:0\""),
    ("error non-root deploy/kubernetes/base/api.yaml:13", API, "      securityContext: {runAsNonRoot: true, runAsUser: 10001}\n      containers", "      containers"),
    ("error non-root deploy/kubernetes/base/api.yaml:12", API, "runAsUser: 10001", "runAsUser: 0"),
    ("error no-escalation deploy/kubernetes/base/api.yaml:24", API, "allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true"),
    ("error no-escalation deploy/extra.yaml:2", "deploy/extra.yaml", "    user:", "    privileged: true\n    user:"),
    ("warning no-escalation compose.yaml:41", "compose.yaml", "    command: [worker]", "    security_opt: []\n    command: [worker]"),
    ("warning drop-capabilities deploy/kubernetes/base/api.yaml:14", API, "drop: [ALL]", "drop: [NET_RAW]"),
    ("warning drop-capabilities compose.yaml:41", "compose.yaml", "    command: [worker]", "    cap_drop: []\n    command: [worker]"),
    ("warning read-only-root deploy/kubernetes/base/api.yaml:25", API, "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"),
    ("warning read-only-root compose.yaml:43", "compose.yaml", "    command: [worker]", "    read_only: false\n    command: [worker]"),
    ("error image-pinned deploy/extra.yaml:3", "deploy/extra.yaml", "exporter:1.2", "exporter"),
    ("error image-pinned deploy/kubernetes/overlays/production/kustomization.yaml:3", PRODUCTION, "newTag: 0.1.0", "newTag: latest"),
    ("error image-pinned Dockerfile:1", "Dockerfile", "python:3.13.1-slim", "python"),
    ("error plain-secret compose.yaml:71", "compose.yaml", "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:-app}", "POSTGRES_PASSWORD: hunter2"),
    ("error plain-secret compose.yaml:17", "compose.yaml", "${POSTGRES_PASSWORD:-app}@", "hunter2@"),
    ("error plain-secret deploy/kubernetes/base/config.env:6", CONFIG, "", "APP_CACHE_URL=redis://:hunter2@cache:6379/0\n"),
    ("error plain-secret deploy/kubernetes/base/api.yaml:25", API, "          securityContext:\n", "          env:\n            - name: APP_JWT_SECRET\n              value: development-only-secret-of-32-bytes-or-more\n          securityContext:\n"),
    ("error plain-secret .gitignore", ".gitignore", ".env\n", ""),
    ("error production-secret compose.yaml:33", ".env", "", "APP_ENV=production\nPOSTGRES_PASSWORD=hunter2\n"),
    ("error production-secret .env:2", ".env", "", "APP_ENV=production\nAPP_JWT_SECRET=short\nPOSTGRES_PASSWORD=hunter2\n"),
    ("error production-secret compose.yaml:17", ".env", "", "APP_ENV=production\nAPP_JWT_SECRET=0123456789abcdef0123456789abcdef\n"),
    ("error production-secret deploy/kubernetes/base/config.env:1", CONFIG, "APP_ENV=production", "APP_ENV=staging"),
    ("error partitions-ahead src/app/config.py:14", SETTINGS, "partitions_ahead: int = Field(default=3", "partitions_ahead: int = Field(default=0"),
    ("error partitions-scheduled src/app/db/partitions.py:1", "src/app/modules/orders/tasks.py", "    ensure_partitions", "    # ensure_partitions"),
    ("error redis-apart compose.yaml:18", "compose.yaml", "redis://redis-cache:6379/0", "redis://redis-broker:6379/1"),
    ("warning allow compose.yaml:1", "compose.yaml", "include:", "include:  # wh: allow pool-budgets it is wanted"),
];

#[test]
fn the_clean_project_has_no_finding() {
    let project = Project::clean();
    assert_eq!(project.told(), [""; 0]);
    let report = project.report();
    assert_eq!((report.rules, report.allowed), (RULES.len(), 1));
    assert_eq!(report.deployments, ["compose", "kubernetes/overlays/production", "kubernetes/overlays/staging"]);
    assert_eq!(project.notes().len(), 1, "{:?}", project.notes());
    // 2 api × 5 + 2 worker × 2 × 1 + beat + migrate; (8 + 1) × 5 + (4 + 1) × 2 + 2; (2 + 1) × 5 + (4 + 1) × 2 + 2.
    let left: Vec<f64> = report.margins.iter().filter(|it| it.name == "connections").map(|it| it.left).collect();
    assert_eq!(left, [71.0, 30.0, 60.0]);
}

/// Rules that an edit breaks besides the one that it is for, because both are about the same fact.
fn also(case: &Case) -> &'static [&'static str] {
    match (case.0.split(' ').nth(1).unwrap(), case.3) {
        // One server cannot have both policies.
        ("redis-apart", _) => &["cache-policy"],
        // A secret in plain text that is the one of development on top.
        (_, to) if to.contains("value: development-only") => &["production-secret"],
        _ => &[],
    }
}

#[test]
fn each_edit_is_found_where_it_is_and_nothing_else_is() {
    let mut wrong = Vec::new();
    for case in CASES {
        let (expected, file, from, to) = case;
        let project = Project::clean();
        project.edit(file, from, to);
        let rule = expected.split(' ').nth(1).unwrap();
        let told = project.told();
        let others: Vec<&String> = told
            .iter()
            .filter(|it| !it.contains(&format!(" {rule} ")) && !also(case).iter().any(|other| it.contains(other)))
            .collect();
        if !told.iter().any(|it| it == expected) || !others.is_empty() {
            wrong.push(format!("{expected}\n    {file}: {from:?} → {to:?}\n    found {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case() {
    let broken: BTreeSet<&str> = CASES.iter().map(|case| case.0.split(' ').nth(1).unwrap()).collect();
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    let missing: Vec<&&str> = rules.iter().filter(|id| !broken.contains(**id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_task_that_is_acknowledged_early_is_lost_with_its_worker() {
    let project = Project::clean();
    project.edit("src/app/queue/app.py", "task_acks_late=True", "task_acks_late=False");
    assert_eq!(project.told(), [""; 0]);
    project.edit(WORKER, "330", "60");
    assert_eq!(project.told(), ["error worker-grace deploy/kubernetes/base/worker.yaml:10"]);
}

#[test]
fn parts_that_are_not_there_are_not_judged() {
    let project = Project::clean();
    for name in ["deploy/kubernetes/base/worker.yaml", "deploy/kubernetes/base/beat.yaml"] {
        project.remove(name);
    }
    project.edit("deploy/kubernetes/base/kustomization.yaml", "worker.yaml, beat.yaml, ", "");
    let told = project.told();
    assert!(told.iter().all(|it| it.contains("partitions-scheduled")), "{told:?}");
    for name in ["src/app/db/partitions.py", "src/app/modules/orders/tasks.py"] {
        project.remove(name);
    }
    assert_eq!(project.told(), [""; 0]);
    std::fs::remove_dir_all(project.file("deploy/kubernetes")).unwrap();
    let report = project.report();
    assert!(report.rules < RULES.len() && report.deployments == ["compose"]);
}

#[test]
fn what_is_not_known_is_told_and_not_guessed() {
    let project = Project::clean();
    project.edit("compose.yaml", "@postgres:5432", "@db.example.com:5432");
    project.edit("compose.yaml", "${API_REPLICAS:-2}", "${API_REPLICAS:?}");
    let notes = project.notes();
    assert!(notes.iter().any(|note| note.contains("db.example.com is not in the project")), "{notes:?}");
    assert!(notes.iter().any(|note| note.starts_with("compose.yaml:37: deploy.replicas is not known")), "{notes:?}");
    let project = Project::clean();
    project.edit("src/app/config.py", "    db_max_overflow: int = Field(default=0, ge=0)\n", "");
    let notes = project.notes();
    assert!(notes.iter().any(|note| note.contains("APP_DB_MAX_OVERFLOW of api is not set")), "{notes:?}");
    assert!(project.report().margins.iter().all(|margin| margin.name != "connections"), "a sum with a hole is none");
}

#[test]
fn allowances_need_a_reason_and_the_right_rule() {
    let project = Project::clean();
    let with = |comment: &str| {
        let project = Project::clean();
        project.edit("deploy/extra.yaml", "    user: \"65534\"\n", &format!("{comment}\n    user: root\n"));
        project.told()
    };
    assert_eq!(with("    # wh: allow non-root it reads the machine's own files"), [""; 0]);
    assert_eq!(with("    # wh: allow non-root it is wanted\n    # and why"), [""; 0]);
    let found = "warning non-root deploy/extra.yaml:6";
    assert_eq!(with("    # wh: allow non-root"), ["warning allow deploy/extra.yaml:5", found]);
    assert_eq!(with("    # wh: allow resources why not"), ["warning allow deploy/extra.yaml:5", found]);
    project.edit(
        UPSTREAM,
        "    keepalive 32;\n",
        "    # wh: allow upstream-keepalive nothing is here\n    keepalive 32;\n",
    );
    assert_eq!(project.told(), ["warning allow deploy/nginx/upstream.compose.conf:3"]);
}
