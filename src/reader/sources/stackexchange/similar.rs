//! Questions of a site that are like one that is to be asked (api.stackexchange.com/docs/similar).

use super::client::{Client, Refused};
use crate::reader::formats::stackexchange::question;
use crate::reader::model::Entry;

/// How many are asked for.
const MOST: &str = "10";

impl Client {
    /// Questions that are like one of this title, the likest first; with tags only those that bear one of them.
    ///
    /// # Errors
    /// The API is to be left alone, or did not answer well.
    pub async fn similar(&self, site: &str, title: &str, tags: &[String]) -> Result<Vec<Entry>, Refused> {
        let tags = tags.join(";");
        let mut query =
            vec![("title", title), ("sort", "relevance"), ("order", "desc"), ("pagesize", MOST), ("filter", "default")];
        if !tags.is_empty() {
            query.push(("tagged", &tags));
        }
        let (page, _) = self.ask(("similar", &["similar"]), site, &query).await?;
        Ok(page.items.iter().filter_map(|item| question(item, site)).collect())
    }
}
