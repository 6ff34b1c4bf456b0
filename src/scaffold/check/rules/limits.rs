//! What nginx lets one client do, before it costs the application anything.

use super::{Cx, Rule};
use crate::scaffold::check::nginx::{Directive, Proxy};

pub(super) const LOGIN: Rule = Rule {
    id: "login-limit",
    what: "nginx lets one client try to log in once a second at most",
    why: "A password is compared by a hash that is slow on purpose: a limit that suits other requests lets one client keep \
          every core busy, and guess as fast as they go.",
    judge,
};

/// Requests a minute.
const MOST: f64 = 60.0;

fn judge(cx: &mut Cx<'_>) {
    if cx.project.code.passwords.is_none() {
        return;
    }
    for deployment in &cx.project.deployments {
        let Some(proxy) = deployment.proxy.as_ref().filter(|proxy| !proxy.passes().is_empty()) else { continue };
        cx.seen();
        let zones = directives(&proxy.directives, "limit_req_zone");
        let used: Vec<&str> =
            directives(&proxy.directives, "limit_req").into_iter().filter_map(|limit| word(limit, "zone=")).collect();
        let rates = zones.iter().filter_map(|zone| {
            let name = word(zone, "zone=")?.split(':').next()?;
            used.contains(&name).then(|| rate(word(zone, "rate=")?)).flatten()
        });
        let least = rates.min_by(f64::total_cmp);
        if least.is_some_and(|least| least <= MOST) {
            continue;
        }
        let what = match least {
            Some(least) => format!("the strictest limit is {least:.0} requests a minute"),
            None => "one client may try as often as it likes".to_owned(),
        };
        let place = zones.first().map_or_else(|| whole(proxy), |zone| zone.place.clone());
        let mend = "give the paths that take a password a limit_req_zone of their own, such as rate=30r/m";
        cx.warning(Some(deployment), &place, what, mend);
    }
}

fn whole(proxy: &Proxy) -> crate::scaffold::check::place::Place {
    proxy.place.clone()
}

/// The directives of a name, wherever they are.
fn directives<'a>(block: &'a [Directive], name: &str) -> Vec<&'a Directive> {
    let inner = block.iter().flat_map(|directive| directives(&directive.block, name));
    block.iter().filter(|directive| directive.name == name).chain(inner).collect()
}

fn word<'a>(directive: &'a Directive, beginning: &str) -> Option<&'a str> {
    directive.arguments.iter().find_map(|word| word.strip_prefix(beginning))
}

/// `30r/m` and `100r/s`, in requests a minute.
fn rate(text: &str) -> Option<f64> {
    let (number, unit) = text.split_once("r/")?;
    let number: f64 = number.parse().ok()?;
    match unit {
        "s" => Some(number * 60.0),
        "m" => Some(number),
        _ => None,
    }
}
