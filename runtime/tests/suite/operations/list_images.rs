//! `GET /v1/{project_id}/images`

use clientwright_runtime::{
    Example, Method, Operation, Response, Responses, Security,
    paging::{Items, Pages, Paging},
    parameter, request,
};

use super::{Client, models};

impl Client {
    /// Lists images, a page at a time.
    pub fn list_images(&self) -> ListImages {
        ListImages(self.http.call::<ListImages>().leave(parameter::path("project_id"), true))
    }
}

request! {
    /// * 401: Credentials are missing, wrong or expired.
    /// * 404: There is no such project.
    ListImages, "Client::list_images" -> models::ImagePage
}

impl Operation for ListImages {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/v1/{project_id}/images";
    const SECURITY: Security = Security::Required;
    const RESPONSES: Responses<models::ImagePage> = Responses::json(&[200]).errors(&[401, 404]);
    const EXAMPLE: Option<Example> = Some(Example::new(200, r#"{"data":[{"id":"1"}],"total":1}"#));
}

const PAGING: Paging =
    Paging::offset("offset").items(&["data"]).size("limit", Some(200)).total(&["total"]).id(&["id"]);

impl ListImages {
    /// ID of the project.
    ///
    /// Given here, it takes the place of the client's for this one call.
    pub fn project_id(self, project_id: impl Into<String>) -> Self {
        Self(self.0.set(parameter::path("project_id"), project_id.into()))
    }

    /// How many images a page has at most.
    pub fn limit(self, limit: i64) -> Self {
        Self(self.0.set(parameter::query("limit"), limit))
    }

    /// Names of images.
    pub fn names(self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self(self.0.set(parameter::query("name").joined(','), parameter::list::<String>(names)))
    }

    /// Direction of the order.
    pub fn order(self, order: impl Into<models::Order>) -> Self {
        Self(self.0.set(parameter::query("order"), order.into()))
    }

    /// Sends the request for as long as there are further pages, and gives them whole.
    pub fn pages(self) -> Pages<Response<models::ImagePage>> {
        self.0.pages::<Self>(PAGING)
    }

    /// Sends the request for as long as there are further pages, and gives what is in them, one by one.
    pub fn items(self) -> Items<Response<models::ImagePage>, models::Image> {
        self.0.items::<Self, _>(PAGING, |page| page.into_inner().data.unwrap_or_default())
    }
}
