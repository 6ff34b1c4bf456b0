//! The page of a site where a question is asked, filled in as far as an address can be.

use url::Url;

use super::Draft;

/// Longer addresses are refused by servers before anybody reads them.
const LONGEST: usize = 2_000;

/// The page, and whether the text stands in its address too: sites that know the parameter fill it in, and the others
/// want it pasted.
pub fn ask_page(draft: &Draft) -> (String, bool) {
    let mut url = format!("https://{}/questions/ask", draft.site);
    let with = |pairs: &[(&str, &str)]| -> String {
        let query: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("{url}?{query}")
    };
    let tags = draft.tags.join(" ");
    let mut pairs = vec![("title", draft.title.as_str())];
    if !tags.is_empty() {
        pairs.push(("tags", &tags));
    }
    let bare = with(&pairs);
    pairs.push(("body", &draft.body));
    let whole = with(&pairs);
    let fits = whole.len() <= LONGEST;
    url = if fits { whole } else { bare };
    (Url::parse(&url).map(String::from).unwrap_or(url), fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stands_in_the_address() {
        let mut draft = Draft {
            site: "stackoverflow.com".into(),
            title: "Why & how? #1".into(),
            tags: vec!["c++".into(), "sql".into()],
            body: "## Tried\n\n`a = b`".into(),
        };
        let page = "https://stackoverflow.com/questions/ask?title=Why+%26+how%3F+%231&tags=c%2B%2B+sql\
                    &body=%23%23+Tried%0A%0A%60a+%3D+b%60";
        assert_eq!(ask_page(&draft), (page.to_owned(), true));
        draft.body = "x".repeat(3_000);
        let (page, fits) = ask_page(&draft);
        assert!(!fits && page.ends_with("tags=c%2B%2B+sql") && page.len() < LONGEST, "{page}");
    }
}
