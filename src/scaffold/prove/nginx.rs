//! nginx in front of the replicas: a wrapper of ours around the project's own `app.conf` and `proxy.conf`.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Duration;

use super::ProveError;
use super::http::{Call, Http};
use super::place::Place;
use super::wait::Watch;
use crate::base::process::{Program, Signal, Supervised};

/// The balancer.
#[derive(Debug)]
pub(super) struct Nginx {
    server: Supervised,
    upstream: String,
    place_of_upstream: std::path::PathBuf,
    access: std::path::PathBuf,
}

impl Nginx {
    /// Starts it in front of these replicas.
    pub(super) fn start(
        program: &Path,
        port: u16,
        replicas: &[u16],
        project: &Path,
        place: &Place,
    ) -> Result<Self, ProveError> {
        let folder = place.folder("nginx")?;
        let read = |name: &str| {
            let path = project.join("deploy/nginx").join(name);
            fs::read_to_string(&path).map_err(ProveError::file("read", &path))
        };
        place.write("nginx/app.conf", &on_loopback(&read("app.conf")?, port))?;
        place.write("nginx/proxy.conf", &read("proxy.conf")?)?;
        let upstream = read("upstream.conf").unwrap_or_default();
        let place_of_upstream = place.write("nginx/upstream.conf", &of_replicas(&upstream, replicas))?;
        let conf = place.write("nginx/nginx.conf", &wrapper(&folder))?;
        let error_log = place.log("nginx");
        let argv = [program.display().to_string(), "-p".into(), folder.display().to_string(), "-c".into()];
        let argv = argv.into_iter().chain([conf.display().to_string(), "-e".into(), error_log.display().to_string()]);
        let server = Supervised::start(&Program::new("nginx", argv, &folder, error_log.clone()))?;
        Ok(Self { server, upstream, place_of_upstream, access: folder.join("access.log") })
    }

    /// Waits until it passes requests on.
    pub(super) fn ready(&mut self, http: &Http, port: u16, watch: Watch<'_>) -> Result<(), ProveError> {
        let call = Call::get(port, "/livez");
        watch.ready(&mut self.server, Duration::from_secs(15), || http.send(&call).status == 200)
    }

    /// Passes requests on to these replicas from now on; those under way go on undisturbed.
    pub(super) fn balance(&mut self, replicas: &[u16], watch: Watch<'_>) -> Result<(), ProveError> {
        let path = &self.place_of_upstream;
        fs::write(path, of_replicas(&self.upstream, replicas)).map_err(ProveError::file("write", path))?;
        self.server.signal(Signal::Hangup);
        // Old workers stop taking connections once the new ones run; nothing tells when.
        watch.pause(Duration::from_millis(500))
    }

    /// To which replicas a request went, by its id.
    pub(super) fn replicas_of(&self, request_id: &str) -> Vec<u16> {
        let log = fs::read_to_string(&self.access).unwrap_or_default();
        let line = log.lines().find_map(|line| line.strip_prefix(request_id)?.strip_prefix(' '));
        let addresses = line.unwrap_or_default().split([',', ' ', ':']);
        addresses.filter_map(|part| part.trim().parse().ok()).collect()
    }

    /// For how long it leaves a replica alone that did not answer; nginx's default where the project says nothing.
    pub(super) fn fail_timeout(&self) -> Duration {
        let text = of_replicas(&self.upstream, &[1]);
        let seconds = text.split_once("fail_timeout=").and_then(|(_, rest)| rest.split_once('s')?.0.parse().ok());
        Duration::from_secs(seconds.unwrap_or(10))
    }
}

/// The same server on a loopback port.
fn on_loopback(conf: &str, port: u16) -> String {
    let mut out = String::new();
    for line in conf.lines() {
        let trimmed = line.trim_start();
        let listens = trimmed.strip_prefix("listen").is_some_and(|rest| rest.starts_with([' ', '\t']));
        // Only the first address: one port is all that is needed.
        if !listens {
            out.push_str(line);
        } else if !out.contains("listen 127.0.0.1:") {
            let _ = write!(out, "{}listen 127.0.0.1:{port};", &line[..line.len() - trimmed.len()]);
        }
        out.push('\n');
    }
    out
}

/// What is said of each replica where the project says nothing.
const PLAIN: &str =
    "upstream api {\n    least_conn;\n    server 127.0.0.1:8000 max_fails=2 fail_timeout=5s;\n    keepalive 32;\n}\n";

/// The project's upstream with its servers exchanged for ours; the parameters of its first one are those of all.
fn of_replicas(upstream: &str, replicas: &[u16]) -> String {
    let is_server = |line: &str| line.trim_start().starts_with("server ");
    let upstream = if upstream.lines().any(is_server) { upstream } else { PLAIN };
    let mut out = String::new();
    let mut written = false;
    for line in upstream.lines() {
        if !is_server(line) {
            let _ = writeln!(out, "{line}");
        } else if !written {
            written = true;
            let words: Vec<&str> = line.trim().trim_end_matches(';').split_whitespace().skip(2).collect();
            for port in replicas {
                let _ = writeln!(out, "    server 127.0.0.1:{port} {};", words.join(" "));
            }
        }
    }
    out
}

/// The process around what is served. The log says which replica had a request.
fn wrapper(folder: &Path) -> String {
    let folder = folder.display();
    let mut temporary = String::new();
    for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] {
        let _ = writeln!(temporary, "    {kind}_temp_path \"{folder}/{kind}\";");
    }
    format!(
        "daemon off;\nworker_processes auto;\npid \"{folder}/nginx.pid\";\nevents {{\n    worker_connections 2048;\n}}\nhttp {{\n\
        \x20   log_format prove '$request_id $upstream_addr';\n    access_log \"{folder}/access.log\" prove;\n{temporary}\
        \x20   include \"{folder}/upstream.conf\";\n    include \"{folder}/proxy.conf\";\n    include \"{folder}/app.conf\";\n}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_listens_on_loopback_only() {
        let conf = "server {\n    listen 8080;\n    listen [::]:8080;\n    listening off;\n    location / {}\n}\n";
        let expected = "server {\n    listen 127.0.0.1:9;\n\n    listening off;\n    location / {}\n}\n";
        assert_eq!(on_loopback(conf, 9), expected);
    }

    #[test]
    fn replicas_keep_the_parameters_of_the_project() {
        let project = "# a\nupstream api {\n    server 127.0.0.1:8000 max_fails=3 fail_timeout=1s;\n    server b:1;\n    keepalive 8;\n}\n";
        let expected = "# a\nupstream api {\n    server 127.0.0.1:1 max_fails=3 fail_timeout=1s;\n    server 127.0.0.1:2 max_fails=3 fail_timeout=1s;\n    keepalive 8;\n}\n";
        assert_eq!(of_replicas(project, &[1, 2]), expected);
        assert!(of_replicas("", &[7]).contains("least_conn;\n    server 127.0.0.1:7 max_fails=2 fail_timeout=5s;"));
    }
}
