//! The cache of fetched values: one fetch at a time, renewed ahead of the end, failures told but not kept.

use std::{
    future::{pending, poll_fn, ready},
    pin::pin,
    sync::atomic::{AtomicU32, Ordering::SeqCst},
    task::Poll,
    time::Duration,
};

use clientwright_runtime::{
    Error, Timestamp,
    auth::{Cached, Expiring},
};

const HOUR: i64 = 3600;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// Ten minutes ahead of the end.
fn cache() -> Cached<u32> {
    Cached::new(Duration::from_secs(600))
}

/// Counts fetches; each gives its number, good for an hour from then on.
#[derive(Default)]
struct Source(AtomicU32);

impl Source {
    fn next(&self, now: i64) -> Expiring<u32> {
        let value = self.0.fetch_add(1, SeqCst) + 1;
        Expiring { value, expires: Some(at(now + HOUR)) }
    }

    async fn ask(&self, cache: &Cached<u32>, now: i64) -> Result<u32, Error> {
        cache.get(at(now), || ready(Ok(self.next(now)))).await
    }
}

/// Lets everybody else have a turn.
async fn turn() {
    let mut waited = false;
    poll_fn(|context| {
        if std::mem::replace(&mut waited, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

fn failure() -> Result<Expiring<u32>, Error> {
    Err(Error::configuration("no such thing"))
}

#[tokio::test]
async fn a_value_is_kept_and_renewed_ahead_of_its_end() {
    let (cache, source) = (cache(), Source::default());
    for (now, value) in [(0, 1), (HOUR - 601, 1), (HOUR - 600, 2), (HOUR, 2), (3 * HOUR, 3)] {
        assert_eq!(source.ask(&cache, now).await.unwrap(), value, "{now}");
    }
}

#[tokio::test]
async fn a_value_that_lives_shortly_is_not_renewed_in_its_first_half() {
    let (cache, source) = (cache(), Source::default());
    let short = |value, end| ready(Ok(Expiring { value, expires: Some(at(end)) }));
    assert_eq!(cache.get(at(0), || short(70, 60)).await.unwrap(), 70);
    assert_eq!(source.ask(&cache, 29).await.unwrap(), 70);
    assert_eq!(source.ask(&cache, 30).await.unwrap(), 1);
}

#[tokio::test]
async fn a_value_without_an_end_stays() {
    let (cache, source) = (cache(), Source::default());
    let endless = || ready(Ok(Expiring { value: 70, expires: None }));
    assert_eq!(cache.get(at(0), endless).await.unwrap(), 70);
    assert_eq!(source.ask(&cache, 1_000_000_000).await.unwrap(), 70);
}

#[tokio::test]
async fn a_hundred_at_once_are_one_fetch() {
    let fetches = AtomicU32::new(0);
    let cache = std::sync::Arc::new(cache());
    let slow = async || {
        fetches.fetch_add(1, SeqCst);
        for _ in 0..10 {
            turn().await;
        }
        Ok(Expiring { value: 7, expires: None })
    };
    let mut calls: Vec<_> = (0..100).map(|_| Box::pin(cache.get(at(0), slow))).collect();
    let values = join(&mut calls).await;
    assert!(values.into_iter().all(|value| value.unwrap() == 7));
    assert_eq!(fetches.load(SeqCst), 1);
}

/// All outcomes, each polled whenever any is woken.
async fn join<F: Future + Unpin>(futures: &mut [F]) -> Vec<F::Output> {
    let mut outcomes: Vec<_> = futures.iter().map(|_| None).collect();
    poll_fn(|context| {
        for (future, outcome) in
            futures.iter_mut().zip(&mut outcomes).filter(|(_, outcome)| outcome.is_none())
        {
            if let Poll::Ready(value) = std::pin::Pin::new(future).poll(context) {
                *outcome = Some(value);
            }
        }
        if outcomes.iter().all(Option::is_some) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    outcomes.into_iter().flatten().collect()
}

#[tokio::test]
async fn threads_share_a_fetch_too() {
    let cache = cache();
    let source = Source::default();
    std::thread::scope(|scope| {
        let ask = || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
            runtime.block_on(cache.get(at(0), async || {
                tokio::time::sleep(Duration::from_millis(20)).await;
                Ok(source.next(0))
            }))
        };
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(ask)).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap().unwrap(), 1);
        }
    });
}

#[tokio::test]
async fn a_failure_is_told_to_all_who_wait_and_not_kept() {
    let (cache, source) = (cache(), Source::default());
    let failing = async || {
        turn().await;
        failure()
    };
    let mut calls: Vec<_> = (0..3).map(|_| Box::pin(cache.get(at(0), failing))).collect();
    for outcome in join(&mut calls).await {
        let error = outcome.unwrap_err();
        assert!(error.is_configuration());
        assert_eq!(error.to_string(), "no such thing");
    }
    assert_eq!(source.ask(&cache, 0).await.unwrap(), 1);
}

#[tokio::test]
async fn a_failed_renewal_leaves_the_value_in_use_and_is_tried_again_later() {
    let (cache, source) = (cache(), Source::default());
    source.ask(&cache, 0).await.unwrap();
    assert_eq!(cache.get(at(HOUR - 600), || ready(failure())).await.unwrap(), 1);
    assert_eq!(source.ask(&cache, HOUR - 301).await.unwrap(), 1);
    assert_eq!(source.ask(&cache, HOUR - 300).await.unwrap(), 2);
    let expired = cache.get(at(3 * HOUR), || ready(failure())).await;
    assert!(expired.unwrap_err().is_configuration());
}

#[tokio::test]
async fn nobody_waits_for_a_renewal_while_the_value_is_good() {
    let (cache, source) = (cache(), Source::default());
    source.ask(&cache, 0).await.unwrap();
    let renewal = cache.get(at(HOUR - 10), pending);
    let mut renewal = pin!(renewal);
    poll_fn(|context| {
        assert!(renewal.as_mut().poll(context).is_pending());
        Poll::Ready(())
    })
    .await;
    assert_eq!(source.ask(&cache, HOUR - 10).await.unwrap(), 1);
}

#[tokio::test]
async fn when_the_one_who_fetches_is_dropped_another_does() {
    let (cache, source) = (cache(), Source::default());
    let mut dropped = Box::pin(cache.get(at(0), pending));
    let mut waiting = Box::pin(source.ask(&cache, 0));
    poll_fn(|context| {
        assert!(dropped.as_mut().poll(context).is_pending());
        assert!(waiting.as_mut().poll(context).is_pending());
        Poll::Ready(())
    })
    .await;
    drop(dropped);
    assert_eq!(waiting.await.unwrap(), 1);
}

#[tokio::test]
async fn a_refused_value_is_given_up_but_not_once_for_each_call_that_had_it() {
    let (cache, source) = (cache(), Source::default());
    cache.give_up();
    assert_eq!(source.ask(&cache, 100).await.unwrap(), 1);
    cache.give_up();
    assert_eq!(source.ask(&cache, 101).await.unwrap(), 2);
    cache.give_up();
    assert_eq!(source.ask(&cache, 109).await.unwrap(), 2);
    assert_eq!(source.ask(&cache, 110).await.unwrap(), 2);
    cache.give_up();
    assert_eq!(source.ask(&cache, 110).await.unwrap(), 3);
}

#[tokio::test]
async fn the_value_is_not_shown() {
    let cache = Cached::new(Duration::ZERO);
    cache.get(at(0), || ready(Ok(Expiring { value: "hunter2", expires: None }))).await.unwrap();
    assert!(!format!("{cache:?}").contains("hunter2"));
}
