//! Regions: the known ones as constants, and any other as its id.

use std::{borrow::Cow, fmt};

/// A region, by its id, such as `cn-north-4`.
///
/// The list of constants is what the provider's kit for Python (3.1.219) knows of ModelArts, and the site in
/// Europe. A region that is not in it is as good: the type is open.
///
/// ```
/// use clientwright_huaweicloud::Region;
///
/// assert_eq!(Region::CN_NORTH_4.as_str(), "cn-north-4");
/// assert_eq!(Region::from("cn-north-4"), Region::CN_NORTH_4);
/// assert!(!Region::from("mars-east-1").is_known());
/// assert_eq!(String::from(Region::EU_WEST_101), "eu-west-101");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(Cow<'static, str>);

impl Region {
    /// Johannesburg.
    pub const AF_SOUTH_1: Self = Self::known("af-south-1");
    /// Cairo.
    pub const AF_NORTH_1: Self = Self::known("af-north-1");
    /// Hong Kong.
    pub const AP_SOUTHEAST_1: Self = Self::known("ap-southeast-1");
    /// Bangkok.
    pub const AP_SOUTHEAST_2: Self = Self::known("ap-southeast-2");
    /// Singapore.
    pub const AP_SOUTHEAST_3: Self = Self::known("ap-southeast-3");
    /// Jakarta.
    pub const AP_SOUTHEAST_4: Self = Self::known("ap-southeast-4");
    /// Shanghai 1.
    pub const CN_EAST_3: Self = Self::known("cn-east-3");
    /// Region in the east of China.
    pub const CN_EAST_4: Self = Self::known("cn-east-4");
    /// Beijing 1.
    pub const CN_NORTH_1: Self = Self::known("cn-north-1");
    /// Region in the north of China.
    pub const CN_NORTH_2: Self = Self::known("cn-north-2");
    /// Beijing 4.
    pub const CN_NORTH_4: Self = Self::known("cn-north-4");
    /// Ulanqab 1.
    pub const CN_NORTH_9: Self = Self::known("cn-north-9");
    /// Region in the north of China.
    pub const CN_NORTH_11: Self = Self::known("cn-north-11");
    /// Region in the north of China.
    pub const CN_NORTH_12: Self = Self::known("cn-north-12");
    /// Guangzhou.
    pub const CN_SOUTH_1: Self = Self::known("cn-south-1");
    /// Guiyang 1.
    pub const CN_SOUTHWEST_2: Self = Self::known("cn-southwest-2");
    /// Region in the south-west of China.
    pub const CN_SOUTHWEST_3: Self = Self::known("cn-southwest-3");
    /// Dublin; its hosts are below `myhuaweicloud.eu`.
    pub const EU_WEST_101: Self = Self::known("eu-west-101");
    /// Mexico City 2.
    pub const LA_NORTH_2: Self = Self::known("la-north-2");
    /// Santiago.
    pub const LA_SOUTH_2: Self = Self::known("la-south-2");
    /// Riyadh.
    pub const ME_EAST_1: Self = Self::known("me-east-1");
    /// São Paulo 1.
    pub const SA_BRAZIL_1: Self = Self::known("sa-brazil-1");
    /// Istanbul.
    pub const TR_WEST_1: Self = Self::known("tr-west-1");

    /// All constants.
    pub const KNOWN: &[Self] = &[
        Self::AF_NORTH_1,
        Self::AF_SOUTH_1,
        Self::AP_SOUTHEAST_1,
        Self::AP_SOUTHEAST_2,
        Self::AP_SOUTHEAST_3,
        Self::AP_SOUTHEAST_4,
        Self::CN_EAST_3,
        Self::CN_EAST_4,
        Self::CN_NORTH_1,
        Self::CN_NORTH_2,
        Self::CN_NORTH_4,
        Self::CN_NORTH_9,
        Self::CN_NORTH_11,
        Self::CN_NORTH_12,
        Self::CN_SOUTH_1,
        Self::CN_SOUTHWEST_2,
        Self::CN_SOUTHWEST_3,
        Self::EU_WEST_101,
        Self::LA_NORTH_2,
        Self::LA_SOUTH_2,
        Self::ME_EAST_1,
        Self::SA_BRAZIL_1,
        Self::TR_WEST_1,
    ];

    const fn known(id: &'static str) -> Self {
        Self(Cow::Borrowed(id))
    }

    /// Id of the region.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is one of the constants.
    pub fn is_known(&self) -> bool {
        Self::KNOWN.contains(self)
    }

    /// Domain that the hosts of its services end in.
    pub fn domain(&self) -> &'static str {
        if *self == Self::EU_WEST_101 { "myhuaweicloud.eu" } else { "myhuaweicloud.com" }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&str> for Region {
    fn from(id: &str) -> Self {
        Self(Cow::Owned(id.to_owned()))
    }
}

impl From<String> for Region {
    fn from(id: String) -> Self {
        Self(Cow::Owned(id))
    }
}

impl From<Region> for String {
    fn from(region: Region) -> Self {
        region.0.into_owned()
    }
}

impl AsRef<str> for Region {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}
