//! Which metrics expressions and dashboards ask for. Pure.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::{ProveError, yaml};

/// Words of `PromQL` that are not metrics where they stand alone.
const WORDS: [&str; 13] = [
    "and",
    "or",
    "unless",
    "by",
    "without",
    "on",
    "ignoring",
    "group_left",
    "group_right",
    "offset",
    "bool",
    "inf",
    "nan",
];
/// After these comes a list of labels.
const BEFORE_LABELS: [&str; 6] = ["by", "without", "on", "ignoring", "group_left", "group_right"];

/// The names of metrics in an expression (the grammar of `PromQL`, as far as names go): words that are no function, no
/// label and no keyword.
pub(super) fn metrics(expression: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = expression;
    while let Some(next) = rest.chars().next() {
        rest = match next {
            '"' | '\'' | '`' => after_quote(&rest[1..], next),
            '{' => after_matchers(&rest[1..]),
            // A duration or a variable of Grafana.
            '[' => rest.split_once(']').map_or("", |(_, after)| after),
            '#' => rest.split_once('\n').map_or("", |(_, after)| after),
            '$' => rest[1..].trim_start_matches(is_word),
            _ if next.is_ascii_digit() => rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '.'),
            _ if is_word(next) => word(rest, &mut names),
            _ => &rest[next.len_utf8()..],
        }
    }
    names.sort();
    names.dedup();
    names
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == ':'
}

/// Takes one word, and the labels after it if it announces them.
fn word<'a>(text: &'a str, names: &mut Vec<String>) -> &'a str {
    let rest = text.trim_start_matches(is_word);
    let word = &text[..text.len() - rest.len()];
    let lower = word.to_ascii_lowercase();
    let next = rest.trim_start();
    if BEFORE_LABELS.contains(&lower.as_str()) {
        return match next.strip_prefix('(').and_then(|labels| labels.split_once(')')) {
            Some((_, after)) => after,
            None => rest,
        };
    }
    // `sum by (job) (…)`: an aggregation may have its labels before what it aggregates.
    let aggregates = ["by", "without"].iter().any(|word| {
        next.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word))
            && !next[word.len()..].starts_with(is_word)
    });
    if !next.starts_with('(') && !aggregates && !WORDS.contains(&lower.as_str()) {
        names.push(word.to_owned());
    }
    rest
}

fn after_quote(text: &str, quote: char) -> &str {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote != '`' => escaped = true,
            _ if c == quote => return &text[at + 1..],
            _ => {}
        }
    }
    ""
}

fn after_matchers(mut text: &str) -> &str {
    loop {
        match text.chars().next() {
            None => return "",
            Some('}') => return &text[1..],
            Some(quote @ ('"' | '\'' | '`')) => text = after_quote(&text[1..], quote),
            Some(other) => text = &text[other.len_utf8()..],
        }
    }
}

/// Every metric that rules and dashboards name, with the first file that does.
pub(super) type Named = BTreeMap<String, String>;

/// The metrics that the project's rules and dashboards name.
///
/// # Errors
/// A file cannot be read.
pub(super) fn named(project: &Path) -> Result<Named, ProveError> {
    let mut named = Named::new();
    for (folder, endings) in [("deploy/prometheus/rules", &["yml", "yaml"][..]), ("deploy/grafana", &["json"][..])] {
        for file in files(&project.join(folder), endings, 0) {
            let text = std::fs::read_to_string(&file).map_err(ProveError::file("read", &file))?;
            let wrong = |why| ProveError::Content { path: file.clone(), why };
            // JSON is YAML, but a dashboard is larger than a rule file.
            let json = endings.contains(&"json");
            let content =
                if json { serde_json::from_str(&text).map_err(|e| e.to_string()) } else { yaml::parse(&text) }
                    .map_err(wrong)?;
            let name = file.strip_prefix(project).unwrap_or(&file).display().to_string().replace('\\', "/");
            expressions(&content, &mut |expression| {
                for metric in metrics(expression) {
                    named.entry(metric).or_insert_with(|| name.clone());
                }
            });
        }
    }
    Ok(named)
}

/// Every `expr`, and the metric of every `label_values(metric, label)`.
fn expressions(value: &Value, take: &mut dyn FnMut(&str)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| expressions(item, take)),
        Value::Object(members) => members.iter().for_each(|(name, value)| match (name.as_str(), value) {
            ("expr", Value::String(text)) => take(text),
            ("query" | "definition", Value::String(text)) => {
                let inside = text.trim().strip_prefix("label_values(").and_then(|rest| rest.rsplit_once(','));
                if let Some((metric, _)) = inside {
                    take(metric);
                }
            }
            _ => expressions(value, take),
        }),
        _ => {}
    }
}

/// Files below a folder, in order; none when it is not there.
fn files(folder: &Path, endings: &[&str], depth: usize) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut entries: Vec<_> = entries.map(|entry| entry.path()).collect();
    entries.sort();
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() && depth < 8 {
            found.extend(files(&path, endings, depth + 1));
        } else if path.extension().and_then(|e| e.to_str()).is_some_and(|e| endings.contains(&e)) {
            found.push(path);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metrics_are_told_from_functions_labels_and_keywords() {
        let table: [(&str, &[&str]); 14] = [
            ("up", &["up"]),
            ("up{job=\"api\"} == 0 or absent(up{job=\"api\"})", &["up"]),
            ("sum by (job, le) (rate(a_bucket{route!~\"/livez|}x{\"}[5m]))", &["a_bucket"]),
            ("sum(rate(a[5m])) by (b) / on (c) group_left (d) e > 0.9", &["a", "e"]),
            ("histogram_quantile(0.95, sum by (le) (rate(x_bucket[$__rate_interval])))", &["x_bucket"]),
            ("job:http:rate5m > 1e3 and job:http:ratio5m > bool 0.05", &["job:http:rate5m", "job:http:ratio5m"]),
            ("a{b='it\\'s c{'} unless a offset 15m", &["a"]),
            ("max(outbox_oldest_seconds) > 60", &["outbox_oldest_seconds"]),
            ("sum without(instance) (x) - y # z", &["x", "y"]),
            ("count_values(\"v\", info) * -Inf", &["info"]),
            ("SUM BY (a) (m)", &["m"]),
            ("by_sku_total", &["by_sku_total"]),
            ("sum bytes", &["bytes", "sum"]),
            ("{", &[]),
        ];
        for (expression, names) in table {
            assert_eq!(metrics(expression), names, "{expression}");
        }
    }

    #[test]
    fn dashboards_and_rules_are_read_with_the_file_that_names_a_metric_first() {
        let top = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = top.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, text).expect("written");
        };
        write(
            "deploy/prometheus/rules/a.yml",
            "groups: [{name: g, rules: [{record: r, expr: sum(a)}, {alert: B, expr: r > 1}]}]",
        );
        let board = r#"{"panels": [{"title": "expr", "targets": [{"expr": "rate(c[5m])"}, {"expr": "a"}]}],
            "templating": {"list": [{"query": "label_values(d{x=\"y\"}, job)"}, {"query": {"query": "label_values(job)"}}]}}"#;
        write("deploy/grafana/dashboards/x.json", board);
        let named = named(top.path()).expect("read");
        let found: Vec<_> = named.iter().map(|(metric, file)| (metric.as_str(), file.as_str())).collect();
        let (rules, board) = ("deploy/prometheus/rules/a.yml", "deploy/grafana/dashboards/x.json");
        assert_eq!(found, [("a", rules), ("c", board), ("d", board), ("r", rules)]);
        write("deploy/grafana/dashboards/y.json", "{");
        assert!(super::named(top.path()).is_err());
    }

    proptest::proptest! {
        #[test]
        fn no_expression_is_too_strange(text in "[a-z{}()\\[\\]\"'`\\\\$#é 0-9]{0,40}") {
            let _ = metrics(&text);
        }
    }
}
