//! Endpoints in environment variables.

use super::{Region, Variables};
use clientwright_runtime::Server;

pub(super) const IAM_ENDPOINT: &str = "HUAWEICLOUD_SDK_IAM_ENDPOINT";
pub(super) const STS_ENDPOINT: &str = "HUAWEICLOUD_SDK_STS_ENDPOINT";

/// The URL that the environment has for a documented server: of the service `modelarts`, say, in a region, it
/// is `HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4`, as for the provider's own kits; where it lists several,
/// the first. The identity service `iam` has `HUAWEICLOUD_SDK_IAM_ENDPOINT` before that, and the security token
/// service `sts` has `HUAWEICLOUD_SDK_STS_ENDPOINT`.
///
/// The service is what the documented host begins with: `modelarts` of
/// `https://modelarts.{region}.example.com`. Made for
/// [`HttpClientBuilder::endpoint_from`](clientwright_runtime::HttpClientBuilder::endpoint_from).
#[must_use]
pub fn endpoint_from_env(server: &Server) -> Option<String> {
    endpoint_from_variables(&Variables::process(), server)
}

/// The same from variables that need not be the process's.
#[must_use]
pub fn endpoint_from_variables(variables: &Variables, server: &Server) -> Option<String> {
    of_service(variables, service(server.template())?, server.value("region"))
}

/// The identity service's URL: from the environment, or as documented, if the region is known.
pub(super) fn iam(variables: &Variables, region: Option<&str>) -> Option<String> {
    of_service(variables, "iam", region).or_else(|| region.map(|region| documented("iam", region)))
}

/// The security token service's URL, likewise.
pub(super) fn sts(variables: &Variables, region: Option<&str>) -> Option<String> {
    of_service(variables, "sts", region).or_else(|| region.map(|region| documented("sts", region)))
}

fn documented(service: &str, region: &str) -> String {
    format!("https://{service}.{region}.{}", Region::from(region).domain())
}

fn of_service(variables: &Variables, service: &str, region: Option<&str>) -> Option<String> {
    let everywhere = match service {
        "iam" => variables.get(IAM_ENDPOINT),
        "sts" => variables.get(STS_ENDPOINT),
        _ => None,
    };
    everywhere.or_else(|| {
        let name = format!("HUAWEICLOUD_SDK_REGION_{service}_{}", region?).replace(['-', '.'], "_");
        let urls = variables.get(&name.to_ascii_uppercase())?;
        urls.split(',').map(str::trim).find(|url| !url.is_empty()).map(str::to_owned)
    })
}

/// The first label of the host, where that is the same in every region.
fn service(template: &str) -> Option<&str> {
    let (_, address) = template.split_once("://")?;
    let (service, _) = address.split_once('.')?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    service.chars().all(is_plain).then_some(service)
}
