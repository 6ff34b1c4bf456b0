//! Secrets come from where they lie, and from nowhere else.

use super::*;

fn register() -> (tempfile::TempDir, Credentials) {
    let top = tempfile::tempdir().unwrap();
    let credentials = Credentials::beside(&top.path().join("config.toml"));
    (top, credentials)
}

fn credential(name: &str, place: Place) -> Credential {
    Credential { name: name.to_owned(), place, token: false }
}

#[cfg(unix)]
#[test]
fn each_place_gives_its_secret() {
    let (_top, credentials) = register();
    let file = credentials.own_file("jo/../x@e.org");
    assert!(file.starts_with(&credentials.folder) && file.file_name().unwrap() == "jo_.._x@e.org");
    credentials.add(&credential("a@e.org", Place::File(file.clone())), Some(&Secret::new("hunter2"))).unwrap();
    let argv = ["printf", "%s\\nmore", "$HOME; rm"].map(str::to_owned).to_vec();
    let token = Credential { token: true, ..credential("b@e.org", Place::Command(argv)) };
    credentials.add(&token, None).unwrap();
    credentials.add(&credential("c@e.org", Place::Env("WH_NO_SUCH_VARIABLE".into())), None).unwrap();
    let (secret, is_token) = credentials.secret("a@e.org").unwrap();
    assert_eq!((secret.expose(), is_token), ("hunter2", false));
    let (secret, is_token) = credentials.secret("b@e.org").unwrap();
    assert_eq!((secret.expose(), is_token), ("$HOME; rm", true));
    assert!(credentials.secret("c@e.org").unwrap_err().to_string().contains("WH_NO_SUCH_VARIABLE"));
    assert!(credentials.secret("d@e.org").unwrap_err().to_string().contains("wh auth add d@e.org"));
    let names: Vec<String> = credentials.list().unwrap().into_iter().map(|known| known.name).collect();
    assert_eq!(names, ["a@e.org", "b@e.org", "c@e.org"]);
    assert!(!std::fs::read_to_string(&credentials.register).unwrap().contains("hunter2"));
    credentials.remove("a@e.org").unwrap();
    assert!(!file.exists() && credentials.secret("a@e.org").is_err());
}

#[cfg(unix)]
#[test]
fn a_file_that_others_can_read_is_refused_and_the_persons_own_is_left() {
    use std::os::unix::fs::PermissionsExt;
    let (top, credentials) = register();
    let file = top.path().join("mine");
    std::fs::write(&file, "hunter2\n").unwrap();
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o640)).unwrap();
    credentials.add(&credential("a@e.org", Place::File(file.clone())), None).unwrap();
    assert!(credentials.secret("a@e.org").unwrap_err().to_string().contains("chmod 600"));
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o600)).unwrap();
    assert_eq!(credentials.secret("a@e.org").unwrap().0.expose(), "hunter2");
    credentials.remove("a@e.org").unwrap();
    assert!(file.exists());
}

#[cfg(unix)]
#[test]
fn a_command_that_fails_is_told_without_what_it_printed() {
    let (_top, credentials) = register();
    for (argv, told) in
        [(vec!["false"], "it ended with"), (vec!["true"], "printed nothing"), (vec!["/no/such"], "could not run")]
    {
        let place = Place::Command(argv.into_iter().map(str::to_owned).collect());
        credentials.add(&credential("a@e.org", place), None).unwrap();
        let error = credentials.secret("a@e.org").unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn comments_stay_and_a_wrong_register_is_told() {
    let (_top, credentials) = register();
    std::fs::write(&credentials.register, "# mine\n[\"a@e.org\"]\nenv = \"X\" # why\n").unwrap();
    credentials.add(&credential("b@e.org", Place::Keyring), None).unwrap();
    let text = std::fs::read_to_string(&credentials.register).unwrap();
    assert!(text.contains("# mine") && text.contains("# why") && text.contains("keyring = true"), "{text}");
    std::fs::write(&credentials.register, "[\"a@e.org\"]\npassword = \"x\"\n").unwrap();
    let error = credentials.list().unwrap_err().to_string();
    assert!(error.contains("auth.toml") && error.contains("must have one of"), "{error}");
}
