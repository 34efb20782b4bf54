//! `GET /v1/images/{id}/data`

use clientwright_runtime::{Bytes, Method, Operation, Responses, parameter, request};

use super::Client;

impl Client {
    /// Downloads an image.
    pub fn download_image(&self, id: impl Into<String>) -> DownloadImage {
        DownloadImage(self.http.call::<DownloadImage>().set(parameter::path("id"), id.into()))
    }
}

request!(DownloadImage, "Client::download_image" -> Bytes);

impl Operation for DownloadImage {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/v1/images/{id}/data";
    const RESPONSES: Responses<Bytes> = Responses::bytes(&[200]);
}
