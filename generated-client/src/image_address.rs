//! The address of an image in SWR, the provider's container registry, part by part.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

/// The address of an image in SWR: `swr.cn-north-4.myhuaweicloud.com/organization/repository:tag`.
///
/// No text is refused: parts that it does not have are `None`, and the whole of it is written back as it came.
///
/// ```
/// use huaweicloud_modelarts::ImageAddress;
///
/// let address = ImageAddress::new("swr.cn-north-4.myhuaweicloud.com/atelier/pytorch_1_8:cuda_10.2");
/// assert_eq!(address.registry(), Some("swr.cn-north-4.myhuaweicloud.com"));
/// assert_eq!(address.organization(), Some("atelier"));
/// assert_eq!(address.repository(), "pytorch_1_8");
/// assert_eq!((address.tag(), address.digest()), (Some("cuda_10.2"), None));
///
/// let odd = ImageAddress::new("tool");
/// assert_eq!((odd.registry(), odd.organization(), odd.repository()), (None, None, "tool"));
/// assert_eq!(odd.to_string(), "tool");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ImageAddress {
    text: String,
}

impl ImageAddress {
    /// An address by its text.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }

    /// The whole address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host of the registry, and its port where there is one: a first part with a dot, a colon, or `localhost`.
    #[must_use]
    pub fn registry(&self) -> Option<&str> {
        let (first, _) = self.name().split_once('/')?;
        (first.contains(['.', ':']) || first == "localhost").then_some(first)
    }

    /// The organization: all between registry and repository. One of SWR has no slash in it.
    #[must_use]
    pub fn organization(&self) -> Option<&str> {
        self.path().rsplit_once('/').map(|(organization, _)| organization)
    }

    /// The repository: the name of the image.
    #[must_use]
    pub fn repository(&self) -> &str {
        let path = self.path();
        path.rsplit_once('/').map_or(path, |(_, repository)| repository)
    }

    /// The tag, which tells versions apart.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        let (name, _) = split_digest(&self.text);
        split_tag(name).1
    }

    /// The digest, such as `sha256:…`, which is of one version only.
    #[must_use]
    pub fn digest(&self) -> Option<&str> {
        split_digest(&self.text).1
    }

    /// The address without tag and digest.
    fn name(&self) -> &str {
        split_tag(split_digest(&self.text).0).0
    }

    /// Organization and repository.
    fn path(&self) -> &str {
        let name = self.name();
        match self.registry() {
            Some(registry) => name.get(registry.len() + 1..).unwrap_or_default(),
            None => name,
        }
    }
}

fn split_digest(text: &str) -> (&str, Option<&str>) {
    text.split_once('@').map_or((text, None), |(name, digest)| (name, Some(digest)))
}

/// A colon in front of a slash belongs to a port.
fn split_tag(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once(':') {
        Some((before, tag)) if !tag.contains('/') => (before, Some(tag)),
        _ => (name, None),
    }
}

#[cfg(any(feature = "images", feature = "notebooks"))]
impl crate::models::Image {
    /// Its address in SWR, part by part.
    #[must_use]
    pub fn address(&self) -> Option<ImageAddress> {
        self.swr_path.clone().map(ImageAddress::new)
    }
}

impl fmt::Display for ImageAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl FromStr for ImageAddress {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::new(text))
    }
}

impl From<ImageAddress> for String {
    fn from(address: ImageAddress) -> Self {
        address.text
    }
}
