//! The project's Prometheus configuration and rules, rewritten for this machine: targets on loopback, short intervals and
//! a short `for`. The expressions stay as they are. Pure.

use serde_json::{Map, Value, json};

/// How often it looks at targets and rules.
pub(super) const INTERVAL: &str = "1s";
/// How long a condition has to hold before its alert fires, at most.
pub(super) const FOR: &str = "2s";

/// Where the processes of one job are.
pub(super) struct Target {
    /// The `job_name` in the project's configuration.
    pub(super) job: &'static str,
    /// `127.0.0.1:port`, each.
    pub(super) addresses: Vec<String>,
}

/// The configuration with what a scrape looks like (paths, labels, relabelling) kept, and where it goes exchanged. A job
/// that is not ours to run is left out, and so is whoever is to be told of alerts.
///
/// # Errors
/// A job of ours is not scraped by the project at all.
pub(super) fn configuration(project: &Value, targets: &[Target], rules: &[String]) -> Result<Value, String> {
    let jobs = project.get("scrape_configs").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let scrape = |target: &Target| {
        let job = jobs.iter().find(|job| job.get("job_name").and_then(Value::as_str) == Some(target.job));
        let job = job.and_then(Value::as_object).ok_or_else(|| format!("no job {:?} is scraped", target.job))?;
        let mut kept: Map<String, Value> =
            job.iter().filter(|(key, _)| stays(key)).map(|(k, v)| (k.clone(), v.clone())).collect();
        kept.insert("static_configs".into(), json!([{ "targets": target.addresses }]));
        Ok(Value::Object(kept))
    };
    let scrape: Vec<Value> = targets.iter().map(scrape).collect::<Result<_, String>>()?;
    let mut global = project.get("global").and_then(Value::as_object).cloned().unwrap_or_default();
    for interval in ["scrape_interval", "evaluation_interval", "scrape_timeout"] {
        global.insert(interval.into(), INTERVAL.into());
    }
    Ok(json!({ "global": global, "rule_files": rules, "scrape_configs": scrape }))
}

/// Where a job finds its processes, and how often, is ours to say.
fn stays(key: &str) -> bool {
    !key.ends_with("_sd_configs") && !matches!(key, "static_configs" | "scrape_interval" | "scrape_timeout")
}

/// The same rules with every `for` made short, and with how long an alert is kept on left out.
pub(super) fn rules(project: &Value) -> Value {
    let mut changed = project.clone();
    for group in members(changed.get_mut("groups")) {
        group.remove("interval");
        for rule in members(group.get_mut("rules")) {
            rule.remove("keep_firing_for");
            if let Some(wait) = rule.get_mut("for") {
                *wait = FOR.into();
            }
        }
    }
    changed
}

fn members(list: Option<&mut Value>) -> impl Iterator<Item = &mut Map<String, Value>> {
    list.and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_object_mut)
}

#[cfg(test)]
mod tests {
    use super::super::yaml;
    use super::*;

    const PROJECT: &str = "\
global: {scrape_interval: 15s, evaluation_interval: 15s, external_labels: {site: a}}
rule_files: [rules/*.yml]
alerting: {alertmanagers: [{static_configs: [{targets: [alertmanager:9093]}]}]}
scrape_configs:
  - job_name: api
    metrics_path: /metrics
    scrape_interval: 30s
    dns_sd_configs: [{names: [api], type: A, port: 8000}]
    relabel_configs: [{target_label: a, replacement: b}]
  - job_name: node
    static_configs: [{targets: ['node:9100']}]
";

    #[test]
    fn targets_are_exchanged_and_the_rest_of_a_job_is_kept() {
        let project = yaml::parse(PROJECT).expect("YAML");
        let api = Target { job: "api", addresses: vec!["127.0.0.1:1".into(), "127.0.0.1:2".into()] };
        let expected = json!({
            "global": {
                "scrape_interval": "1s", "evaluation_interval": "1s", "external_labels": {"site": "a"}, "scrape_timeout": "1s",
            },
            "rule_files": ["/x/a.json"],
            "scrape_configs": [{
                "job_name": "api",
                "metrics_path": "/metrics",
                "relabel_configs": [{"target_label": "a", "replacement": "b"}],
                "static_configs": [{"targets": ["127.0.0.1:1", "127.0.0.1:2"]}],
            }],
        });
        assert_eq!(configuration(&project, &[api], &["/x/a.json".into()]), Ok(expected));
        let beat = Target { job: "beat", addresses: vec![] };
        assert!(configuration(&project, &[beat], &[]).expect_err("it is not there").contains("\"beat\""));
    }

    #[test]
    fn only_the_times_of_rules_change() {
        let project = yaml::parse(
            "groups:\n- name: g\n  interval: 1m\n  rules:\n  - {record: r, expr: 'rate(a[5m])'}\n  - {alert: A, expr: r > 1, for: 10m, keep_firing_for: 5m, labels: {for: x}}\n  - {alert: B, expr: r > 2}",
        )
        .expect("YAML");
        let expected = json!({"groups": [{"name": "g", "rules": [
            {"record": "r", "expr": "rate(a[5m])"},
            {"alert": "A", "expr": "r > 1", "for": "2s", "labels": {"for": "x"}},
            {"alert": "B", "expr": "r > 2"},
        ]}]});
        assert_eq!(rules(&project), expected);
    }
}
