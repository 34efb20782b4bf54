//! Stops the notebooks that have run for long, and waits until they are stopped:
//!
//! ```sh
//! cargo run -q -p huaweicloud-modelarts --features test-server --example stop_idle_notebooks
//! ```

#[path = "local/server.rs"]
mod local;

use std::{error::Error, time::Duration};

use huaweicloud_modelarts::{
    Client, UnixMillis,
    models::{Notebook, NotebookStatus},
    operations::{ListNotebooks, ShowNotebook, StopNotebook},
    test_util::{Answer, Mock},
};
use serde_json::json;

/// Whether nobody has changed a notebook since then.
fn is_idle(notebook: &Notebook, since: UnixMillis) -> bool {
    let changed = notebook.lease.as_ref().and_then(|lease| lease.update_at);
    changed.is_some_and(|changed| changed.as_millis() < since.as_millis())
}

/// The program: the names of the notebooks that are stopped.
async fn stop_idle(client: &Client, since: UnixMillis) -> Result<Vec<String>, huaweicloud_modelarts::Error> {
    let mut stopped = Vec::new();
    let mut notebooks = client.list_notebooks().status(NotebookStatus::Running).items();
    while let Some(notebook) = notebooks.try_next().await? {
        let Some(id) = notebook.id.clone().filter(|_| is_idle(&notebook, since)) else { continue };
        client.stop_notebook(&id).await?;
        client.show_notebook(&id).wait_until_stopped().interval(Duration::from_millis(20)).await?;
        stopped.push(notebook.name.unwrap_or(id));
    }
    Ok(stopped)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mock = Mock::new();
    let notebook = |id: &str, update_at: i64| json!({ "id": id, "name": id, "status": "RUNNING", "lease": { "update_at": update_at } });
    mock.on::<ListNotebooks>().query("status", "RUNNING").json(
        200,
        &json!({ "total": 2, "data": [notebook("busy", 1_700_000_900_000), notebook("idle", 1_700_000_000_000)] }),
    );
    mock.on::<StopNotebook>().path("id", "idle").json(200, &json!({ "id": "idle", "status": "STOPPING" }));
    mock.on::<ShowNotebook>().path("id", "idle").answers([
        Answer::json(200, &json!({ "id": "idle", "status": "STOPPING" })),
        Answer::json(200, &json!({ "id": "idle", "status": "STOPPED" })),
    ]);
    let server = mock.serve()?;

    let since = UnixMillis::from_millis(1_700_000_500_000);
    let stopped = stop_idle(&local::client(&server)?, since).await?;
    println!("stopped: {}", stopped.join(", "));
    assert_eq!(stopped, ["idle"]);
    local::all_asked_for(&mock)
}
