//! What a container may do: no root, no way to more rights, no writing where its program lies.

use super::{Cx, Rule};
use crate::scaffold::check::deployment::{Deployment, Platform, Role, Service};
use crate::scaffold::check::kubernetes::{containers, pod};
use crate::scaffold::check::place::Place;
use crate::scaffold::check::tree::Tree;

pub(super) const NON_ROOT: Rule = Rule {
    id: "non-root",
    what: "nothing runs as root",
    why: "Root in a container is root for every hole in the kernel, and for every file that is mounted.",
    judge: non_root,
};

pub(super) const ESCALATION: Rule = Rule {
    id: "no-escalation",
    what: "no process can gain rights that its container was not given",
    why: "A setuid program in an image undoes what `non-root` promised.",
    judge: escalation,
};

pub(super) const CAPABILITIES: Rule = Rule {
    id: "drop-capabilities",
    what: "all capabilities are dropped",
    why: "An API needs none of them; what is there can be used by whoever gets in.",
    judge: capabilities,
};

pub(super) const READ_ONLY: Rule = Rule {
    id: "read-only-root",
    what: "the root file system is read-only",
    why: "Whoever gets in cannot change the program, and what the program itself writes by mistake is seen at once.",
    judge: read_only,
};

/// A container of Kubernetes with the pod around it.
struct Boxed<'a> {
    deployment: &'a Deployment,
    owner: &'a str,
    pod: &'a Tree,
    container: &'a Tree,
}

impl Boxed<'_> {
    /// A field of the security context: the container's wins over the pod's.
    fn field(&self, name: &str) -> Option<&Tree> {
        let own = self.container.at(&["securityContext", name]);
        own.or_else(|| self.pod.at(&["securityContext", name]))
    }

    fn place(&self, name: &str) -> &Place {
        self.field(name).map_or(&self.container.place, |field| &field.place)
    }
}

fn boxed<'a>(cx: &Cx<'a>) -> Vec<Boxed<'a>> {
    let mut all = Vec::new();
    for deployment in &cx.project.deployments {
        let Platform::Kubernetes(objects) = &deployment.platform else { continue };
        for object in objects {
            let owner = object.text_of(&["metadata", "name"]).unwrap_or_default();
            let pods = pod(object).into_iter();
            all.extend(
                pods.flat_map(|pod| containers(pod).map(move |container| Boxed { deployment, owner, pod, container })),
            );
        }
    }
    all
}

/// The project's own services of compose.
fn own<'a>(cx: &Cx<'a>) -> impl Iterator<Item = (&'a Deployment, &'a Role)> + use<'a> {
    cx.roles().filter(|(deployment, _)| matches!(deployment.platform, Platform::Compose(_)))
}

fn services<'a>(cx: &Cx<'a>) -> impl Iterator<Item = (&'a Deployment, &'a Service)> + use<'a> {
    let project = cx.project;
    project.deployments.iter().flat_map(|deployment| {
        let services = if let Platform::Compose(services) = &deployment.platform { &services[..] } else { &[] };
        services.iter().map(move |service| (deployment, service))
    })
}

fn is_root(user: &str) -> bool {
    matches!(user.split(':').next().unwrap_or_default().trim(), "root" | "0")
}

fn non_root(cx: &mut Cx<'_>) {
    for one in boxed(cx) {
        cx.seen();
        let number = one.field("runAsUser").and_then(Tree::text);
        let promised = one.field("runAsNonRoot").is_some_and(|field| field.text() == Some("true"));
        if number == Some("0") || (number.is_none() && !promised) {
            let what = format!("{} may run as root", one.owner);
            let mend = "set runAsNonRoot: true, and runAsUser to a number above 0";
            cx.error(Some(one.deployment), one.place("runAsUser"), what, mend);
        }
    }
    for (deployment, service) in services(cx) {
        let Some(user) = service.tree.placed(&["user"]).filter(|user| is_root(user.value)) else { continue };
        cx.seen();
        cx.warning(Some(deployment), &user.place, format!("{} runs as root", service.name), "name another user");
    }
    let Some(file) = &cx.project.dockerfile else { return };
    for (deployment, role) in own(cx).filter(|(_, role)| role.container.get("user").is_none()) {
        cx.seen();
        let user = file.user.as_ref().map_or("root", |user| user.value.as_str());
        if is_root(user) {
            let here = file.user.as_ref().map(|user| &user.place).or(file.last.as_ref()).unwrap_or(&role.place);
            let what = "the image of the project runs as root".to_owned();
            cx.error(Some(deployment), here, what, "add `USER 10001:10001` to the last stage");
        }
    }
}

fn escalation(cx: &mut Cx<'_>) {
    for one in boxed(cx) {
        cx.seen();
        let own = one.container.at(&["securityContext", "allowPrivilegeEscalation"]);
        let privileged = one.container.is_true(&["securityContext", "privileged"]);
        if privileged || own.and_then(Tree::text) != Some("false") {
            let place = own.map_or(&one.container.place, |field| &field.place);
            let what = format!("{} may gain rights", one.owner);
            cx.error(Some(one.deployment), place, what, "set allowPrivilegeEscalation: false, and privileged nowhere");
        }
    }
    for (deployment, service) in services(cx).filter(|(_, service)| service.tree.is_true(&["privileged"])) {
        let what = format!("{} is privileged", service.name);
        cx.error(Some(deployment), &service.tree.place, what, "take `privileged` away");
    }
    for (deployment, role) in own(cx) {
        cx.seen();
        let options = role.container.get("security_opt").map_or(Vec::new(), Tree::texts);
        if !options.iter().any(|option| matches!(*option, "no-new-privileges" | "no-new-privileges:true")) {
            let what = format!("{} may gain rights", role.name);
            cx.warning(Some(deployment), &role.container.place, what, "add security_opt: [\"no-new-privileges:true\"]");
        }
    }
}

fn capabilities(cx: &mut Cx<'_>) {
    let all =
        |list: Option<&Tree>| list.map_or(Vec::new(), Tree::texts).iter().any(|name| name.eq_ignore_ascii_case("all"));
    for one in boxed(cx) {
        cx.seen();
        if !all(one.container.at(&["securityContext", "capabilities", "drop"])) {
            let what = format!("{} keeps capabilities", one.owner);
            cx.warning(Some(one.deployment), &one.container.place, what, "set capabilities: {drop: [ALL]}");
        }
    }
    for (deployment, role) in own(cx) {
        cx.seen();
        if !all(role.container.get("cap_drop")) {
            let what = format!("{} keeps capabilities", role.name);
            cx.warning(Some(deployment), &role.container.place, what, "add cap_drop: [ALL]");
        }
    }
}

fn read_only(cx: &mut Cx<'_>) {
    for one in boxed(cx) {
        cx.seen();
        if !one.container.is_true(&["securityContext", "readOnlyRootFilesystem"]) {
            let place = one
                .container
                .at(&["securityContext", "readOnlyRootFilesystem"])
                .map_or(&one.container.place, |it| &it.place);
            let what = format!("{} can write to its root file system", one.owner);
            cx.warning(
                Some(one.deployment),
                place,
                what,
                "set readOnlyRootFilesystem: true, with an emptyDir for /tmp",
            );
        }
    }
    for (deployment, role) in own(cx) {
        cx.seen();
        if !role.container.is_true(&["read_only"]) {
            let place = role.container.get("read_only").map_or(&role.container.place, |field| &field.place);
            let what = format!("{} can write to its root file system", role.name);
            cx.warning(Some(deployment), place, what, "set read_only: true, with tmpfs: [/tmp]");
        }
    }
}
