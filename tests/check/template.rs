//! The projects that `wh new` makes have no finding, whichever part is left out.

use std::path::Path;

use crate::support::Home;

#[test]
fn generated_projects_are_clean() {
    if !Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/stacks/python/template.toml").is_file() {
        return;
    }
    let answers = ["", "sample=false", "auth=false", "cache=false", "queue=false", "elk=false", "kubernetes=false"];
    for answer in answers {
        let home = Home::new();
        let mut new = vec!["new", "shop", "--defaults", "--no-git"];
        new.extend(if answer.is_empty() { vec![] } else { vec!["--set", answer] });
        home.run(new).expect(0);
        home.run(["project", "check", "shop", "--strict"]).expect(0);
    }
}
