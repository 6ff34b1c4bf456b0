use super::*;

const LABELS: Labels<'_> = Labels { ours: "yours", theirs: "t 2.0.0" };

fn path(text: &str) -> TargetPath {
    TargetPath::new(text).unwrap()
}

fn text(text: &str) -> Content {
    Content::file(text.as_bytes().to_vec())
}

fn plan(files: &[(&str, Content)]) -> Plan {
    let planned = |(at, content): &(&str, Content)| Planned {
        path: path(at),
        content: content.clone(),
        ownership: Ownership::Generated,
    };
    let mut files: Vec<Planned> = files.iter().map(planned).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Plan { files }
}

struct World {
    base: Plan,
    ours: BTreeMap<TargetPath, Content>,
    theirs: Plan,
    known: bool,
}

impl World {
    fn steps(&self) -> Vec<Step> {
        let lies_in = |inner: &TargetPath, outer: &TargetPath| inner.parents().any(|parent| parent == outer.as_str());
        let found = |path: &TargetPath| match self.ours.get(path) {
            Some(there) => Found::Content(there.clone()),
            None if self.ours.keys().any(|other| lies_in(other, path)) => {
                Found::Other(path.as_str().into(), "a folder")
            }
            None if self.ours.keys().any(|other| lies_in(path, other)) => {
                Found::Other(path.as_str().into(), "no folder")
            }
            None => Found::Nothing,
        };
        let holds_only = |folder: &TargetPath, is_one: IsOne<'_>| {
            let mut inner = self.ours.keys().filter(|path| lies_in(path, folder)).peekable();
            inner.peek().is_some() && inner.all(is_one)
        };
        let lock = Lock::new(&self.base);
        let other = |(path, content): (&TargetPath, &Content)| Some((path.clone(), content.text()?.to_owned()));
        let is_other = |path: &TargetPath| self.base.get(path).is_none() && self.theirs.get(path).is_none();
        let others: Vec<_> = self.ours.iter().filter(|(path, _)| is_other(path)).filter_map(other).collect();
        let base = self.known.then_some(&self.base);
        let (ours, holds_only) = (&found, &holds_only);
        let theirs = &self.theirs;
        steps(&Sides { base, lock: &lock, ours, holds_only, others: &others, theirs, labels: LABELS }).steps
    }
}

/// One file on each side; what happens to it.
fn one(base: Option<Content>, ours: Option<Content>, theirs: Option<Content>, known: bool) -> Option<Step> {
    let side = |content: Option<Content>| content.map(|content| ("f", content)).into_iter().collect::<Vec<_>>();
    let ours = side(ours).into_iter().map(|(at, content)| (path(at), content)).collect();
    let steps = World { base: plan(&side(base)), ours, theirs: plan(&side(theirs)), known }.steps();
    assert!(steps.len() < 2);
    steps.into_iter().next()
}

#[test]
fn every_combination_of_three_sides_is_decided() {
    let [a, b, c] = ["a\n", "b\n", "c\n"].map(text);
    let some = |content: &Content| Some(content.clone());
    for known in [true, false] {
        let outcome = |base, ours, theirs| one(base, ours, theirs, known).map(|step| step.outcome);
        for (base, ours, theirs, expected) in [
            (None, None, some(&a), Some(Outcome::Added)),
            (None, some(&a), some(&a), None),
            (None, some(&b), some(&a), Some(Outcome::Conflict(1))),
            (some(&a), some(&a), some(&a), None),
            (some(&a), some(&a), some(&b), Some(Outcome::Updated)),
            (some(&a), some(&b), some(&a), None),
            (some(&a), some(&b), some(&b), None),
            (some(&a), some(&b), some(&c), Some(Outcome::Conflict(1))),
            (some(&a), None, some(&a), None),
            (some(&a), None, some(&b), Some(Outcome::StaysDeleted)),
            (some(&a), some(&a), None, Some(Outcome::Removed)),
            (some(&a), some(&b), None, Some(Outcome::KeptEdited)),
            (some(&a), None, None, None),
            (None, some(&b), None, None),
        ] {
            assert_eq!(
                outcome(base.clone(), ours.clone(), theirs.clone()),
                expected,
                "{base:?} {ours:?} {theirs:?} {known}"
            );
        }
    }
}

#[test]
fn what_cannot_be_merged_is_put_beside() {
    let [a, b, c] = ["\0a", "\0b", "\0c"].map(text);
    let step = one(Some(a), Some(b.clone()), Some(c.clone()), true).unwrap();
    assert_eq!(step.outcome, Outcome::Beside(path("f.template")));
    assert_eq!(changes(&[step]), [Change::Write(path("f.template"), c.clone())]);
    let link = Content::Link("x".to_owned());
    assert!(matches!(one(Some(link), Some(b), Some(c), true).unwrap().outcome, Outcome::Beside(_)));
}

#[test]
fn other_line_ends_are_no_edit_and_stay() {
    let crlf = |content: &str| text(&content.replace('\n', "\r\n"));
    let (base, theirs) = ("a\nb\nc\nd\n", "a\nb\nc\nD\n");
    for known in [true, false] {
        let step = |ours, theirs| one(Some(text(base)), Some(ours), theirs, known);
        let updated = step(crlf(base), Some(text(theirs))).unwrap();
        assert_eq!((updated.outcome, updated.after), (Outcome::Updated, Some(crlf(theirs))), "{known}");
        assert_eq!(step(crlf(base), None).unwrap().outcome, Outcome::Removed);
        assert_eq!(step(crlf(theirs), Some(text(theirs))), None, "what it has become is there");
        assert_eq!(step(crlf(base), Some(text(base))), None);
    }
    let merged = one(Some(text(base)), Some(crlf("A\nb\nc\nd\n")), Some(text(theirs)), true).unwrap();
    assert_eq!((merged.outcome, merged.after), (Outcome::Merged, Some(crlf("A\nb\nc\nD\n"))));
}

#[test]
fn texts_that_differ_too_much_are_put_beside() {
    let long = |letter: &str| text(&(0..21_000).map(|at| format!("{letter}{at}\n")).collect::<Vec<_>>().concat());
    let step = one(Some(long("a")), Some(long("b")), Some(long("c")), true).unwrap();
    assert_eq!(step.outcome, Outcome::TooLong(path("f.template")));
    assert!(step.outcome.is_conflict());
    assert_eq!(changes(&[step]), [Change::Write(path("f.template"), long("c"))]);
}

#[test]
fn modes_are_merged_like_lines() {
    let file = |text: &str, executable| Content::File { bytes: text.as_bytes().to_vec().into(), executable };
    let after = |base, ours, theirs| one(Some(base), Some(ours), Some(theirs), true).and_then(|step| step.after);
    assert_eq!(after(file("a\n", false), file("b\n", false), file("a\n", true)), Some(file("b\n", true)));
    assert_eq!(after(file("a\n", false), file("a\n", true), file("b\n", false)), Some(file("b\n", true)));
    assert_eq!(after(file("a\n", false), file("a\n", true), file("a\n", false)), None, "the person's mode stays");
}

const LONG: &str = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n";

#[test]
fn what_the_person_moved_is_followed() {
    let (base, theirs) = (plan(&[("a", text(LONG))]), plan(&[("a", text(&LONG.replace("six", "SIX")))]));
    let ours: BTreeMap<_, _> = [(path("b/c"), text(&LONG.replace("one", "ONE"))), (path("d"), text("other\n"))].into();
    let steps = World { base, ours, theirs, known: true }.steps();
    let [step] = steps.as_slice() else { panic!("{steps:?}") };
    assert_eq!((step.path.as_str(), &step.outcome), ("b/c", &Outcome::Moved { from: path("a"), conflicts: 0 }));
    assert_eq!(step.after, Some(text(&LONG.replace("one", "ONE").replace("six", "SIX"))));
    assert_eq!(changes(&steps).len(), 1, "nothing comes back to the old place");
}

#[test]
fn what_the_template_moved_takes_edits_along() {
    let (base, theirs) = (plan(&[("a", text(LONG))]), plan(&[("b", text(&LONG.replace("six", "SIX")))]));
    let ours: BTreeMap<_, _> = [(path("a"), text(&LONG.replace("one", "ONE")))].into();
    let steps = World { base, ours, theirs, known: true }.steps();
    let merged = text(&LONG.replace("one", "ONE").replace("six", "SIX"));
    assert_eq!(changes(&steps), [Change::Remove(path("a")), Change::Write(path("b"), merged)]);
}

#[test]
fn what_is_not_alike_is_not_the_same_file() {
    let (base, theirs) = (plan(&[("a", text("x\ny\n"))]), plan(&[("a", text("x\nz\n"))]));
    let ours: BTreeMap<_, _> = [(path("b"), text("p\nq\n"))].into();
    let steps = World { base, ours, theirs, known: true }.steps();
    assert_eq!(steps.iter().map(|step| &step.outcome).collect::<Vec<_>>(), [&Outcome::StaysDeleted]);
}

#[test]
fn tiny_files_are_the_same_only_under_the_same_name() {
    let tiny = "import app\n\napp.run()\n";
    let (base, theirs) = (plan(&[("a/x", text(tiny))]), plan(&[("a/x", text("import app\n\napp.start()\n"))]));
    let outcome = |to: &str| {
        let ours: BTreeMap<_, _> = [(path(to), text(tiny))].into();
        let world = World { base: base.clone(), ours, theirs: theirs.clone(), known: true };
        world.steps().into_iter().map(|step| (step.path.to_string(), step.outcome)).collect::<Vec<_>>()
    };
    assert_eq!(outcome("b/y"), [("a/x".to_owned(), Outcome::StaysDeleted)]);
    assert_eq!(outcome("b/x"), [("b/x".to_owned(), Outcome::Moved { from: path("a/x"), conflicts: 0 })]);
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file_unless_somebody_changed_it() {
    let (base, theirs) =
        (plan(&[("a", text("1\n")), ("b/x", text("2\n"))]), plan(&[("a/x", text("3\n")), ("b", text("4\n"))]));
    let outcomes = |ours: &[(&str, &str)]| {
        let ours = ours.iter().map(|(at, content)| (path(at), text(content))).collect();
        let steps = World { base: base.clone(), ours, theirs: theirs.clone(), known: true }.steps();
        steps.into_iter().map(|step| step.outcome).collect::<Vec<_>>()
    };
    let [added, removed, kept] = [Outcome::Added, Outcome::Removed, Outcome::KeptEdited];
    let all = [removed.clone(), added.clone(), added.clone(), removed.clone()];
    assert_eq!(outcomes(&[("a", "1\n"), ("b/x", "2\n")]), all);
    let in_the_way = [kept.clone(), Outcome::InTheWay("no folder"), Outcome::InTheWay("a folder"), kept];
    assert_eq!(outcomes(&[("a", "mine\n"), ("b/x", "mine\n")]), in_the_way);
    let beside = [removed.clone(), added, Outcome::InTheWay("a folder"), removed];
    assert_eq!(outcomes(&[("a", "1\n"), ("b/x", "2\n"), ("b/mine", "x\n")]), beside);
}

#[test]
fn seeded_files_come_once_and_yours_do_not_come() {
    let owned = |at: &str, ownership| Planned { path: path(at), content: text("new\n"), ownership };
    let theirs = Plan {
        files: vec![owned("s", Ownership::Seeded), owned("t", Ownership::Seeded), owned("y", Ownership::Yours)],
    };
    let base = Plan { files: vec![Planned { content: text("old\n"), ..owned("s", Ownership::Seeded) }] };
    let lock = Lock::new(&base);
    let empty = Plan::default();
    let nothing = |_: &TargetPath| Found::Nothing;
    let steps = steps(&Sides {
        base: Some(&empty),
        lock: &lock,
        ours: &nothing,
        holds_only: &|_, _| false,
        others: &[],
        theirs: &theirs,
        labels: LABELS,
    });
    assert_eq!(
        steps.steps.iter().map(|step| step.path.as_str()).collect::<Vec<_>>(),
        ["t"],
        "s was there and was deleted"
    );
}
