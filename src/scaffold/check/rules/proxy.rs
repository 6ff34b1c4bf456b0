//! nginx before the application: who gives up first, how connections are kept, what is tried twice.

use super::{Cx, Rule};
use crate::scaffold::check::amount::plain;
use crate::scaffold::check::deployment::{Deployment, Job};
use crate::scaffold::check::nginx::{Proxy, Scope};

pub(super) const READ_TIMEOUT: Rule = Rule {
    id: "proxy-timeout",
    what: "nginx waits longer than the application works on a request",
    why: "Whoever gives up first says why: the application with a reason, nginx with a bare 504 while the work goes on.",
    judge: read_timeout,
};

pub(super) const CLIENT_TIMEOUTS: Rule = Rule {
    id: "client-timeouts",
    what: "slow clients are let go within 30 seconds",
    why: "A client that sends a byte now and then holds a connection; a thousand of them hold them all.",
    judge: client_timeouts,
};

pub(super) const KEEPALIVE: Rule = Rule {
    id: "upstream-keepalive",
    what: "connections to the application are kept, and nginx is the one that closes them",
    why: "A new connection for each request costs a round trip and a port. One that the application closes first may be \
          written to at that moment: that request fails, and a POST is not tried again.",
    judge: keepalive,
};

pub(super) const POST_RETRY: Rule = Rule {
    id: "post-retry",
    what: "a POST is not sent to a second server",
    why: "nginx cannot know whether the first server did what was asked; the second one does it again.",
    judge: post_retry,
};

/// The seconds that nginx takes where nothing is said.
const DEFAULT_TIMEOUT: f64 = 60.0;
const SLOW: f64 = 30.0;

fn proxies<'a>(cx: &Cx<'a>) -> Vec<(&'a Deployment, &'a Proxy)> {
    let project = cx.project;
    project.deployments.iter().filter_map(|deployment| Some((deployment, deployment.proxy.as_ref()?))).collect()
}

fn read_timeout(cx: &mut Cx<'_>) {
    for (deployment, proxy) in proxies(cx) {
        let apis = deployment.roles.iter().filter(|role| role.job == Job::Api);
        let requests = apis.filter_map(|role| cx.number(role, "APP_REQUEST_TIMEOUT_SECONDS"));
        let Some(request) = requests.max_by(|a, b| a.value.total_cmp(&b.value)) else { continue };
        for scope in proxy.passes() {
            let here = scope.directive.map_or(&proxy.place, |location| &location.place);
            let Some(timeout) = scope.seconds("proxy_read_timeout", DEFAULT_TIMEOUT, here) else {
                cx.note(here, "proxy_read_timeout is no time".to_owned());
                continue;
            };
            cx.seen();
            cx.margin("nginx above request", deployment, timeout.value - request.value, timeout.value, "s");
            if timeout.value <= request.value {
                let (wait, work) = (plain(timeout.value), plain(request.value));
                let what = format!("nginx waits {wait} s, a request may take {work} s ({})", request.place);
                cx.error(Some(deployment), &timeout.place, what, format!("set proxy_read_timeout above {work}s"));
            }
        }
    }
}

fn client_timeouts(cx: &mut Cx<'_>) {
    for (deployment, proxy) in proxies(cx) {
        for scope in proxy.scopes("server").into_iter().filter(|scope| scope.get("listen").is_some()) {
            cx.seen();
            let here = scope.directive.map_or(&proxy.place, |server| &server.place);
            for name in ["client_header_timeout", "client_body_timeout"] {
                let Some(timeout) = scope.seconds(name, DEFAULT_TIMEOUT, here) else { continue };
                if timeout.value > SLOW || timeout.value == 0.0 {
                    let what = format!("{name} is {} s", plain(timeout.value));
                    cx.warning(Some(deployment), &timeout.place, what, format!("set {name} to 10s, at most {SLOW}s"));
                }
            }
        }
    }
}

fn keepalive(cx: &mut Cx<'_>) {
    for (deployment, proxy) in proxies(cx) {
        for scope in proxy.scopes("upstream").into_iter().filter(|scope| scope.get("server").is_some()) {
            cx.seen();
            upstream(cx, deployment, proxy, &scope);
        }
        for scope in proxy.passes() {
            cx.seen();
            pass(cx, deployment, &scope);
        }
    }
}

fn upstream(cx: &mut Cx<'_>, deployment: &Deployment, proxy: &Proxy, scope: &Scope<'_>) {
    let Some(upstream) = scope.directive else { return };
    let name = upstream.arguments.first().map_or("", String::as_str);
    if !upstream.block.iter().any(|directive| directive.name == "keepalive") {
        let what = format!("upstream {name} keeps no connections");
        return cx.warning(Some(deployment), &upstream.place, what, "add `keepalive 32;`");
    }
    // The one of the clients' side is not inherited: it is another directive of the same name.
    let own = Scope::of(&upstream.block);
    let Some(kept) = own.seconds("keepalive_timeout", DEFAULT_TIMEOUT, &upstream.place) else { return };
    let Some(app) = cx.project.code.keep_alive.as_ref() else {
        return cx.note(&proxy.place, "how long the application keeps idle connections is not known".to_owned());
    };
    cx.margin("upstream keepalive", deployment, app.value - kept.value, app.value, "s");
    if kept.value >= app.value {
        let (kept, app_keeps) = (plain(kept.value), plain(app.value));
        let what = format!("nginx keeps an idle connection {kept} s, the application {app_keeps} s ({})", app.place);
        let place = own.get("keepalive_timeout").map_or(&upstream.place, |directive| &directive.place);
        cx.error(Some(deployment), place, what, format!("set keepalive_timeout in the upstream below {app_keeps}s"));
    }
}

fn pass(cx: &mut Cx<'_>, deployment: &Deployment, scope: &Scope<'_>) {
    let Some(location) = scope.directive else { return };
    let version = scope.get("proxy_http_version").and_then(|directive| directive.arguments.first());
    if version.is_none_or(|version| version == "1.0") {
        let what = "requests are passed on in HTTP/1.0, which keeps no connection".to_owned();
        cx.warning(Some(deployment), &location.place, what, "add `proxy_http_version 1.1;`");
    }
    let headers = scope.all("proxy_set_header");
    let emptied = headers.iter().any(|directive| {
        let words: Vec<&str> = directive.arguments.iter().map(String::as_str).collect();
        matches!(words[..], [name, ""] if name.eq_ignore_ascii_case("connection"))
    });
    if !emptied {
        let what = "`Connection: close` is passed on, so no connection is kept".to_owned();
        cx.warning(Some(deployment), &location.place, what, "add `proxy_set_header Connection \"\";`");
    }
}

fn post_retry(cx: &mut Cx<'_>) {
    for (deployment, proxy) in proxies(cx) {
        for scope in proxy.passes() {
            cx.seen();
            let Some(next) = scope.get("proxy_next_upstream") else { continue };
            if next.arguments.iter().any(|word| word == "non_idempotent") {
                let what =
                    "proxy_next_upstream has non_idempotent: a POST that failed is sent to the next server".to_owned();
                cx.error(
                    Some(deployment),
                    &next.place,
                    what,
                    "take `non_idempotent` away; clients repeat with their key",
                );
            }
        }
    }
}
