//! `GET /v1/images/count`

use clientwright_runtime::{Method, Operation, RawResponse, Responses, request};

use super::Client;

impl Client {
    /// Counts images.
    pub fn count_images(&self) -> CountImages {
        CountImages(self.http.call::<CountImages>())
    }
}

request!(raw CountImages, "count_images");

impl Operation for CountImages {
    type Output = RawResponse;
    type Raw = RawResponse;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/v1/images/count";
    const RESPONSES: Responses<RawResponse> = Responses::raw(&[200, 202]).errors(&[404]);
}
