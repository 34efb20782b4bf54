//! Settings from the arguments and the environment: whose image to show, and which.

use std::{env, error::Error};

use huaweicloud_modelarts::Credentials;

/// The variables that hold credentials, for people.
pub(crate) const CREDENTIALS: &str = "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or HUAWEICLOUD_SDK_TOKEN";

const USAGE: &str = "usage: show_image <image id> [<region>]";

/// Settings of a call of ModelArts. The project is part of the credentials.
pub(crate) struct Settings {
    pub(crate) image_id: String,
    pub(crate) region: String,
    pub(crate) credentials: Credentials,
}

impl Settings {
    /// `None` if the environment has no credentials at all.
    ///
    /// # Errors
    /// When it has some, but something else is missing.
    pub(crate) fn read() -> Result<Option<Self>, Box<dyn Error>> {
        let names = ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_TOKEN"];
        if names.into_iter().all(|name| variable(name).is_none()) {
            return Ok(None);
        }
        let credentials = Credentials::from_env()?;
        let mut arguments = env::args().skip(1).filter(|argument| !argument.is_empty());
        let image_id = arguments.next().ok_or_else(|| format!("the image's id is missing; {USAGE}"))?;
        let region = arguments.next().or_else(|| variable("HUAWEICLOUD_SDK_REGION")).ok_or_else(|| {
            format!("the region is missing: set HUAWEICLOUD_SDK_REGION to one such as cn-north-4; {USAGE}")
        })?;
        if variable("HUAWEICLOUD_SDK_PROJECT_ID").is_none() {
            return Err("the project is missing: set HUAWEICLOUD_SDK_PROJECT_ID to its id".into());
        }
        Ok(Some(Self { image_id, region, credentials }))
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}
