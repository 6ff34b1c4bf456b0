use super::*;

fn rgb(color: Option<Color>) -> Option<Rgb> {
    match color {
        Some(Color::Rgb(r, g, b)) => Some(Rgb(r, g, b)),
        _ => None,
    }
}

/// What a terminal told of its background.
fn lit(light: Option<bool>) -> Arc<OnceLock<bool>> {
    let told = OnceLock::new();
    light.map(|light| told.set(light));
    Arc::new(told)
}

/// What lies under text: the background, or a chosen row.
fn grounds(theme: &Theme, background: Rgb) -> Vec<(Rgb, Option<Rgb>)> {
    let chosen = [Role::Chosen, Role::ChosenIdle].map(|role| theme.style(role));
    let mut all = vec![(background, None)];
    all.extend(chosen.iter().filter_map(|style| Some((rgb(style.bg)?, rgb(style.fg)))));
    all
}

#[test]
fn text_is_legible_on_whatever_lies_under_it() {
    for (name, least) in [("dark", 4.5), ("light", 4.5), ("high-contrast", 7.0)] {
        let sheet = files::embedded(name).unwrap();
        let theme = Theme::of(name).unwrap();
        let background = sheet.background.unwrap();
        for (role_name, role) in ROLES {
            let line = matches!(role, Role::Rule | Role::Bar);
            for (under, over) in grounds(&theme, background) {
                if matches!(role, Role::Chosen | Role::ChosenIdle) || line && under != background {
                    continue;
                }
                // What is laid over a row may colour its text too.
                let Some(text) = over.or(rgb(theme.style(*role).fg)) else { continue };
                let least = if line { 3.0 } else { least };
                let found = contrast(text, under);
                assert!(found >= least, "{name}: {role_name} {text:?} on {under:?} has {found:.2}");
            }
        }
    }
}

#[test]
fn every_theme_says_something_of_every_role() {
    for name in Themes::default().names() {
        let sheet = files::embedded(&name).unwrap_or_else(|| panic!("{name} is wrong"));
        assert!(!sheet.description.is_empty());
        for (role_name, role) in ROLES.iter().filter(|(_, role)| *role != Role::Plain) {
            let said = sheet.roles.iter().any(|(known, spec)| known == role && *spec != Spec::default());
            assert!(said, "{name} says nothing of {role_name}");
        }
    }
}

#[test]
fn no_color_means_attributes_only_and_they_tell_what_colours_do() {
    let theme = Theme::plain();
    for (name, role) in ROLES {
        let style = theme.style(*role);
        assert_eq!((style.fg, style.bg), (None, None), "{name}");
    }
    for (one, other) in [(Role::Chosen, Role::ChosenIdle), (Role::Focus, Role::Rule), (Role::Unread, Role::Dim)] {
        assert_ne!(theme.style(one), theme.style(other), "{one:?}");
    }
}

#[test]
fn sixteen_colours_turn_the_chosen_row_round() {
    let theme = Theme::made(&files::embedded("light").unwrap(), Depth::Sixteen);
    assert_eq!(theme.style(Role::Chosen).add_modifier, Modifier::REVERSED);
    assert_eq!(theme.style(Role::ChosenIdle).add_modifier, Modifier::UNDERLINED);
    assert_eq!(theme.style(Role::Chosen).bg, None);
}

#[test]
fn the_terminal_decides_what_is_not_configured() {
    let fitting = |light, color_fg_bg: Option<&str>| {
        Terminal { light: lit(light), color_fg_bg: color_fg_bg.map(Into::into), ..Terminal::default() }.fitting()
    };
    assert_eq!(fitting(None, None), "terminal");
    assert_eq!(fitting(None, Some("0;15")), "light");
    assert_eq!(fitting(None, Some("15;default;0")), "dark");
    assert_eq!(fitting(None, Some("15;x")), "terminal");
    assert_eq!(fitting(Some(true), Some("15;0")), "light", "what it says itself wins");
    let none = Terminal { no_color: true, ..Terminal::default() };
    assert_eq!(*choose(&Themes::default(), "dark", &none).0, Theme::plain());
}

#[test]
fn a_persons_own_theme_begins_with_another() {
    let folder = tempfile::tempdir().unwrap();
    let themes = Themes { folder: Some(folder.path().to_owned()) };
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "mine.toml",
        "inherits = \"dark\"\n[colors]\nhot = \"#ff0000\"\n[roles]\nstar = { fg = \"hot\", bold = true }\n",
    );
    write("dark.toml", "inherits = \"dark\"\n[roles]\ndim = \"gray\"\n");
    write("round.toml", "inherits = \"trip\"\n");
    write("trip.toml", "inherits = \"round\"\n");
    write("wrong.toml", "[roles]\nstr = \"red\"\n");
    let theme = Theme::made(&themes.load("mine").unwrap(), Depth::True);
    assert_eq!(theme.style(Role::Star).fg, Some(Color::Rgb(255, 0, 0)));
    assert_eq!(theme.style(Role::Dim).fg, Some(Color::Gray), "its own dark theme");
    assert_eq!(themes.names(), ["dark", "mine", "round", "trip", "wrong", "light", "high-contrast", "terminal"]);
    assert!(themes.load("round").unwrap_err().contains("too many others"));
    let told = themes.load("wrong").unwrap_err();
    assert!(told.contains("wrong.toml:2:1: unknown role `str`; did you mean `star`?"), "{told}");
    assert!(themes.load("ligt").unwrap_err().contains("did you mean `light`?"));
    for name in ["../secret", ".x", "", "a/b"] {
        assert!(themes.load(name).is_err(), "{name}");
    }
    let (used, why) = choose(&themes, "wrong", &Terminal { light: lit(Some(false)), ..Terminal::default() });
    assert_eq!((*used == Theme::of("dark").unwrap(), why.is_some()), (true, true), "the usual one stays");
}

#[test]
fn each_mistake_is_told_at_its_place() {
    for (text, told) in [
        ("colour = 3\n", "1:1: unknown option `colour`; did you mean `colors`?"),
        ("background = \"blue\"\n", "1:14: `background` must be a colour"),
        ("[colors]\na = \"#12\"\n", "2:5: the colour `a` must be"),
        (
            "[roles]\ndim = \"acent\"\n[colors]\naccent = \"red\"\n",
            "2:7: unknown colour `acent`; did you mean `accent`?",
        ),
        ("[roles]\ndim = { fg = \"red\", blod = true }\n", "2:21: `blod` is nothing of a role"),
        ("[roles]\ndim = 3\n", "2:7: a role is a colour"),
        ("paint = 3\n", "1:9: `paint` has a wrong kind of value"),
    ] {
        let problems = read(text).expect_err(text);
        let all: Vec<_> = problems.iter().map(|it| format!("{}:{}: {}", it.line, it.column, it.message)).collect();
        assert!(all.iter().any(|it| it.starts_with(told)), "{text}: {all:?}");
    }
}
