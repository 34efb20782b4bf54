//! `GET /v1/images/{id}/progress`

use clientwright_runtime::{Method, Operation, Responses, parameter, request, streaming::EventStream};

use super::{Client, models};

impl Client {
    /// Watches an image being made.
    pub fn watch_image(&self, id: impl Into<String>) -> WatchImage {
        WatchImage(self.http.call::<WatchImage>().set(parameter::path("id"), id.into()))
    }
}

request!(streamed WatchImage, "Client::watch_image" -> EventStream<models::Progress>);

impl Operation for WatchImage {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/v1/images/{id}/progress";
    const RESPONSES: Responses<Self::Output, Self::Raw> = Responses::json_events(&[200]).errors(&[404]);
}
