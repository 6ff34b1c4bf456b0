//! `wh project add module`.

use std::fs;

use crate::project::{commit, edit, files, fixture, git, person, text, with_project};
use crate::support::{Home, Ran};

fn add(home: &Home, options: &[&str]) -> Ran {
    let from = fixture("tiny-1");
    let mut arguments = vec!["project", "add", "module", "--dir", "shop", "--from", from.to_str().unwrap()];
    arguments.extend(options);
    home.run(arguments)
}

#[test]
fn a_module_comes_with_its_migration_and_is_wired_in() {
    let home = with_project(&["--set", "queue=true"]);
    add(&home, &["order-items"]).expect(0);
    assert_eq!(text(&home, "src/app/modules/order_items/models.py"), "class OrderItem:\n    table = \"order_items\"\n");
    assert_eq!(
        text(&home, "src/app/modules/__init__.py"),
        "\"\"\"The modules.\"\"\"\n\nfrom app.modules import alpha\nfrom app.modules import order_items\nfrom app.modules import users\n# wheelhouse:modules\n"
    );
    assert!(
        text(&home, "src/app/main.py")
            .contains("    # wheelhouse:routers\n    app.include(order_items.router)\n    return app\n")
    );
    assert!(text(&home, "src/app/worker.py").ends_with("register(order_items.tasks)\n# wheelhouse:tasks\n"));
    assert!(
        text(&home, ".wheelhouse/answers.toml")
            .ends_with("[[module]]\nname = \"order_items\"\nentity = \"order_item\"\n")
    );
    // A second module follows the first one's migration.
    add(&home, &["people", "--set", "entity=person"]).expect(0);
    let migrations: Vec<String> = files(&home.path("shop/migrations"))
        .into_values()
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    let id = |text: &str| text.lines().next().unwrap().split('"').nth(1).unwrap().to_owned();
    let first = migrations.iter().find(|text| text.contains("order_items")).unwrap();
    let second = migrations.iter().find(|text| text.contains("people")).unwrap();
    assert!(
        first.contains("previous = \"0002\"") && second.contains(&format!("previous = \"{}\"", id(first))),
        "{migrations:?}"
    );
    assert_eq!(id(first).len(), 12);
    assert!(text(&home, "src/app/modules/people/models.py").starts_with("class Person:"));
    // A module stays through an update, and its files are the person's.
    commit(&home);
    let ran = crate::project::update(&home, &[]).expect(0);
    assert!(!ran.out.contains("order_items"), "{}", ran.out);
    assert!(
        text(&home, "src/app/main.py").contains("return 11")
            && text(&home, "src/app/main.py").contains("order_items.router")
    );
    assert!(text(&home, ".wheelhouse/answers.toml").contains("name = \"people\""));
}

#[test]
fn a_secret_is_not_recorded_and_its_default_does_not_pass_for_it() {
    let home = person();
    for (file, (_, bytes)) in files(&fixture("tiny-1")) {
        if file != "files/docs/readme.md" {
            home.write(format!("tiny/{file}"), bytes);
        }
    }
    let question = "\n[[question]]\nname = \"api_token\"\ntype = \"text\"\nprompt = \"Token?\"\ndefault = \"none\"\n";
    let manifest = fs::read_to_string(home.path("tiny/template.toml")).unwrap();
    home.write("tiny/template.toml", manifest + question);
    home.write("tiny/files/token.jinja", "{{ api_token }}\n");
    let run = |arguments: &[&str]| home.run([arguments, &["--from", "tiny"]].concat());
    run(&["new", "shop", "--defaults", "--set", "api_token=real"]).expect(0);
    assert!(!text(&home, ".wheelhouse/answers.toml").contains("real"));
    let (update, module) = (["project", "update", "shop"], ["project", "add", "module", "invoices", "--dir", "shop"]);
    for asked in
        [&update[..], &[&update[..], &["--dry-run"]].concat(), &[&update[..], &["--defaults"]].concat(), &module]
    {
        run(asked).expect(2).says(&["api_token needs an answer", "--set api_token="]);
    }
    assert_eq!(text(&home, "token"), "real\n");
    let with = ["--set", "api_token=real"];
    assert!(run(&[&update[..], &with].concat()).expect(0).out.contains("has nothing new"));
    run(&[&module[..], &with].concat()).expect(0);
    run(&[&module[..], &with, &["--set", "port=9000"]].concat()).expect(2).says(&["no \"port\" to set"]);
    commit(&home);
    run(&[&update[..], &["--set", "api_token=other"]].concat()).expect(0);
    assert_eq!(text(&home, "token"), "other\n");
}

#[test]
fn only_what_the_answers_ask_for_is_wired() {
    let home = with_project(&[]);
    add(&home, &["invoices"]).expect(0);
    assert!(!home.path("shop/src/app/worker.py").exists());
    assert!(text(&home, "src/app/main.py").contains("app.include(invoices.router)"));
}

#[test]
fn what_was_removed_is_told_and_what_is_there_is_left() {
    let home = with_project(&[]);
    edit(&home, "src/app/main.py", "    # wheelhouse:routers\n", "");
    edit(&home, "src/app/modules/__init__.py", "# wheelhouse", "from app.modules import invoices\n# wheelhouse");
    let main = text(&home, "src/app/main.py");
    let ran = add(&home, &["invoices"]).expect(3);
    assert!(ran.err.contains("app.include(invoices.router)") && ran.err.contains("src/app/main.py"), "{}", ran.err);
    assert_eq!(text(&home, "src/app/main.py"), main);
    assert_eq!(text(&home, "src/app/modules/__init__.py").matches("invoices").count(), 1);
    assert!(home.path("shop/src/app/modules/invoices/models.py").exists());
    // Again: it is there.
    let before = files(&home.path("shop"));
    add(&home, &["invoices"]).expect(1).says(&["the project has it"]);
    fs::create_dir_all(home.path("shop/src/app/modules/bills")).unwrap();
    fs::write(home.path("shop/src/app/modules/bills/models.py"), "mine\n").unwrap();
    add(&home, &["bills"]).expect(1).says(&["src/app/modules/bills/models.py is there"]);
    fs::remove_dir_all(home.path("shop/src/app/modules/bills")).unwrap();
    assert_eq!(files(&home.path("shop")), before);
}

#[test]
fn names_versions_and_two_heads_are_told() {
    let home = with_project(&[]);
    let before = files(&home.path("shop"));
    add(&home, &["class"]).expect(1).says(&["keeps this name"]);
    add(&home, &["../x"]).expect(2).says(&["cannot be a module's name"]);
    add(&home, &["invoices", "--set", "nothing=x"]).expect(2).says(&["entity=person"]);
    let newer = fixture("tiny-2");
    home.run(["project", "add", "module", "x", "--dir", "shop", "--from", newer.to_str().unwrap()])
        .expect(1)
        .says(&["wh project update"]);
    home.run(["project", "add", "module", "x"]).expect(1).says(&["no project"]);
    home.write("shop/migrations/other.py", "revision = \"abc\"\nprevious = \"0001\"\n");
    add(&home, &["invoices"]).expect(1).says(&["2 newest files", "0002, abc"]);
    fs::remove_file(home.path("shop/migrations/other.py")).unwrap();
    let shown = add(&home, &["invoices", "--dry-run", "--format", "diff"]).expect(0);
    assert!(shown.out.contains("+    app.include(invoices.router)"), "{}", shown.out);
    assert_eq!(files(&home.path("shop")), before);
    assert_eq!(git(&home, "shop", &["status", "--porcelain"]), "");
}
