//! The names of a project and of a module, in the forms that templates want. No I/O.

use std::collections::BTreeMap;

use super::path::is_device;

/// A project's name: letters, digits, spaces, `-`, `_` and `.`, beginning with a letter.
///
/// It ends up in file names, package names, Kubernetes objects and shell lines of the generated project, so it has no
/// character that any of these would take for something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectName {
    typed: String,
    slug: String,
}

/// Why a name cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// It is empty or too long.
    #[error("it must have between 1 and 50 characters")]
    Length,
    /// It has another character, or begins with none of the alphabet.
    #[error("it must begin with a letter from a to z and have only letters, digits, spaces, -, _ and . after it")]
    Character,
    /// Windows keeps it for a device.
    #[error("Windows keeps this name for a device, and the project could not be checked out there")]
    Device,
}

impl ProjectName {
    /// A name as it was typed.
    ///
    /// # Errors
    /// Why it cannot be one.
    pub fn new(typed: &str) -> Result<Self, NameError> {
        if typed.is_empty() || typed.len() > 50 {
            return Err(NameError::Length);
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.');
        if !typed.starts_with(|c: char| c.is_ascii_alphabetic()) || !typed.chars().all(plain) {
            return Err(NameError::Character);
        }
        let slug = joined(&words(typed), "-");
        if is_device(typed) || is_device(&slug) {
            return Err(NameError::Device);
        }
        Ok(Self { typed: typed.to_owned(), slug })
    }

    /// The name as it was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Small letters and digits with `-` between.
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// The forms that templates are given.
    pub(super) fn variables(&self) -> BTreeMap<String, minijinja::Value> {
        let words = words(&self.typed);
        let forms = [
            ("name", self.typed.clone()),
            ("slug", self.slug.clone()),
            ("snake", joined(&words, "_")),
            ("title", title(&words, " ")),
        ];
        forms.map(|(name, form)| (name.to_owned(), form.into())).into_iter().collect()
    }
}

/// The names of a module and of one of what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleName {
    module: Vec<String>,
    entity: Vec<String>,
}

impl ModuleName {
    /// A module's name, and the name of one of what it holds where English does not tell.
    ///
    /// # Errors
    /// Why one of them cannot be a name.
    pub fn new(module: &str, entity: Option<&str>) -> Result<Self, NameError> {
        let module = words(ProjectName::new(module)?.typed());
        let entity = if let Some(entity) = entity {
            words(ProjectName::new(entity)?.typed())
        } else {
            let mut words = module.clone();
            let last = words.pop().ok_or(NameError::Length)?;
            words.push(singular(&last));
            words
        };
        if is_device(&joined(&entity, "_")) {
            return Err(NameError::Device);
        }
        Ok(Self { module, entity })
    }

    /// The module's name with `_` between the words.
    pub fn snake(&self) -> String {
        joined(&self.module, "_")
    }

    /// The name of one of what it holds, with `_` between the words.
    pub fn entity(&self) -> String {
        joined(&self.entity, "_")
    }

    /// The forms that templates are given.
    pub(super) fn variables(&self) -> BTreeMap<String, minijinja::Value> {
        let forms = [
            ("module", self.snake()),
            ("module_slug", joined(&self.module, "-")),
            ("module_title", title(&self.module, " ")),
            ("module_class", title(&self.module, "")),
            ("entity", self.entity()),
            ("entity_slug", joined(&self.entity, "-")),
            ("entity_title", title(&self.entity, " ")),
            ("entity_class", title(&self.entity, "")),
        ];
        forms.map(|(name, form)| (name.to_owned(), form.into())).into_iter().collect()
    }
}

/// The words of a name, in small letters.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect()
}

fn joined(words: &[String], between: &str) -> String {
    words.join(between)
}

fn title(words: &[String], between: &str) -> String {
    let capital = |word: &String| {
        let (first, rest) = word.split_at(1);
        format!("{}{rest}", first.to_ascii_uppercase())
    };
    words.iter().map(capital).collect::<Vec<_>>().join(between)
}

/// One of what an English plural names, by the rules that have few exceptions; the person can say otherwise.
fn singular(word: &str) -> String {
    let stem = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() > 1);
    if let Some(stem) = stem("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "nches", "rches", "tches", "xes", "zzes", "buses", "tuses"] {
        if word.ends_with(ending) && word.len() > 3 {
            return word[..word.len() - 2].to_owned();
        }
    }
    match stem("s") {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(variables: &BTreeMap<String, minijinja::Value>, name: &str) -> String {
        variables[name].to_string()
    }

    #[test]
    fn a_project_is_named_in_every_form() {
        let variables = ProjectName::new("My Shop_2.API").unwrap().variables();
        let forms = ["name", "slug", "snake", "title"].map(|name| form(&variables, name));
        assert_eq!(forms, ["My Shop_2.API", "my-shop-2-api", "my_shop_2_api", "My Shop 2 Api"]);
    }

    #[test]
    fn what_could_be_taken_for_something_else_is_no_name() {
        for name in [
            "-x",
            "--help",
            "../x",
            "/x",
            "a/b",
            "a;b",
            "$(id)",
            "`id`",
            "a'b",
            "a\"b",
            "a\nb",
            "9a",
            "é",
            ".git",
            " a",
            "a\u{202e}",
        ] {
            assert_eq!(ProjectName::new(name), Err(NameError::Character), "{name:?}");
        }
        for name in ["con", "NUL", "Com1", "lpt9", "aux.api", "-con"] {
            let expected = if name.starts_with('-') { NameError::Character } else { NameError::Device };
            assert_eq!(ProjectName::new(name), Err(expected), "{name:?}");
        }
        assert!(ProjectName::new("console").is_ok() && ProjectName::new("com10").is_ok());
        assert_eq!(ModuleName::new("auxes", None), Err(NameError::Device), "one of them would be a device");
        assert_eq!(ProjectName::new(""), Err(NameError::Length));
        assert_eq!(ProjectName::new(&"a".repeat(51)), Err(NameError::Length));
    }

    #[test]
    fn entities_are_singular() {
        for (module, entity) in [
            ("invoices", "invoice"),
            ("categories", "category"),
            ("addresses", "address"),
            ("boxes", "box"),
            ("branches", "branch"),
            ("dishes", "dish"),
            ("buses", "bus"),
            ("houses", "house"),
            ("caches", "cache"),
            ("status", "status"),
            ("ties", "tie"),
            ("stock", "stock"),
            ("order items", "order_item"),
            ("analysis", "analysis"),
        ] {
            assert_eq!(ModuleName::new(module, None).unwrap().entity(), entity);
        }
        let name = ModuleName::new("people", Some("person")).unwrap();
        assert_eq!((name.snake(), name.entity()), ("people".to_owned(), "person".to_owned()));
        let variables = ModuleName::new("order-items", None).unwrap().variables();
        assert_eq!(form(&variables, "entity_class"), "OrderItem");
        assert_eq!(form(&variables, "module_slug"), "order-items");
    }
}
