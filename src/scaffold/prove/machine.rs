//! Which machine it was: figures mean nothing without.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::ProveError;
use super::cpu::Clocks;
use super::ground::Ground;
use super::outcome::Machine;
use super::wait::Watch;
use crate::base::process::{Program, Supervised};

/// How long the machine is watched while nothing is asked of what was booted.
const IDLE: Duration = Duration::from_millis(1500);

impl Machine {
    /// Reads it off the system, and asks each server for its version.
    #[allow(clippy::cast_precision_loss, reason = "a rounded figure")]
    pub(super) fn read(ground: &Ground, watch: Watch<'_>) -> Result<Self, ProveError> {
        let clocks = Clocks::read(&[]);
        watch.pause(IDLE)?;
        let busy_before = Clocks::read(&[]).since(&clocks).machine;
        let text = |path: &str| fs::read_to_string(path).unwrap_or_default();
        let memory =
            field(&text("/proc/meminfo"), "MemTotal", ':').and_then(|size| size.split(' ').next()?.parse().ok());
        let memory_gib =
            memory.map_or(0.0, |kibibytes: u64| (kibibytes as f64 / f64::from(1 << 20) * 10.0).round() / 10.0);
        let release =
            field(&text("/etc/os-release"), "PRETTY_NAME", '=').unwrap_or_else(|| std::env::consts::OS.to_owned());
        let kernel = text("/proc/sys/kernel/osrelease");
        Ok(Self {
            cpu: field(&text("/proc/cpuinfo"), "model name", ':').unwrap_or_else(|| std::env::consts::ARCH.to_owned()),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            memory_gib,
            system: format!("{} {}", release.trim_matches('"'), kernel.trim()).trim().to_owned(),
            versions: versions(ground),
            busy_before,
        })
    }
}

/// The first value of a name in files such as `/proc/cpuinfo`.
fn field(text: &str, name: &str, divider: char) -> Option<String> {
    let line = text.lines().find(|line| line.split(divider).next().is_some_and(|key| key.trim() == name))?;
    Some(line.split_once(divider)?.1.trim().to_owned())
}

fn versions(ground: &Ground) -> Vec<(String, String)> {
    let tools = &ground.tools;
    let asked = [
        ("Python", Some(ground.python()), "--version"),
        ("PostgreSQL", Some(tools.postgres.join("postgres")), "--version"),
        ("Redis", tools.redis.clone(), "--version"),
        ("nginx", Some(tools.nginx.clone()), "-v"),
        ("Prometheus", tools.prometheus.clone(), "--version"),
        ("uv", Some(tools.uv.clone()), "--version"),
    ];
    let ask = |(name, program, option): (&str, Option<std::path::PathBuf>, &str)| {
        Some((name.to_owned(), version(&program?, option, ground).unwrap_or_else(|| "unknown".to_owned())))
    };
    asked.into_iter().filter_map(ask).collect()
}

/// Some tell it on one stream and some on the other.
fn version(program: &Path, option: &str, ground: &Ground) -> Option<String> {
    let log = ground.place.log("version");
    let _ = fs::remove_file(&log);
    let argv = [program.display().to_string(), option.to_owned()];
    let mut asked = Supervised::start(&Program::new("version", argv, ground.place.root(), log.clone())).ok()?;
    asked.wait(Duration::from_secs(5), &|| true)?;
    number(&fs::read_to_string(log).ok()?)
}

/// The first word that begins with digits and a dot, or has them after a slash or an equals sign.
fn number(text: &str) -> Option<String> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '=' | ','));
    let is_version = |word: &&str| {
        let digits = word.trim_start_matches('v').split('.').next().unwrap_or_default();
        word.contains('.') && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    words.into_iter().find(is_version).map(|word| word.trim_start_matches('v').chars().take(20).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_off_what_programs_say() {
        let table = [
            ("Python 3.13.1", "3.13.1"),
            ("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)", "15.14"),
            ("Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64", "7.0.15"),
            ("nginx version: nginx/1.22.1", "1.22.1"),
            ("prometheus, version 2.42.0+ds (branch: debian/sid)", "2.42.0+ds"),
        ];
        for (text, version) in table {
            assert_eq!(number(text).as_deref(), Some(version), "{text}");
        }
        assert_eq!(number("no version."), None);
    }

    #[test]
    fn fields_are_found_by_their_whole_name() {
        let text = "model\t\t: 85\nmodel name\t: Some CPU @ 2.00GHz\n";
        assert_eq!(field(text, "model name", ':').as_deref(), Some("Some CPU @ 2.00GHz"));
        assert_eq!(field("A_NAME=x\nNAME=\"Debian\"\n", "NAME", '=').as_deref(), Some("\"Debian\""));
        assert_eq!(field("", "x", ':'), None);
    }
}
