//! Paths and their routes, before and while they are served. Knows nothing of sockets.

use std::collections::HashMap;
use std::sync::Arc;

use super::feed_spec::FeedSpec;
use super::route::{Page, Route};

/// A set of paths with their routes, put together before the server starts.
///
/// ```
/// use wheelhouse::demo::{FeedSpec, Page, Route, Site};
///
/// let site = Site::new()
///     .feed("/a.xml", &FeedSpec::default())
///     .page("/b.xml", Page::feed("<rss><channel><title>B</title></channel></rss>"))
///     .route("/gone.xml", Route::status(410));
/// assert_eq!(site.len(), 3);
/// ```
#[derive(Debug, Clone)]
pub struct Site {
    slots: HashMap<String, Slot>,
    fallback: Arc<Route>,
    pub(super) log_limit: usize,
}

#[derive(Debug, Clone)]
struct Slot {
    route: Arc<Route>,
    hits: u64,
}

impl Site {
    /// An empty site: every path is a 404.
    pub fn new() -> Self {
        Self { slots: HashMap::new(), fallback: Arc::new(Route::status(404)), log_limit: 100_000 }
    }

    /// With a generated feed at the path, rendered now.
    #[must_use]
    pub fn feed(self, path: impl Into<String>, spec: &FeedSpec) -> Self {
        self.route(path, spec)
    }

    /// With a page at the path.
    #[must_use]
    pub fn page(self, path: impl Into<String>, page: Page) -> Self {
        self.route(path, page)
    }

    /// With a route at the path; an earlier one there is replaced.
    #[must_use]
    pub fn route(mut self, path: impl Into<String>, route: impl Into<Route>) -> Self {
        self.set(path.into(), route.into());
        self
    }

    /// With a route for every path that has none of its own; 404 if this is not called.
    #[must_use]
    pub fn fallback(mut self, route: impl Into<Route>) -> Self {
        self.fallback = Arc::new(route.into());
        self
    }

    /// Keeps only the first so many requests in the log (100,000 if this is not called); all are counted.
    #[must_use]
    pub fn log_limit(mut self, requests: usize) -> Self {
        self.log_limit = requests;
        self
    }

    /// How many paths there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is no path.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Puts a route at a path; what counts requests to it (sequences, changing feeds) starts anew.
    pub(super) fn set(&mut self, path: String, route: Route) {
        self.slots.insert(path, Slot { route: Arc::new(route), hits: 0 });
    }

    /// The route for a request, and how many requests its path had before.
    pub(super) fn hit(&mut self, path: &str) -> (Arc<Route>, u64) {
        let Some(slot) = self.slots.get_mut(path) else { return (Arc::clone(&self.fallback), 0) };
        let before = slot.hits;
        slot.hits += 1;
        (Arc::clone(&slot.route), before)
    }
}

impl Default for Site {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_are_counted_a_path_and_start_anew_with_a_new_route() {
        let mut site = Site::new().route("/a", Route::status(200));
        assert_eq!(site.hit("/a").1, 0);
        assert_eq!(site.hit("/a").1, 1);
        site.set("/a".into(), Route::status(201));
        let (route, hits) = site.hit("/a");
        assert!(matches!(*route, Route::Status { code: 201, .. }));
        assert_eq!(hits, 0);
        assert!(matches!(*site.hit("/b").0, Route::Status { code: 404, .. }));
    }
}
