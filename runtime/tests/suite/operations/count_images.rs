//! `GET /v1/images/count`

use clientwright_runtime::{Method, Operation, RawResponse, Responses, request};

use super::Client;

impl Client {
    /// Counts images.
    pub fn count_images(&self) -> CountImages {
        CountImages(self.http.call::<CountImages>())
    }
}

request!(raw CountImages, "Client::count_images");

impl Operation for CountImages {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/v1/images/count";
    const RESPONSES: Responses<RawResponse> = Responses::raw(&[200, 202]).errors(&[404]);
}
