//! The questions as a form: which one has the focus, what is answered, and what that makes of the project. Pure.

use std::collections::BTreeMap;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::Purpose;
use crate::scaffold::manifest::{Choice, Kind, Question};
use crate::scaffold::plan::{self, Plan};
use crate::scaffold::{Answers, Given, ProjectName, Template, Value, read, settle};
use crate::tui::action::Edit;
use crate::tui::components::input::Input;

/// What comes of a key.
pub(super) enum Step {
    /// More keys may come.
    GoOn,
    /// The person wants out.
    Leave,
    /// Everything is answered.
    Done(Box<Answers>),
}

/// A file as the preview shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// Its path.
    pub(super) path: String,
    /// What the answer in focus does to it.
    pub(super) mark: Mark,
}

/// What the answer in focus does to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// It is there because of it.
    Adds,
    /// Its text depends on it.
    Changes,
    /// It would be there with another answer.
    Without,
}

/// The questions and their answers.
pub(super) struct Form<'t> {
    pub(super) template: &'t Template,
    pub(super) name: &'t ProjectName,
    given: Given,
    /// What the answers are for.
    pub(super) purpose: Purpose,
    /// What is being typed, by question.
    typed: BTreeMap<String, Input>,
    /// The row in focus among those that are shown; the last is the button.
    pub(super) focus: usize,
    /// Which of several choices is pointed at.
    pub(super) pointer: usize,
    /// What is wrong with the answers.
    pub(super) trouble: Option<String>,
    settled: Option<Answers>,
    /// The files, with marks for the answer in focus.
    pub(super) preview: Vec<Shown>,
    /// Files of the project.
    pub(super) files: usize,
    /// The first row of the preview that is shown; it follows the marks when the focus moves.
    pub(super) top: usize,
}

impl<'t> Form<'t> {
    pub(super) fn new(template: &'t Template, name: &'t ProjectName, given: Given, purpose: Purpose) -> Self {
        let (typed, preview) = (BTreeMap::new(), Vec::new());
        let mut form = Self {
            template,
            name,
            given,
            purpose,
            typed,
            focus: 0,
            pointer: 0,
            trouble: None,
            settled: None,
            preview,
            files: 0,
            top: 0,
        };
        form.settle();
        form.mark();
        form
    }

    /// The questions that are to be answered as things stand.
    pub(super) fn rows(&self) -> Vec<&'t Question> {
        let questions = self.template.manifest.questions.iter();
        let asked = |question: &&Question| match &self.settled {
            Some(answers) => answers.list.iter().any(|(name, _, asked)| *asked && *name == question.name),
            None => true,
        };
        questions.filter(asked).collect()
    }

    /// The question in focus; `None` on the button.
    pub(super) fn question(&self) -> Option<&'t Question> {
        self.rows().get(self.focus).copied()
    }

    /// The answer to a question as things stand.
    pub(super) fn answer(&self, question: &Question) -> Option<Value> {
        let given = self.given.get(&question.name).cloned();
        given.or_else(|| self.settled.as_ref()?.get(&question.name).cloned())
    }

    /// What is typed for a question, or would be.
    pub(super) fn text(&self, question: &Question) -> String {
        match self.typed.get(&question.name) {
            Some(input) => input.text().to_owned(),
            None => self.answer(question).map(|value| value.to_string()).unwrap_or_default(),
        }
    }

    /// The text before the cursor, for the question in focus where it is typed.
    pub(super) fn before_cursor(&self) -> Option<String> {
        let question = self.question().filter(|question| is_typed(question))?;
        let typed = self.typed.get(&question.name).map(|input| input.before_cursor().to_owned());
        Some(typed.unwrap_or_else(|| self.text(question)))
    }

    /// What a key does.
    pub(super) fn key(&mut self, key: &KeyEvent) -> Step {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Esc => return Step::Leave,
            KeyCode::Char('c') if control => return Step::Leave,
            KeyCode::Up | KeyCode::BackTab => self.go(self.focus.saturating_sub(1)),
            KeyCode::Down | KeyCode::Tab => self.go(self.focus + 1),
            KeyCode::Char('p') if control => self.go(self.focus.saturating_sub(1)),
            KeyCode::Char('n') if control => self.go(self.focus + 1),
            // As everywhere, but where letters are typed.
            KeyCode::Char('k') if !self.types() => self.go(self.focus.saturating_sub(1)),
            KeyCode::Char('j') if !self.types() => self.go(self.focus + 1),
            KeyCode::PageDown => self.top = self.top.saturating_add(10),
            KeyCode::PageUp => self.top = self.top.saturating_sub(10),
            KeyCode::Enter => return self.enter(),
            code => self.change(code, control),
        }
        Step::GoOn
    }

    /// Takes pasted text where text is typed.
    pub(super) fn paste(&mut self, text: &str) -> Step {
        if let Some(question) = self.question().filter(|question| is_typed(question)) {
            self.edit(question, |input| input.insert(text));
        }
        Step::GoOn
    }

    fn types(&self) -> bool {
        self.question().is_some_and(is_typed)
    }

    fn go(&mut self, to: usize) {
        self.focus = to.min(self.rows().len());
        self.pointer = 0;
        self.mark();
    }

    fn enter(&mut self) -> Step {
        if self.question().is_some() {
            self.go(self.focus + 1);
            return Step::GoOn;
        }
        match (&self.settled, &self.trouble) {
            (Some(answers), None) => Step::Done(Box::new(answers.clone())),
            _ => Step::GoOn,
        }
    }

    fn change(&mut self, code: KeyCode, control: bool) {
        let Some(question) = self.question() else { return };
        match &question.kind {
            Kind::Bool => self.flip(question, code),
            Kind::Choice(choices) => self.choose(question, choices, code),
            Kind::Choices(choices) => self.point(question, choices, code),
            _ => {
                let edit = match code {
                    KeyCode::Backspace => Edit::EraseCharacter,
                    KeyCode::Left => Edit::Left,
                    KeyCode::Right => Edit::Right,
                    KeyCode::Home => Edit::Start,
                    KeyCode::End => Edit::End,
                    KeyCode::Char('u') if control => Edit::EraseLine,
                    KeyCode::Char('w') if control => Edit::EraseWord,
                    KeyCode::Char(c) if !control => {
                        return self.edit(question, |input| input.insert(c.encode_utf8(&mut [0; 4])));
                    }
                    _ => return,
                };
                self.edit(question, |input| input.edit(edit));
            }
        }
    }

    fn flip(&mut self, question: &Question, code: KeyCode) {
        let now = self.answer(question) == Some(Value::Bool(true));
        let then = match code {
            KeyCode::Char(' ') | KeyCode::Left | KeyCode::Right => !now,
            KeyCode::Char('y' | 'Y') => true,
            KeyCode::Char('n' | 'N') => false,
            _ => return,
        };
        self.give(question, Value::Bool(then));
    }

    fn choose(&mut self, question: &Question, choices: &[Choice], code: KeyCode) {
        let now = match self.answer(question) {
            Some(Value::Text(value)) => choices.iter().position(|choice| choice.value == value).unwrap_or(0),
            _ => 0,
        };
        let then = match code {
            KeyCode::Char(' ') | KeyCode::Right => (now + 1) % choices.len(),
            KeyCode::Left => (now + choices.len() - 1) % choices.len(),
            _ => return,
        };
        self.give(question, Value::Text(choices[then].value.clone()));
    }

    fn point(&mut self, question: &Question, choices: &[Choice], code: KeyCode) {
        match code {
            KeyCode::Left => self.pointer = self.pointer.saturating_sub(1),
            KeyCode::Right => self.pointer = (self.pointer + 1).min(choices.len() - 1),
            KeyCode::Char(' ') => {
                let mut values = match self.answer(question) {
                    Some(Value::List(values)) => values,
                    _ => Vec::new(),
                };
                let value = &choices[self.pointer].value;
                match values.iter().position(|other| other == value) {
                    Some(at) => _ = values.remove(at),
                    None => values.push(value.clone()),
                }
                let ordered = choices.iter().filter(|choice| values.contains(&choice.value));
                self.give(question, Value::List(ordered.map(|choice| choice.value.clone()).collect()));
            }
            _ => {}
        }
    }

    fn edit(&mut self, question: &Question, edit: impl FnOnce(&mut Input)) {
        let text = self.text(question);
        let input = self.typed.entry(question.name.clone()).or_insert_with(|| Input::new(&text));
        edit(input);
        match read(question, input.text()) {
            Ok(value) => self.give(question, value),
            Err(wrong) => self.trouble = Some(format!("{}: {wrong}", question.name)),
        }
    }

    fn give(&mut self, question: &Question, value: Value) {
        self.given.insert(question.name.clone(), value);
        self.settle();
        self.mark();
    }

    /// Settles every question, and looks whether what is typed elsewhere is right.
    fn settle(&mut self) {
        match settle(self.template, self.name, &self.given) {
            Ok(answers) => (self.settled, self.trouble) = (Some(answers), None),
            Err(wrong) => self.trouble = Some(wrong.to_string()),
        }
        let rows = self.rows();
        let wrong = rows.iter().find_map(|question| {
            let input = self.typed.get(&question.name)?;
            Some(format!("{}: {}", question.name, read(question, input.text()).err()?))
        });
        self.focus = self.focus.min(rows.len());
        self.trouble = self.trouble.take().or(wrong);
    }

    /// Plans the project, and marks what the answer in focus adds and changes.
    fn mark(&mut self) {
        let Some(answers) = &self.settled else { return };
        let Ok(now) = plan::project(self.template, answers).map_err(|wrong| self.trouble = Some(wrong.to_string()))
        else {
            return;
        };
        let other = self.question().and_then(|question| self.with_another(question));
        self.files = now.files.len();
        self.preview = marked(&now, other.as_ref());
        self.top = self.preview.iter().position(|file| file.mark != Mark::None).unwrap_or(0);
    }

    /// The project with another answer to a question that has few.
    fn with_another(&self, question: &Question) -> Option<Plan> {
        let another = match (&question.kind, self.answer(question)?) {
            (Kind::Bool, Value::Bool(value)) => Value::Bool(!value),
            (Kind::Choice(choices), Value::Text(value)) => {
                Value::Text(choices.iter().find(|choice| choice.value != value)?.value.clone())
            }
            (Kind::Choices(choices), Value::List(mut values)) => {
                let pointed = &choices.get(self.pointer)?.value;
                match values.iter().position(|value| value == pointed) {
                    Some(at) => _ = values.remove(at),
                    None => values.push(pointed.clone()),
                }
                Value::List(values)
            }
            _ => return None,
        };
        let mut given = self.given.clone();
        given.insert(question.name.clone(), another);
        plan::project(self.template, &settle(self.template, self.name, &given).ok()?).ok()
    }

    /// How many files the answer in focus adds, changes, and would add otherwise.
    pub(super) fn counts(&self) -> [usize; 3] {
        [Mark::Adds, Mark::Changes, Mark::Without]
            .map(|mark| self.preview.iter().filter(|file| file.mark == mark).count())
    }
}

/// Whether the answer is typed.
pub(super) fn is_typed(question: &Question) -> bool {
    matches!(question.kind, Kind::Text { .. } | Kind::Int(..) | Kind::Float(..))
}

fn marked(now: &Plan, other: Option<&Plan>) -> Vec<Shown> {
    let mut files: BTreeMap<String, Mark> = BTreeMap::new();
    for file in &now.files {
        let mark = match other.map(|other| other.get(&file.path)) {
            Some(None) => Mark::Adds,
            Some(Some(before)) if before.content != file.content => Mark::Changes,
            _ => Mark::None,
        };
        files.insert(file.path.to_string(), mark);
    }
    for file in other.iter().flat_map(|other| &other.files) {
        files.entry(file.path.to_string()).or_insert(Mark::Without);
    }
    files.into_iter().map(|(path, mark)| Shown { path, mark }).collect()
}

#[cfg(test)]
mod tests;
