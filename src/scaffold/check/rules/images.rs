//! Images: what runs tomorrow is what ran today.

use super::{Cx, Rule};
use crate::scaffold::check::deployment::Platform;
use crate::scaffold::check::kubernetes::{containers, pod};
use crate::scaffold::check::tree::Tree;

pub(super) const PINNED: Rule = Rule {
    id: "image-pinned",
    what: "every image has a tag that is not latest, or a digest",
    why: "Without one, the next pull may bring another program, and a rollback brings the same one again.",
    judge,
};

const MEND: &str = "name a version (image:1.2.3), or a digest for what goes to production";

fn judge(cx: &mut Cx<'_>) {
    for deployment in &cx.project.deployments {
        let images: Vec<(String, &_)> = match &deployment.platform {
            Platform::Compose(services) => {
                let pulled = services.iter().filter(|service| !service.is_built());
                pulled.filter_map(|it| it.image.as_ref()).map(|image| (image.value.clone(), &image.place)).collect()
            }
            Platform::Kubernetes(objects) => {
                let all = objects.iter().filter_map(pod).flat_map(containers);
                let image = |container| Tree::get(container, "image");
                all.filter_map(image).filter_map(|image| Some((image.text()?.to_owned(), &image.place))).collect()
            }
        };
        for (image, place) in images {
            cx.seen();
            if let Some(what) = floating(&image) {
                cx.error(Some(deployment), place, what, MEND);
            }
        }
    }
    for base in cx.project.dockerfile.iter().flat_map(|file| &file.bases) {
        cx.seen();
        if base.value.contains('$') {
            cx.note(&base.place, format!("the image {} is given by an argument", base.value));
        } else if let Some(what) = floating(&base.value) {
            cx.error(None, &base.place, what, MEND);
        }
    }
}

/// Why an image is not pinned, if it is not.
fn floating(image: &str) -> Option<String> {
    if image.contains("@sha256:") {
        return None;
    }
    let name = image.rsplit('/').next().unwrap_or(image);
    match name.split_once(':').map(|(_, tag)| tag) {
        None | Some("") => Some(format!("the image {image} has no tag")),
        Some("latest") => Some(format!("the image {image} is whatever is newest")),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_digests_pin_and_ports_do_not() {
        for image in ["app:1", "host:5000/a/app:1.2", "app@sha256:abc", "app:latest@sha256:abc"] {
            assert_eq!(floating(image), None, "{image}");
        }
        for image in ["app", "app:latest", "host:5000/app", "app:", "a/b/app:latest"] {
            assert!(floating(image).is_some(), "{image}");
        }
    }
}
