//! A Prometheus of our own that scrapes the processes with the project's rules, and what it is asked.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use super::http::{Call, Http};
use super::place::Place;
use super::promconf::{self, Target};
use super::wait::Watch;
use super::{ProveError, yaml};
use crate::base::process::{Program, Supervised};

/// A server that runs.
#[derive(Debug)]
pub(super) struct Prometheus {
    server: Supervised,
    port: u16,
}

impl Prometheus {
    /// Starts it with the project's rules and scrape configuration.
    pub(super) fn start(
        program: &Path,
        port: u16,
        targets: &[Target],
        project: &Path,
        place: &Place,
    ) -> Result<Self, ProveError> {
        let folder = place.folder("prometheus")?;
        let ours = project.join("deploy/prometheus");
        let rules = rewrite_rules(&ours.join("rules"), place)?;
        let file = ours.join("prometheus.yml");
        let wrong = |why| ProveError::Content { path: file.clone(), why };
        let configuration = promconf::configuration(&read(&file)?, targets, &rules).map_err(wrong)?;
        let configuration = place.write("prometheus/prometheus.json", &configuration.to_string())?;
        let argv = [
            program.display().to_string(),
            format!("--config.file={}", configuration.display()),
            format!("--storage.tsdb.path={}", folder.join("data").display()),
            format!("--web.listen-address=127.0.0.1:{port}"),
            "--log.level=warn".to_owned(),
        ];
        let server = Supervised::start(&Program::new("prometheus", argv, &folder, place.log("prometheus")))?;
        Ok(Self { server, port })
    }

    /// Waits until it answers questions.
    pub(super) fn ready(&mut self, http: &Http, watch: Watch<'_>) -> Result<(), ProveError> {
        let call = Call::get(self.port, "/-/ready");
        watch.ready(&mut self.server, Duration::from_secs(30), || http.send(&call).status == 200)
    }

    /// The names of all metrics that it has seen.
    pub(super) fn metrics(&self, http: &Http) -> Result<Vec<String>, ProveError> {
        let answer = http.ask(&Call::get(self.port, "/api/v1/label/__name__/values"))?;
        let names = answer["data"].as_array().map_or(&[][..], Vec::as_slice);
        Ok(names.iter().filter_map(|name| Some(name.as_str()?.to_owned())).collect())
    }

    /// The state of an alert: `firing`, `pending`, or nothing when its condition does not hold.
    pub(super) fn alert(&self, http: &Http, name: &str) -> Result<Option<String>, ProveError> {
        let answer = http.ask(&Call::get(self.port, "/api/v1/alerts"))?;
        let alerts = answer["data"]["alerts"].as_array().map_or(&[][..], Vec::as_slice);
        let states = alerts.iter().filter(|alert| alert["labels"]["alertname"] == name);
        let states = states.filter_map(|alert| alert["state"].as_str());
        // The firing one of several.
        Ok(states.min_by_key(|state| *state != "firing").map(str::to_owned))
    }

    /// The alerts that its rules define.
    pub(super) fn alerts_defined(&self, http: &Http) -> Result<Vec<String>, ProveError> {
        let answer = http.ask(&Call::get(self.port, "/api/v1/rules?type=alert"))?;
        let groups = answer["data"]["groups"].as_array().map_or(&[][..], Vec::as_slice);
        let rules = groups.iter().filter_map(|group| group["rules"].as_array()).flatten();
        Ok(rules.filter_map(|rule| Some(rule["name"].as_str()?.to_owned())).collect())
    }
}

/// Writes the rules with their short times, and says where they are.
fn rewrite_rules(folder: &Path, place: &Place) -> Result<Vec<String>, ProveError> {
    let mut rules = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return Ok(rules) };
    for path in entries.flatten().map(|entry| entry.path()) {
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
        if path.extension().is_some_and(|ending| ending == "yml" || ending == "yaml") {
            let short = promconf::rules(&read(&path)?).to_string();
            rules.push(place.write(&format!("prometheus/{stem}.rules.json"), &short)?.display().to_string());
        }
    }
    rules.sort();
    Ok(rules)
}

fn read(path: &Path) -> Result<Value, ProveError> {
    let text = fs::read_to_string(path).map_err(ProveError::file("read", path))?;
    yaml::parse(&text).map_err(|why| ProveError::Content { path: path.to_owned(), why })
}
