//! Codes of errors: those that are documented, and others.

use std::collections::HashSet;

use huaweicloud_modelarts::{
    Client, Credentials, ErrorCode,
    operations::ShowNotebook,
    test_util::{Mock, block_on},
};
use serde_json::json;

#[test]
fn every_documented_code_is_found_by_its_text() {
    let all: Vec<_> = ErrorCode::all().collect();
    assert_eq!(all.len(), 838);
    let texts: HashSet<_> = all.iter().map(ErrorCode::as_str).collect();
    assert_eq!(texts.len(), all.len(), "a code is there twice");
    for code in &all {
        assert_eq!(ErrorCode::new(code.as_str()), *code);
        assert!(code.is_documented() && !code.statuses().is_empty(), "{code}");
        assert!(code.statuses().iter().all(|status| (100..600).contains(status)), "{code}");
        assert!(code.meaning().is_none_or(|meaning| meaning.ends_with('.')), "{code}");
    }
    assert!(all.iter().filter(|code| code.meaning().is_some()).count() > 200);
}

#[test]
fn one_code_under_several_statuses() {
    assert_eq!(ErrorCode::new("ModelArts.0204").statuses(), [400, 401]);
    assert_eq!(ErrorCode::search("sold out").count(), 2);
    assert_eq!(ErrorCode::search("MODELARTS.6716").count(), 1);
    assert_eq!(ErrorCode::search("no such text anywhere").count(), 0);
}

#[test]
fn of_an_error_documented_or_not() {
    let mock = Mock::new();
    mock.on::<ShowNotebook>()
        .path("id", "a")
        .json(400, &json!({ "error_code": "ModelArts.6309", "error_msg": "" }));
    mock.on::<ShowNotebook>()
        .path("id", "b")
        .json(401, &json!({ "error_code": "APIG.0301", "error_msg": "" }));
    mock.on::<ShowNotebook>().path("id", "c").status(404);
    let client = Client::builder().region("cn-north-4").project_id("p").credentials(Credentials::token("t"));
    let client = client.transport(mock).build().unwrap();
    let code = |id: &str| ErrorCode::of(&block_on(client.show_notebook(id).send()).unwrap_err());
    assert_eq!(code("a").unwrap().meaning(), Some("There is no such notebook."));
    let unknown = code("b").unwrap();
    assert_eq!((unknown.as_str(), unknown.meaning(), unknown.statuses()), ("APIG.0301", None, &[][..]));
    assert_eq!(code("c"), None);
}
