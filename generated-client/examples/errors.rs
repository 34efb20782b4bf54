//! Tells apart why a call failed: what the caller can mend, what passes by itself, and what somebody has to be asked for.
//!
//! ```sh
//! cargo run -q -p huaweicloud-modelarts --features test-server --example errors
//! ```

#[path = "local/server.rs"]
mod local;

use std::error::Error;

use huaweicloud_modelarts::{
    Client, ErrorCode,
    models::{NewNotebook, NewNotebookVolume, VolumeCategory, VolumeOwnership},
    operations::CreateNotebook,
    test_util::{Answer, Mock},
};
use serde_json::json;

/// The program: a notebook, or what to do about it that there is none.
async fn create(client: &Client) -> Result<String, String> {
    let volume = NewNotebookVolume::new(VolumeCategory::Evs, VolumeOwnership::Managed).capacity(10);
    let image = "278e88d1-5b71-4766-8502-b3ba72e824d9";
    let notebook = NewNotebook::new("modelarts.vm.cpu.2u", image, "lab", volume);
    let error = match client.create_notebook(notebook).await {
        Ok(created) => return Ok(created.into_inner().and_then(|notebook| notebook.id).unwrap_or_default()),
        Err(error) => error,
    };
    let code = ErrorCode::of(&error);
    Err(match &code {
        Some(code) if code.is("ModelArts.6329") => "take another flavor".to_owned(),
        Some(code) if code.is("ModelArts.6302") => "delete a notebook first".to_owned(),
        _ if error.is_unauthorized() => {
            "look at the access key; do not try again with the same one".to_owned()
        }
        _ if error.is_forbidden() => "ask the administrator for modelarts:notebook:create".to_owned(),
        _ if error.is_throttled() || error.is_server_error() || error.is_transport() => {
            format!("try again later: {error}")
        }
        Some(code) if code.meaning().is_some() => format!("the request is wrong: {code}"),
        _ => error.to_string(),
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let refused = |status: u16, code: &str| {
        Answer::json(status, &json!({ "error_code": code, "error_msg": "as the service words it" }))
    };
    let mock = Mock::new();
    mock.on::<CreateNotebook>().answers([
        Answer::json(200, &json!({ "id": "n", "status": "CREATING" })),
        refused(400, "ModelArts.6329"),
        refused(403, "ModelArts.0108"),
        refused(401, "APIG.0301"),
        refused(400, "ModelArts.6335"),
        refused(400, "ModelArts.999999"),
    ]);
    let server = mock.serve()?;
    let client = local::client(&server)?;

    let mut advice = Vec::new();
    for _ in 0..6 {
        let outcome = create(&client).await;
        println!("{outcome:?}");
        advice.push(outcome);
    }
    assert_eq!(advice.first(), Some(&Ok("n".to_owned())));
    assert_eq!(advice.get(1), Some(&Err("take another flavor".to_owned())));
    assert_eq!(
        advice.get(4),
        Some(&Err("the request is wrong: ModelArts.6335: A field is missing.".to_owned()))
    );
    local::all_asked_for(&mock)
}
