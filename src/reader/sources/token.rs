//! What a secret may do, judged by what it is needed for, and where one is to be had. Pure.
//!
//! Each connector has its list of needs and its guide; what follows from them is told here, the same for all.

use crate::reader::model::Remark;

/// How much is lost without a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Nothing can be read.
    Must,
    /// What is read is less than it could be.
    Should,
    /// Only some sources want it.
    May,
}

/// A permission, and what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// As the service calls it.
    pub scope: &'static str,
    /// What it is for: `the messages of public channels`.
    pub purpose: &'static str,
    /// How much is lost without it.
    pub weight: Weight,
}

/// Where a secret of a service is to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guide {
    /// What it is: `a bot token`.
    pub what: &'static str,
    /// The page where it is made.
    pub page: &'static str,
    /// What to click there, box by box.
    pub steps: &'static str,
    /// What to click to give more permissions to one that is there.
    pub more: &'static str,
}

impl Guide {
    /// What to do where there is none yet.
    pub fn told(&self, account: &str, token: bool) -> String {
        let flag = if token { " --token" } else { "" };
        format!("{} at {}: {}; then `wh auth add {account}{flag}`", self.what, self.page, self.steps)
    }
}

/// What is missing of the needs, worst first, a remark a weight; and that nothing is, where nothing is.
pub fn judge(needs: &[Need], granted: &[&str], guide: &Guide) -> Vec<Remark> {
    let lacking = |weight: Weight| -> Vec<&Need> {
        needs.iter().filter(|need| need.weight == weight && !granted.contains(&need.scope)).collect()
    };
    let told = |missing: &[&Need]| {
        let listed: Vec<String> = missing.iter().map(|need| format!("{} ({})", need.scope, need.purpose)).collect();
        format!("lacks {}", listed.join(", "))
    };
    let mend = |missing: &[&Need]| {
        let scopes: Vec<&str> = missing.iter().map(|need| need.scope).collect();
        format!("{}: {} {}", guide.page, guide.more, scopes.join(", "))
    };
    let (must, should, may) = (lacking(Weight::Must), lacking(Weight::Should), lacking(Weight::May));
    let mut remarks = Vec::new();
    if !must.is_empty() {
        remarks.push(Remark::error("scopes", told(&must)).mend(mend(&must)));
    }
    if !should.is_empty() {
        remarks.push(Remark::warning("scopes", told(&should)).mend(mend(&should)));
    }
    if must.is_empty() && should.is_empty() {
        let had: Vec<&str> = needs.iter().map(|need| need.scope).filter(|scope| granted.contains(scope)).collect();
        remarks.push(Remark::ok("scopes", format!("has what is needed: {}", had.join(", "))));
    }
    if !may.is_empty() {
        remarks.push(Remark::note("scopes", told(&may)).mend(format!("only if you want that: {}", mend(&may))));
    }
    remarks
}

/// When a secret ends: in so many seconds, or never by itself. One that is `renewed` is made anew by a program.
pub fn expiry(seconds: Option<i64>, renewed: bool, guide: &Guide) -> Remark {
    const SOON: i64 = 3 * 86_400;
    match seconds {
        None => Remark::ok("expiry", "does not end by itself"),
        Some(seconds) if seconds <= 0 => {
            Remark::error("expiry", "has ended").mend(format!("{}: {}", guide.page, guide.steps))
        }
        Some(seconds) if renewed => {
            Remark::ok("expiry", format!("ends in {}, and a command makes it anew", length(seconds)))
        }
        Some(seconds) if seconds < SOON => Remark::warning("expiry", format!("ends in {}", length(seconds))).mend(
            "let a program make it anew: `wh auth add ACCOUNT --token --command …`, or take one that does not end",
        ),
        Some(seconds) => Remark::ok("expiry", format!("ends in {}", length(seconds))),
    }
}

fn length(seconds: i64) -> String {
    match seconds {
        ..3_600 => format!("{} min", seconds / 60),
        3_600..172_800 => format!("{} h", seconds / 3_600),
        _ => format!("{} days", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::model::Level;

    const GUIDE: Guide = Guide { what: "a token", page: "https://e.org/apps", steps: "New", more: "tick" };
    const NEEDS: [Need; 4] = [
        Need { scope: "read", purpose: "posts", weight: Weight::Must },
        Need { scope: "list", purpose: "lists", weight: Weight::Must },
        Need { scope: "names", purpose: "who wrote them", weight: Weight::Should },
        Need { scope: "private", purpose: "what is locked", weight: Weight::May },
    ];

    #[test]
    fn what_is_missing_is_told_by_its_weight_with_what_it_is_for() {
        for (granted, levels, words) in [
            (&["read", "list", "names", "private", "write"][..], &[Level::Ok][..], &["read, list, names, private"][..]),
            (&["read", "list", "names"], &[Level::Ok, Level::Note], &["lacks private (what is locked)"]),
            (&["read", "list", "private"], &[Level::Warning], &["lacks names (who wrote them)"]),
            (&["private"], &[Level::Error, Level::Warning], &["lacks read (posts), list (lists)"]),
            (&[], &[Level::Error, Level::Warning, Level::Note], &["lacks read (posts), list (lists)"]),
        ] {
            let remarks = judge(&NEEDS, granted, &GUIDE);
            assert_eq!(remarks.iter().map(|remark| remark.level).collect::<Vec<_>>(), levels, "{granted:?}");
            assert!(words.iter().all(|word| remarks.iter().any(|it| it.detail.contains(word))), "{remarks:?}");
            let wrong = remarks.iter().filter(|remark| remark.level < Level::Note);
            assert!(wrong.clone().all(|it| it.mend.as_ref().is_some_and(|mend| mend.contains("https://e.org/apps"))));
        }
        let mend = judge(&NEEDS, &["read", "names", "private"], &GUIDE)[0].mend.clone().unwrap();
        assert_eq!(mend, "https://e.org/apps: tick list");
    }

    #[test]
    fn ends_are_told_before_they_come() {
        for (seconds, renewed, level, told) in [
            (None, false, Level::Ok, "does not end"),
            (Some(0), false, Level::Error, "has ended"),
            (Some(-9), true, Level::Error, "has ended"),
            (Some(1_800), false, Level::Warning, "30 min"),
            (Some(43_000), false, Level::Warning, "11 h"),
            (Some(43_000), true, Level::Ok, "a command makes it anew"),
            (Some(90 * 86_400), false, Level::Ok, "90 days"),
        ] {
            let remark = expiry(seconds, renewed, &GUIDE);
            assert_eq!(remark.level, level, "{remark:?}");
            assert!(remark.detail.contains(told), "{remark:?}");
        }
    }

    #[test]
    fn a_guide_says_where_to_click_and_what_to_type() {
        assert_eq!(
            GUIDE.told("jo@e.org", true),
            "a token at https://e.org/apps: New; then `wh auth add jo@e.org --token`"
        );
    }
}
