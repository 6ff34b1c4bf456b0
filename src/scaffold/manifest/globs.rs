//! Patterns for paths. They are matched as they stand: a project is planned in a few milliseconds, and compiling forty patterns
//! to automata took as long.

/// The most bytes of a pattern; a path has no more.
const LENGTH: usize = 512;
/// The most alternatives in braces, and the most braces.
const ALTERNATIVES: usize = 32;
const BRACES: usize = 4;

/// Patterns of which one must match. `*` and `?` stay within a name, `**` does not; `{a,b}` and `[a-z]` are what they are in a
/// shell, and a backslash takes a sign for itself.
#[derive(Debug, Clone, Default)]
pub struct Globs {
    globs: Vec<String>,
    weight: u64,
}

impl Globs {
    /// Whether a path, with `/` between its names, is meant.
    pub fn is_match(&self, path: &str) -> bool {
        self.globs.iter().any(|glob| fast_glob::glob_match(glob, path))
    }

    /// What a match costs at most, in steps for each byte of the path: a star may be tried at every byte, and every alternative
    /// with every other.
    pub fn weight(&self) -> u64 {
        self.weight
    }

    /// One more pattern.
    ///
    /// # Errors
    /// Why it is none.
    pub(super) fn add(&mut self, glob: &str) -> Result<(), String> {
        fast_glob::validate(glob).map_err(|wrong| wrong.to_string())?;
        let count = |sign| glob.matches(sign).count();
        if glob.starts_with('!') {
            return Err("it begins with !, which would mean every other path; write \\! for the sign".to_owned());
        }
        if glob.len() > LENGTH || count(',') > ALTERNATIVES || count('{') > BRACES {
            return Err(format!("it has more than {LENGTH} bytes, {BRACES} braces or {ALTERNATIVES} alternatives"));
        }
        let tries = (1..=count('{')).fold(1, |tries, _| tries * (count(',') as u64 + 1));
        self.weight = self.weight.saturating_add(glob.len() as u64 * tries);
        self.globs.push(glob.to_owned());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_dear_or_mean_the_contrary_is_no_pattern() {
        let mut globs = Globs::default();
        let many = format!("{{{}}}", ["a"; 34].join(","));
        for (glob, why) in [
            ("!a", "begins with !"),
            ("{a,b}{a,b}{a,b}{a,b}{a,b}", "4 braces"),
            (many.as_str(), "32 alternatives"),
            (&"a".repeat(513), "512 bytes"),
            ("a[", ""),
            ("a{b", ""),
        ] {
            let told = globs.add(glob).expect_err(glob);
            assert!(told.contains(why), "{told}");
        }
        assert!(!globs.is_match("b"));
        globs.add("\\!a").unwrap();
        assert!(globs.is_match("!a"));
    }

    #[test]
    fn alternatives_weigh_what_they_may_cost() {
        let weight = |glob: &str| {
            let mut globs = Globs::default();
            globs.add(glob).unwrap();
            globs.weight()
        };
        assert_eq!(weight("src/**"), 6);
        assert_eq!(weight("{a,b}"), 5 * 2);
        assert_eq!(weight("{a,b}{c,d}"), 10 * 3 * 3);
    }
}
