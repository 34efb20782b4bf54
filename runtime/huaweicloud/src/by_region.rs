//! Values that are fetched once for each region: credentials can be shared by clients of several
//! region.

use std::{
    fmt,
    future::Future,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use clientwright_runtime::{
    Error,
    auth::{Cached, Context, Expiring},
};

/// A region and its cache.
type Entry<T> = (Option<String>, Arc<Cached<T>>);

/// One cache for each region that was asked for.
pub(super) struct ByRegion<T> {
    ahead: Duration,
    caches: Mutex<Vec<Entry<T>>>,
}

impl<T: Clone> ByRegion<T> {
    /// Values are renewed that long ahead of their end.
    pub(super) fn new(ahead: Duration) -> Self {
        Self { ahead, caches: Mutex::default() }
    }

    /// The value for the region of the client that asks.
    pub(super) async fn get<F>(&self, context: &Context<'_>, fetch: impl FnOnce() -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<Expiring<T>, Error>>,
    {
        let cache = self.cache(context.server_variable("region"));
        cache.get(context.now(), fetch).await
    }

    fn cache(&self, region: Option<&str>) -> Arc<Cached<T>> {
        let mut caches = self.caches();
        if let Some((_, cache)) = caches.iter().find(|(known, _)| known.as_deref() == region) {
            return Arc::clone(cache);
        }
        let cache = Arc::new(Cached::new(self.ahead));
        caches.push((region.map(str::to_owned), Arc::clone(&cache)));
        cache
    }

    /// Gives every value up, for nobody says for which region one was refused.
    pub(super) fn give_up(&self) {
        for (_, cache) in self.caches().iter() {
            cache.give_up();
        }
    }
}

impl<T> ByRegion<T> {
    fn caches(&self) -> MutexGuard<'_, Vec<Entry<T>>> {
        self.caches.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> fmt::Debug for ByRegion<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let caches = self.caches();
        f.debug_map().entries(caches.iter().map(|(region, cache)| (region, cache))).finish()
    }
}
