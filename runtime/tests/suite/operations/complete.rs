//! `POST /v1/completions`

use clientwright_runtime::{
    BoxFuture, Error, Method, Operation, Response, Responses, StreamingResponse, request,
    streaming::EventStream,
};

use super::{Client, models};

impl Client {
    /// Completes a text.
    pub fn complete(&self, body: &models::Image) -> Complete {
        Complete(self.http.call::<Complete>().json(body))
    }
}

request!(Complete, "Client::complete" -> models::Image);

impl Operation for Complete {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/v1/completions";
    const RESPONSES: Responses<models::Image> = Responses::json(&[200]).errors(&[429]);
}

impl Complete {
    /// Sends the request, and returns when the response begins: its body is read as it comes.
    pub fn send_streamed(self) -> BoxFuture<'static, Result<Response<EventStream<models::Progress>>, Error>> {
        const STREAMED: Responses<EventStream<models::Progress>, StreamingResponse> =
            Responses::json_events(&[200]).errors(&[429]);
        self.0.send_streamed(&STREAMED)
    }
}
