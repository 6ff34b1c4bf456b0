//! Any text as a query: no panic, errors whose place lies in it, and the same query again by what it is made of.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wheelhouse::base::text::is_forbidden;
use wheelhouse::reader::query::{Facts, Filter, Matcher, Query};

fuzz_target!(|text: &str| {
    for parsed in [Query::parse(text), Query::parse_typed(text)] {
        match parsed {
            Ok(query) => understood(&query),
            Err(error) => {
                let span = error.span();
                assert!(text.len() >= span.end && text.get(span).is_some(), "{error}");
                assert!(!error.picture().contains(|c| c != '\n' && is_forbidden(c)), "{error}");
                assert!(!error.to_string().contains(is_forbidden), "{error}");
            }
        }
    }
});

fn understood(query: &Query) {
    let filter = Filter::of(query);
    for clause in &filter.clauses {
        let lookup = clause.index.iter();
        let lookups = lookup.flat_map(|lookup| [(&lookup.condition, &lookup.values), (&lookup.rows, &lookup.values)]);
        for (sql, values) in std::iter::once((&clause.filter, &clause.values)).chain(lookups) {
            assert_eq!(sql.matches('?').count(), values.len(), "{sql}");
            assert_eq!(sql.matches('(').count(), sql.matches(')').count(), "{sql}");
        }
    }
    assert!(filter.text.is_none() || filter.lacks.is_none());
    let _ = filter.matcher().matches(&Facts { title: "x y z", text: "some text", ..Facts::default() });
    let known = [("a".to_owned(), "x OR -@b".to_owned()), ("b".to_owned(), "y /z/".to_owned())];
    let Ok(query) = query.expand(&known) else { return };
    let matcher = Matcher::of(&query, &|name| name.len() == 1);
    let _ = matcher.matches(&Facts::default());
    let facts = Facts { title: "x y z", text: "some text", url: "https://x.example/", ..Facts::default() };
    let _ = matcher.matches(&facts);
}
