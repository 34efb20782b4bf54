//! `DELETE /v1/images/{id}`

use clientwright_runtime::{Method, Operation, Responses, Security, Server, parameter, request};

use super::{Client, models};

impl Client {
    /// Deletes an image.
    pub fn delete_image(&self, id: impl Into<String>) -> DeleteImage {
        let call = self.http.call::<DeleteImage>().set(parameter::path("id"), id.into());
        let region = self.http.server_variable("region");
        DeleteImage(call.server(Server::new("https://{region}.example.com").variable(
            "region",
            region,
            Some("north"),
        )))
    }
}

request!(DeleteImage, "Client::delete_image" -> Option<models::Image>);

impl Operation for DeleteImage {
    const METHOD: Method = Method::DELETE;
    const PATH: &'static str = "/v1/images/{id}";
    const SECURITY: Security = Security::None;
    const RESPONSES: Responses<Self::Output> = Responses::json(&[200]).or_empty(&[204]).errors(&[409]);
}
