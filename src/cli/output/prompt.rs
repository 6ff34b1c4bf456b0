//! Questions to the person, on stderr; never when nobody is there to answer.

use std::io::{self, IsTerminal, Write};

use super::{Output, Styled, styles};
use crate::base::secret::Secret;

impl Output {
    /// Whether a person is there to answer.
    pub fn can_ask(&self) -> bool {
        self.messages.is_terminal() && io::stdin().is_terminal()
    }

    /// Asks a question that yes answers; `None` when nobody is there to answer.
    pub fn confirm(&mut self, question: &str) -> io::Result<Option<bool>> {
        Ok(self.ask(&format!("{question} [y/N] "))?.map(|answer| is_yes(&answer)))
    }

    /// Lets the person pick from a list: the places of what was picked, counted from 0, none of them, or `None` when
    /// nobody is there to answer.
    pub fn pick(&mut self, question: &str, choices: &[String]) -> io::Result<Option<Vec<usize>>> {
        if !self.can_ask() {
            return Ok(None);
        }
        for (at, choice) in choices.iter().enumerate() {
            let number = Styled::new().with(styles::NAME, format!("{:>3}", at + 1));
            self.messages.line(&number.plain(format!("  {choice}")).render(self.color_messages));
        }
        loop {
            let Some(answer) = self.ask(&format!("{question} [1-{}, a for all, nothing for none] ", choices.len()))?
            else {
                return Ok(None);
            };
            match picked(&answer, choices.len()) {
                Some(picked) => return Ok(Some(picked)),
                None => self.messages.line("Numbers from the list, please, with commas or spaces between."),
            }
        }
    }

    /// Asks for a password without showing it; `None` when nobody is there to answer.
    pub fn ask_password(&mut self, question: &str) -> io::Result<Option<Secret>> {
        if !self.can_ask() {
            return Ok(None);
        }
        self.flush()?;
        rpassword::prompt_password(super::one_line(question)).map(|password| Some(Secret::new(password)))
    }

    /// One line of answer; the end of input is an empty one.
    fn ask(&mut self, question: &str) -> io::Result<Option<String>> {
        if !self.can_ask() {
            return Ok(None);
        }
        self.flush()?;
        let question = Styled::from(question).render(false);
        self.messages.bars.suspend(|| {
            io::stderr().write_all(question.as_bytes())?;
            io::stderr().flush()?;
            let mut answer = String::new();
            io::stdin().read_line(&mut answer)?;
            Ok(Some(answer))
        })
    }
}

fn is_yes(answer: &str) -> bool {
    matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}

/// The places that an answer names; `None` when it is not understood.
fn picked(answer: &str, count: usize) -> Option<Vec<usize>> {
    let answer = answer.trim().to_lowercase();
    if matches!(answer.as_str(), "a" | "all") {
        return Some((0..count).collect());
    }
    let words = answer.split([',', ' ']).filter(|word| !word.is_empty());
    let places = words.map(|word| word.parse::<usize>().ok().filter(|number| (1..=count).contains(number)));
    let mut places: Vec<usize> = places.map(|number| number.map(|number| number - 1)).collect::<Option<_>>()?;
    places.sort_unstable();
    places.dedup();
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_understood() {
        assert!(is_yes("y\n") && is_yes(" Yes ") && !is_yes("\n") && !is_yes("no") && !is_yes("yep"));
        assert_eq!(picked("2\n", 3), Some(vec![1]));
        assert_eq!(picked("3, 1 1", 3), Some(vec![0, 2]));
        assert_eq!(picked("ALL", 3), Some(vec![0, 1, 2]));
        assert_eq!(picked("\n", 3), Some(vec![]));
        assert_eq!([picked("4", 3), picked("0", 3), picked("one", 3), picked("-1", 3)], [None, None, None, None]);
    }

    #[test]
    fn nobody_is_asked_when_nobody_is_there() {
        let (mut output, captured) = Output::captured(super::super::Settings::default());
        assert_eq!(output.confirm("Sure?").expect("no failure"), None);
        assert_eq!(output.pick("Which?", &["a".to_owned()]).expect("no failure"), None);
        assert!(output.ask_password("Password: ").expect("no failure").is_none());
        assert_eq!(captured.text(), "");
    }
}
