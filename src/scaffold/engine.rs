//! Templates rendered: Jinja by minijinja, without a way out. No I/O.
//!
//! A template sees answers and nothing else: no files but those of `partials/`, no environment, no time, no chance. What
//! it costs is bounded, in one file and in all.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior};

use super::error::ScaffoldError;
use super::limits;

/// What templates are given: variables by their names.
pub(super) type Variables = BTreeMap<String, minijinja::Value>;

/// Renders the templates of one template folder, for one purpose: what they may cost in all is counted.
pub(super) struct Engine {
    environment: Environment<'static>,
    left: AtomicU64,
}

impl Engine {
    /// An engine whose templates may include these, by their names.
    pub(super) fn new(partials: Arc<BTreeMap<String, String>>) -> Self {
        let mut environment = environment();
        environment.set_loader(move |name| Ok(partials.get(name).cloned()));
        Self { environment, left: AtomicU64::new(limits::FUEL_IN_ALL) }
    }

    /// Renders a file's text.
    pub(super) fn text(&self, name: &str, source: &str, variables: &minijinja::Value) -> Result<String, ScaffoldError> {
        let wrong = |error| failure(name, &error);
        let template = self.environment.template_from_named_str(name, source).map_err(wrong)?;
        let rendered = template.render_captured(variables).map_err(wrong)?;
        let used = rendered.state().fuel_levels().map_or(0, |(used, _)| used);
        // Several threads render at once; together they have what one would have.
        let paid = self.left.try_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(used));
        if paid.is_err() {
            return Err(ScaffoldError::TooDear { what: name.to_owned() });
        }
        Ok(rendered.into_output())
    }

    /// Renders a short text, such as a name.
    pub(super) fn line(&self, what: &str, source: &str, variables: &Variables) -> Result<String, ScaffoldError> {
        if !source.contains('{') {
            return Ok(source.to_owned());
        }
        self.text(what, source, &variables.into())
    }

    /// Whether an expression holds.
    pub(super) fn holds(&self, expression: &str, variables: &Variables) -> Result<bool, ScaffoldError> {
        let value = self.evaluate(expression, variables)?;
        if value.is_undefined() {
            let why = "it has no value".to_owned();
            return Err(ScaffoldError::Template { what: shown(expression), line: None, why });
        }
        Ok(value.is_true())
    }

    /// The value of an expression, as text.
    pub(super) fn value(&self, expression: &str, variables: &Variables) -> Result<String, ScaffoldError> {
        self.evaluate(expression, variables).map(|value| value.to_string())
    }

    fn evaluate(&self, expression: &str, variables: &Variables) -> Result<minijinja::Value, ScaffoldError> {
        let wrong = |error| failure(&shown(expression), &error);
        let compiled = self.environment.compile_expression(expression).map_err(wrong)?;
        compiled.eval(variables).map_err(wrong)
    }
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_syntax(syntax());
    environment.set_fuel(Some(limits::FUEL));
    environment.set_recursion_limit(limits::RECURSION);
    // It prints what templates are given, which may be secret.
    environment.remove_global("debug");
    environment
}

/// # Panics
/// Never: the delimiters are the usual ones.
fn syntax() -> SyntaxConfig {
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    syntax.build().expect("the usual delimiters")
}

fn shown(expression: &str) -> String {
    format!("the expression {expression:?}")
}

fn failure(what: &str, error: &minijinja::Error) -> ScaffoldError {
    if error.kind() == ErrorKind::OutOfFuel {
        return ScaffoldError::TooDear { what: what.to_owned() };
    }
    // An error in an included file is told with that file's name.
    let inner = std::iter::successors(std::error::Error::source(error), |error| error.source());
    let deepest = inner.filter_map(|error| error.downcast_ref::<minijinja::Error>()).last().unwrap_or(error);
    let what = deepest.name().filter(|name| name.starts_with("partials/")).unwrap_or(what);
    let why =
        deepest.detail().map_or_else(|| deepest.kind().to_string(), |detail| format!("{}: {detail}", deepest.kind()));
    ScaffoldError::Template { what: what.to_owned(), line: deepest.line(), why }
}

/// Whether an expression can be understood.
///
/// # Errors
/// Why not.
pub(super) fn check_expression(text: &str) -> Result<(), String> {
    environment().compile_expression(text).map(drop).map_err(|error| told(&error))
}

/// Whether a template can be understood.
///
/// # Errors
/// Why not.
pub(super) fn check_template(text: &str) -> Result<(), String> {
    environment().template_from_str(text).map(drop).map_err(|error| told(&error))
}

fn told(error: &minijinja::Error) -> String {
    error.detail().map_or_else(|| error.kind().to_string(), |detail| format!("{}: {detail}", error.kind()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(source: &str) -> Result<String, ScaffoldError> {
        let partials = [("partials/a.jinja".to_owned(), "A {{ name }}\n".to_owned())];
        let engine = Engine::new(Arc::new(partials.into()));
        let variables: Variables = [("name".to_owned(), "shop".into()), ("yes".to_owned(), true.into())].into();
        engine.text("files/x.jinja", source, &(&variables).into())
    }

    #[test]
    fn blocks_leave_no_trace_and_the_last_line_keeps_its_end() {
        let source = "a\n  {% if yes %}\n  b <{{ name }}>\n  {% endif %}\nc\n{% include \"partials/a.jinja\" %}\n";
        assert_eq!(render(source).unwrap(), "a\n  b <shop>\nc\nA shop\n");
        assert_eq!(render("{{ name }}").unwrap(), "shop");
    }

    #[test]
    fn mistakes_are_told_with_file_and_line() {
        assert_eq!(render("a\n{{ nam }}\n").unwrap_err().to_string(), "files/x.jinja:2: undefined value");
        assert!(render("a\n{% if %}").unwrap_err().to_string().starts_with("files/x.jinja:2: syntax error"));
        assert!(render("{% include '../../etc/passwd' %}").unwrap_err().to_string().contains("template not found"));
        assert!(render("{% include '/etc/passwd' %}").unwrap_err().to_string().contains("template not found"));
    }

    #[test]
    fn bombs_go_out() {
        for bomb in [
            "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
            "{{ 'x' * 99999999 }}",
            "{% set ns = namespace(x='x') %}{% for a in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{ ns.x }}",
            "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
            "{% set x = 'x' * 9999999 %}{{ x | replace('x', x) }}",
            "{{ range(99999) | list | join('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' * 99) }}",
            "{{ [1] * 99999999 | sort | list }}",
            "{{ 'a' | indent(99999999) }}{{ 'a\\na' | indent(99999999) }}",
        ] {
            let begun = std::time::Instant::now();
            let error = render(bomb).expect_err(bomb).to_string();
            assert!(
                error.contains("costs too much") || error.contains("recursion") || error.contains("invalid operation"),
                "{bomb}: {error}"
            );
            assert!(begun.elapsed().as_secs() < 10, "{bomb}");
        }
    }

    #[test]
    fn templates_cannot_include_themselves_for_ever_or_cost_much_in_sum() {
        let partials = [("partials/a.jinja".to_owned(), "{% include 'partials/a.jinja' %}".to_owned())];
        let engine = Engine::new(Arc::new(partials.into()));
        let empty = minijinja::Value::from(&Variables::new());
        assert!(engine.text("x", "{% include 'partials/a.jinja' %}", &empty).is_err());
        let dear = "{% for a in range(90000) %}{% endfor %}";
        let many = (0..1000).find_map(|_| engine.text("x", dear, &empty).err());
        assert!(matches!(many, Some(ScaffoldError::TooDear { .. })), "{many:?}");
    }

    #[test]
    fn an_expression_over_what_is_not_there_is_told() {
        let engine = Engine::new(Arc::default());
        assert!(engine.holds("nothing", &Variables::new()).is_err());
        assert!(engine.holds("nothing and x", &Variables::new()).is_err());
        assert!(engine.holds("1 < 2", &Variables::new()).unwrap());
        assert!(check_expression("a and").is_err() && check_template("{{ a").is_err());
    }
}
