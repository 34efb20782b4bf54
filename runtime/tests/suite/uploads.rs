//! Uploads as they go out: bodies of bytes and of parts, what they tell, and what is refused before anything is sent.

use std::{
    fs, io,
    sync::{Arc, Mutex},
};

use clientwright_runtime::{
    Error, FormStyle, HttpClient, Method, Request, Upload, http,
    test_util::{Answer, Mock},
};
use serde_json::json;

fn post() -> Request {
    Request::new(Method::POST, "/x")
}

/// The request as the server has it.
async fn sent(request: Request) -> Result<http::Request<clientwright_runtime::Bytes>, Error> {
    let mock = Mock::new();
    mock.on_request(Method::POST, "/x").answers([Answer::status(200)]);
    let client = HttpClient::builder().endpoint("https://api.example.com").transport(mock.clone());
    client.build().unwrap().send(request).await?;
    Ok(mock.requests().remove(0))
}

/// The body, with a boundary that is always the same.
async fn parts(request: Request) -> String {
    let sent = sent(request).await.unwrap();
    let media_type = sent.headers()["content-type"].to_str().unwrap();
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    String::from_utf8(sent.body().to_vec()).unwrap().replace(boundary, "B").replace("\r\n", "\n")
}

/// A file of this name, until the end of the test.
struct File(std::path::PathBuf);

impl File {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let folder = std::env::temp_dir().join(format!("upload-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), bytes).unwrap();
        Self(folder.join(name))
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.0.parent().unwrap());
    }
}

/// The parts below, as they are sent.
const EVERY_KIND: &str = "--B
content-disposition: form-data; name=\"image\"; filename=\"cat.PNG\"
content-type: image/png

\u{0}\u{1}
--B
content-disposition: form-data; name=\"raw\"; filename=\"raw\"
content-type: application/octet-stream

a
--B
content-disposition: form-data; name=\"text\"
x-language: en

b
--B
content-disposition: form-data; name=\"named %22%0D%0A\"; filename=\"a%22%0D%0Ab.txt\"
content-type: text/x-own

c
--B
content-disposition: form-data; name=\"typed\"; filename=\"typed\"
content-type: image/gif

d
--B
content-disposition: form-data; name=\"many\"; filename=\"many\"
content-type: application/octet-stream

e
--B
content-disposition: form-data; name=\"many\"; filename=\"many\"
content-type: application/octet-stream

f
--B
content-disposition: form-data; name=\"list\"

g
--B
content-disposition: form-data; name=\"list\"

h
--B
content-disposition: form-data; name=\"object\"
content-type: application/json

{\"i\":1}
--B
content-disposition: form-data; name=\"csv\"
content-type: text/csv

j,k
--B
content-disposition: form-data; name=\"joined\"

1,2
--B
content-disposition: form-data; name=\"deep[l][m][]\"

3
--B
content-disposition: form-data; name=\"deep[l][m][]\"

4
--B
content-disposition: form-data; name=\"flag\"

false
--B--
";

#[tokio::test]
async fn parts_of_every_kind() {
    let file = File::new("cat.PNG", b"\x00\x01");
    let request = post()
        .file("image", Upload::path(&file.0))
        .file("raw", Upload::bytes("a"))
        .file("text", Upload::text("b").header("X-Language", "en"))
        .file("named \"\r\n", Upload::from("c").file_name("a\"\r\nb.txt").media_type("text/x-own"))
        .file_as("typed", "image/gif", Upload::from(b"d"))
        .files("many", [Upload::stream(One(Some("e"))), Upload::reader(io::Cursor::new("f")).length(1)])
        .part("flag", &true)
        .part("list", &["g", "h"])
        .part("object", &json!({ "i": 1 }))
        .part("nothing", &json!([]))
        .styled_part("csv", &"j,k", FormStyle::As("text/csv"))
        .styled_part("joined", &[1, 2], FormStyle::Joined(','))
        .styled_part("deep", &json!({ "l": { "m": [3, 4] } }), FormStyle::Deep)
        .part("flag", &false);
    assert_eq!(parts(request).await, EVERY_KIND);
    assert_eq!(parts(post().multipart()).await, "--B--\n");
}

/// A stream of one piece.
struct One(Option<&'static str>);

impl futures_core::Stream for One {
    type Item = Result<&'static str, io::Error>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.take().map(Ok))
    }
}

#[tokio::test]
async fn a_body_of_bytes_and_its_progress() {
    let file = File::new("long", &vec![b'x'; 200_000]);
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let upload =
        Upload::path(&file.0).progress(move |sent, length| tell.lock().unwrap().push((sent, length)));
    let sent = sent(post().upload("application/octet-stream", upload)).await.unwrap();
    assert_eq!(sent.headers()["content-type"], "application/octet-stream");
    assert_eq!(sent.body().len(), 200_000);
    let told = told.lock().unwrap().clone();
    assert!(told.len() > 2 && told.iter().all(|(_, length)| *length == Some(200_000)), "{told:?}");
    assert_eq!(told.last().unwrap().0, 200_000);

    let own = crate::uploads::sent(post().upload("image/*", Upload::from("a").media_type("image/png"))).await;
    assert_eq!(own.unwrap().headers()["content-type"], "image/png");
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused() {
    let file = File::new("here", b"");
    for (request, says) in [
        (
            post().file("f", Upload::path("/no/such/file")),
            "part `f`: the file `/no/such/file` cannot be read",
        ),
        (post().file("f", Upload::path(file.0.parent().unwrap())), "is a directory"),
        (post().file("f", Upload::from("a").media_type("a\nb")), "the media type does not fit a header"),
        (post().file("f", Upload::from("a").header("a b", "c")), "a b"),
        (post().json(&1).part("f", &1), "part `f`: the request has another body already"),
        (post().upload("a/b", Upload::again(|| Err(io::Error::other("gone")))), "cannot be made: gone"),
    ] {
        let error = sent(request).await.unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[test]
fn what_is_shown_has_no_content() {
    let upload = Upload::from("a secret").file_name("name");
    let shown = format!("{upload:?} {:?}", post().file("f", upload.clone()).part("p", &"a secret"));
    assert!(!shown.contains("a secret") && shown.contains("name"), "{shown}");
}
