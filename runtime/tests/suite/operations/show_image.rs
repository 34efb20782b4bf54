//! `GET /v1/{project_id}/images/{id}`

use clientwright_runtime::{
    Method, Operation, Response, Responses, Security, class, parameter, request,
    waiting::{Waiter, Waiting},
};

use super::{Client, models};

impl Client {
    /// Shows an image.
    pub fn show_image(&self, id: impl Into<String>) -> ShowImage {
        let call = self.http.call::<ShowImage>().leave(parameter::path("project_id"), true);
        ShowImage(call.set(parameter::path("id"), id.into()))
    }
}

request!(ShowImage, "Client::show_image" -> models::Image);

impl Operation for ShowImage {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/v1/{project_id}/images/{id}";
    const SECURITY: Security = Security::Schemes(&[&["token"], &[]]);
    const RESPONSES: Responses<models::Image> = Responses::json(&[class(2)]).errors(&[404, class(5)]);
}

impl ShowImage {
    /// Waits until `status` is `ACTIVE`.
    pub fn wait_until_active(self) -> Waiter<Response<models::Image>> {
        self.0.wait::<Self>(Waiting::new(&["status"]).success(&["ACTIVE"]).failure(&["ERROR"]))
    }

    /// Waits until the response has status 404.
    pub fn wait_until_gone(self) -> Waiter<()> {
        self.0.wait_for_status(Waiting::new(&[]).success_statuses(&[404]))
    }
}
