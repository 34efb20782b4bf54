//! Notebooks as a program meets them: requests as they are sent, leases, and what is waited for.

use huaweicloud_modelarts::{
    Client, Credentials,
    models::{
        LeaseKind, NewNotebook, NewNotebookVolume, NotebookStatus, SortDirection, VolumeCategory,
        VolumeOwnership,
    },
    operations::{CreateNotebook, ListNotebooks, ShowNotebook, StartNotebook},
    test_util::{Answer, Mock, block_on},
};
use serde_json::json;

fn client(mock: &Mock) -> Client {
    let client = Client::builder().region("cn-north-4").project_id("p1").credentials(Credentials::token("t"));
    client.transport(mock.clone()).build().unwrap()
}

#[test]
fn a_new_one_is_sent_as_the_page_has_it() {
    let mock = Mock::new();
    let body = json!({
        "flavor": "modelarts.vm.cpu.2u",
        "image_id": "i",
        "name": "lab",
        "volume": { "capacity": 10, "category": "EVS", "ownership": "MANAGED" },
    });
    mock.on::<CreateNotebook>().json_body(&body).json(200, &json!({ "id": "n", "token": "hunter2" }));
    let volume = NewNotebookVolume::new(VolumeCategory::Evs, VolumeOwnership::Managed).capacity(10);
    let notebook = NewNotebook::new("modelarts.vm.cpu.2u", "i", "lab", volume);
    let created = block_on(client(&mock).create_notebook(notebook).send()).unwrap().into_inner().unwrap();
    assert_eq!(created.id.as_deref(), Some("n"));
    assert!(!format!("{created:?}").contains("hunter2"), "a token is never shown");
}

#[test]
fn a_failing_state_ends_the_waiting() {
    let mock = Mock::new();
    mock.on::<ShowNotebook>().answers([
        Answer::json(200, &json!({ "status": "CREATING" })),
        Answer::json(200, &json!({ "status": "CREATE_FAILED", "fail_reason": "no machines" })),
    ]);
    let error = block_on(client(&mock).show_notebook("n").wait_until_running().into_future()).unwrap_err();
    assert!(error.to_string().contains("CREATE_FAILED"), "{error}");
    assert_eq!(mock.requests().len(), 2);
}

#[test]
fn lists_filter_and_page() {
    let mock = Mock::new();
    let page = |ids: &[&str]| {
        let data: Vec<_> = ids.iter().map(|id| json!({ "id": id, "status": "RUNNING" })).collect();
        json!({ "total": 3, "data": data })
    };
    let asked = || mock.on::<ListNotebooks>().query("status", "RUNNING").query("sort_dir", "ASC");
    asked().query("offset", 2).query("workspace_id", "w").answers([Answer::json(200, &page(&["c"]))]);
    asked().query("limit", 2).answers([Answer::json(200, &page(&["a", "b"]))]);
    let client = client(&mock);
    let request = client.list_notebooks().status(NotebookStatus::Running).workspace_id("w");
    let mut notebooks = request.sort_direction(SortDirection::Ascending).limit(2).items();
    let mut ids = Vec::new();
    while let Some(notebook) = block_on(notebooks.try_next()).unwrap() {
        ids.extend(notebook.id);
    }
    assert_eq!(ids, ["a", "b", "c"]);
}

#[test]
fn leases_in_both_spellings() {
    let mock = Mock::new();
    mock.on::<StartNotebook>().query("duration", 3_600_000).query("type", "timing").json(
        200,
        &json!({ "lease": { "create_at": 1_638_841_805_439_i64, "duration": 3_600_000, "type": "TIMING" } }),
    );
    let request = client(&mock).start_notebook("n").duration(3_600_000).kind(LeaseKind::Timing);
    let lease = block_on(request.send()).unwrap().into_inner().unwrap().lease.unwrap();
    assert_eq!(lease.kind, Some(LeaseKind::TimingInCapitals));
    assert_eq!(lease.create_at.unwrap().to_string(), "2021-12-07T01:50:05.439Z");
}
