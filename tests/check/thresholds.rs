//! Numbers on both sides of a threshold: the finding comes exactly where the arithmetic says.

use crate::project::Project;

/// The rule, the file, the text with the number, and which numbers are well.
type Threshold =
    (&'static str, &'static str, &'static str, &'static str, fn(u64) -> bool, std::ops::RangeInclusive<u64>);

#[rustfmt::skip]
const THRESHOLDS: &[Threshold] = &[
    // 9 × 5 + 5 × 2 + 2 = 57, and 3 + 10 are not for them.
    ("pool-budget", "deploy/postgres/postgresql.conf", "max_connections = 100", "max_connections = @", |n| n >= 70, 66..=74),
    ("pool-budget", "deploy/postgres/postgresql.conf", "superuser_reserved_connections = 3", "superuser_reserved_connections = @", |n| n <= 33, 30..=36),
    ("pool-budget", "deploy/kubernetes/base/config.env", "APP_DB_POOL_SIZE=5", "APP_DB_POOL_SIZE=@", |n| 9 * n + 12 <= 87, 6..=10),
    ("pool-budget", "deploy/kubernetes/base/api.yaml", "maxReplicas: 8", "maxReplicas: @", |n| (n + 1) * 5 + 12 <= 87, 12..=16),
    ("pool-budget", "deploy/kubernetes/base/worker.yaml", "replicas: 4", "replicas: @", |n| 47 + (n + n.div_ceil(4)) * 2 <= 87, 13..=19),
    ("pool-budget", "compose.yaml", "replicas: 2\n", "replicas: @\n", |n| 12 + n * 2 <= 87, 35..=40),
    ("pool-budget", "src/app/db/tasks.py", "max_overflow=0", "max_overflow=@", |n| 47 + 10 * (1 + n) <= 87, 2..=5),
    ("visibility-timeout", "src/app/config.py", "default=3600", "default=@", |n| n >= 360, 295..=365),
    ("soft-limit", "src/app/config.py", "default=270", "default=@", |n| n < 300, 297..=303),
    ("worker-grace", "deploy/kubernetes/base/worker.yaml", "terminationGracePeriodSeconds: 330", "terminationGracePeriodSeconds: @", |n| n >= 300, 297..=303),
    ("statement-timeout", "src/app/config.py", "default=5000", "default=@", |n| n < 10_000, 9_997..=10_003),
    ("proxy-timeout", "deploy/nginx/app.conf", "proxy_read_timeout 15s", "proxy_read_timeout @s", |n| n > 10, 8..=13),
    ("client-timeouts", "deploy/nginx/app.conf", "client_body_timeout 10s", "client_body_timeout @s", |n| (1..=30).contains(&n), 28..=33),
    ("upstream-keepalive", "deploy/nginx/upstream.compose.conf", "keepalive_timeout 60s", "keepalive_timeout @s", |n| n < 75, 72..=78),
    ("login-limit", "deploy/nginx/app.conf", "rate=30r/m", "rate=@r/m", |n| n <= 60, 58..=62),
    ("drain", "deploy/kubernetes/base/api.yaml", "terminationGracePeriodSeconds: 30", "terminationGracePeriodSeconds: @", |n| n > 20, 17..=23),
    ("drain", "deploy/kubernetes/base/config.env", "APP_DRAIN_SECONDS=5", "APP_DRAIN_SECONDS=@", |n| n < 15, 12..=18),
    ("drain", "compose.yaml", "stop_grace_period: 20s", "stop_grace_period: @s", |n| n > 15, 12..=18),
    ("redis-memory", "deploy/redis/cache.conf", "maxmemory 128mb", "maxmemory @mb", |n| n > 0 && n <= 128, 125..=165),
    ("hpa-min", "deploy/kubernetes/base/api.yaml", "minReplicas: 2", "minReplicas: @", |n| n >= 2, 1..=4),
    ("disruption-budget", "deploy/kubernetes/base/worker.yaml", "minAvailable: 50%", "minAvailable: @", |n| n < 4, 1..=6),
    ("disruption-budget", "deploy/kubernetes/base/worker.yaml", "minAvailable: 50%", "minAvailable: @%", |n| n <= 75, 72..=79),
    ("one-beat", "deploy/kubernetes/base/beat.yaml", "replicas: 1", "replicas: @", |n| n <= 1, 0..=3),
    ("partitions-ahead", "src/app/config.py", "partitions_ahead: int = Field(default=3", "partitions_ahead: int = Field(default=@", |n| n >= 1, 0..=2),
];

#[test]
fn findings_flip_where_the_sums_do() {
    for (rule, file, from, to, well, range) in THRESHOLDS {
        let (mut found, mut clean) = (0, 0);
        for number in range.clone() {
            let project = Project::clean();
            project.edit(file, from, &to.replace('@', &number.to_string()));
            let told = project.findings();
            let told: Vec<&str> = told.iter().map(|finding| finding.rule).collect();
            if well(number) {
                clean += 1;
                assert!(!told.contains(rule), "{rule}: {file} with {number}: {told:?}");
            } else {
                found += 1;
                assert!(told.contains(rule), "{rule}: {file} with {number}: {told:?}");
            }
        }
        assert!(found > 0 && clean > 0, "{rule}: {file} never flips");
    }
}

#[test]
fn the_arithmetic_is_shown() {
    let project = Project::clean();
    project.edit(
        "deploy/kubernetes/base/config.env",
        "APP_DB_POOL_SIZE=5",
        "APP_DB_POOL_SIZE=9\nAPP_DB_MAX_OVERFLOW=1",
    );
    let findings = project.findings();
    let finding = findings.iter().find(|finding| finding.place.to_string().ends_with("api.yaml:41")).unwrap();
    assert_eq!(
        finding.what,
        "(8 + 1 rolling out) api × (9 + 1) + (4 + 1 rolling out) worker × 2 × 1 + 1 beat × 1 + 1 migrate × 1 = 102 \
         connections of 87 (max_connections 100 − 3 for superusers − 10 kept free; \
         deploy/postgres/postgresql.conf:2, if the server is set up as the project's)"
    );
    assert!(finding.mend.starts_with("take away 15 connections") && finding.mend.contains("115"), "{}", finding.mend);
}
