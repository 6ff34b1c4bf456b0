//! `compose.yaml`: the images of services that are not built here
//! (<https://github.com/compose-spec/compose-spec/blob/main/spec.md>).

use std::collections::HashMap;
use std::sync::Arc;

use crate::base::yaml::{Node, parse};
use crate::reader::stack::image;
use crate::reader::stack::model::{Found, Place};
use crate::reader::stack::variables::fill;

/// Reads one. `environment` is the text of the `.env` beside it; the environment of whoever runs it is not known.
pub(crate) fn read(text: &str, file: &Arc<str>, environment: Option<&str>, found: &mut Found) {
    let (root, wrong) = parse(text);
    if let Some((line, why)) = wrong {
        found.problem(Place::new(file, line), format!("it cannot be read on from here: {why}"));
    }
    let variables = environment.map(variables).unwrap_or_default();
    for (_, service) in root.get("services").map_or(&[][..], Node::members) {
        // The name of what is built here is our own.
        let Some(node) = service.get("image").filter(|_| service.get("build").is_none()) else { continue };
        let (Some(named), place) = (node.text(), Place::new(file, node.line)) else { continue };
        let Some(reference) = fill(named, &|name| variables.get(name).cloned()) else {
            found.problem(place, format!("which image {named} is cannot be told: a variable of it has no value here"));
            continue;
        };
        match image::package(&reference, place.clone()) {
            Some(package) => found.take(package),
            None => found.problem(place, format!("{reference:?} is no name of an image")),
        }
    }
}

fn variables(text: &str) -> HashMap<String, String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.strip_prefix("export ").unwrap_or(line).split_once('='));
    let value = |value: &str| value.trim().trim_matches(['"', '\'']).to_owned();
    pairs.map(|(name, text)| (name.trim().to_owned(), value(text))).collect()
}

#[cfg(test)]
mod tests {
    use crate::reader::stack::model::tests::{Memory, told};
    use crate::reader::stack::survey;

    #[test]
    fn services_that_are_built_here_are_passed_over() {
        let text = "x-db: &db\n  image: postgres:${POSTGRES:-16}-alpine\nservices:\n  api: {image: 'shop:local', build: .}\n  db: *db\n  other:\n    <<: *db\n  cache:\n    image: redis:${REDIS}\n  bad:\n    image: x:${NONE}\n";
        let stack = survey(&Memory::of(&[("compose.yaml", text), (".env", "# x\nREDIS='7.2'\n")]));
        assert_eq!(told(&stack.packages), ["postgres 16-alpine direct", "redis 7.2 direct"]);
        assert_eq!(stack.problems[0].place.to_string(), "compose.yaml:11");
    }
}
