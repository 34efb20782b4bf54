//! The call that is counted by a test and timed by a benchmark, and how many allocations it may cost. A growth
//! counts as one, too.

use std::time::Duration;

use clientwright_runtime::{
    BoxFuture, HttpClient, HttpClientBuilder, Method, Operation, Request, Responses, http, parameter,
    transport::{Body, Transport, TransportError},
};

/// Thirteen are measured. Seven make the request: itself, its three lists (variables, parameters, headers), and three
/// values. Four write it out: two the URL, two the tables of a header map. One is the transport's future, which is a
/// trait object, and one is the response.
pub(crate) const BUILD_AND_SEND: u64 = 14;

/// The request as generated code makes it.
pub(crate) fn request() -> Request {
    Request::new(Method::GET, "/v1/{project_id}/images/{image_id}")
        .set(parameter::path("project_id"), "p1")
        .set(parameter::path("image_id"), "278e88d1-5b71-4766-8502-b3ba72e824d9")
        .set(parameter::query("limit"), 10)
}

/// One more: the box of the future that a request of an operation is sent by.
pub(crate) const CALL_AND_SEND: u64 = 15;

/// A request of an operation, as generated code makes it.
pub(crate) fn show_image(client: &HttpClient) -> ShowImage {
    let call = client.call::<ShowImage>().set(parameter::path("project_id"), "p1");
    let call = call.set(parameter::path("image_id"), "278e88d1-5b71-4766-8502-b3ba72e824d9");
    ShowImage(call.set(parameter::query("limit"), 10))
}

clientwright_runtime::request!(ShowImage, "Client::show_image" -> ());

impl Operation for ShowImage {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/v1/{project_id}/images/{image_id}";
    const RESPONSES: Responses<()> = Responses::empty(&[200]).errors(&[404]);
}

/// A client whose requests go nowhere.
pub(crate) fn nowhere() -> HttpClientBuilder {
    HttpClient::builder().endpoint("https://api.example.com").transport(Nowhere)
}

/// Swallows the request: what is left is what the client does itself.
#[derive(Debug)]
struct Nowhere;

impl Transport for Nowhere {
    fn send(
        &self,
        request: http::Request<Body>,
        _: Option<Duration>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        std::hint::black_box(request);
        Box::pin(async { Ok(http::Response::new(Body::default())) })
    }
}
