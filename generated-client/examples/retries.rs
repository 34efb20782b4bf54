//! Shows what the client does about trouble, as a subscriber of `tracing` sees it: each attempt is a span, each retry
//! an event.
//!
//! ```sh
//! cargo run -q -p huaweicloud-modelarts --features test-util,tracing --example retries
//! ```

use std::time::Duration;

use huaweicloud_modelarts::{
    CallOptions, Client, Credentials, Error,
    operations::{DeleteImage, ShowImage},
    retry::{NoRetry, StandardRetry},
    test_util::{Answer, Mock, block_on},
};
use tracing_subscriber::fmt::format::FmtSpan;

fn main() -> Result<(), Error> {
    tracing_subscriber::fmt()
        .with_writer(std::io::stdout)
        .with_max_level(tracing_subscriber::filter::LevelFilter::DEBUG)
        .with_span_events(FmtSpan::CLOSE)
        .with_ansi(false)
        .with_target(false)
        .without_time()
        .init();

    // A service in trouble, in virtual time: pauses are over at once.
    let mock = Mock::new();
    let trouble = [Answer::status(503), Answer::status(429).header("retry-after", "2"), Answer::status(404)];
    mock.on::<ShowImage>().answers(trouble);
    mock.on::<DeleteImage>().status(503);
    let client = Client::builder()
        .region("cn-north-4")
        .project_id("p1")
        .credentials(Credentials::token("not a real token"))
        .configure(|http| http.retry(StandardRetry::default().cap(Duration::from_secs(5))))
        .transport(mock.clone())
        .build()?;

    println!("-- three attempts, then an answer that is final");
    show(block_on(client.show_image("a").send()).map(|_| ()));

    println!("-- one call that is not to be repeated");
    let once = CallOptions::new().retry(NoRetry);
    show(block_on(client.delete_image("a").options(once).send()).map(|_| ()));

    println!("-- between the attempts of the first call it waited {:?}", mock.pauses());
    Ok(())
}

fn show(outcome: Result<(), Error>) {
    match outcome {
        Ok(()) => println!("it went well"),
        Err(error) => println!("it came to: {error}"),
    }
}
