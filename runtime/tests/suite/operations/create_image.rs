//! `POST /v1/images`

use clientwright_runtime::{Method, Operation, Responses, Security, parameter, request};

use super::{Client, models};

impl Client {
    /// Creates an image.
    pub fn create_image(&self, body: &models::Image) -> CreateImage {
        CreateImage(self.http.call::<CreateImage>().json(body))
    }
}

request!(CreateImage, "Client::create_image" -> models::Image);

impl Operation for CreateImage {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/v1/images";
    const SECURITY: Security = Security::Schemes(&[&["token"], &["key", "secret"]]);
    const RESPONSES: Responses<models::Image> = Responses::json(&[200, 201]).other_errors();
}

impl CreateImage {
    /// Session that the image is made in.
    pub fn session(self, session: impl Into<String>) -> Self {
        Self(self.0.set(parameter::cookie("session"), session.into()))
    }
}
