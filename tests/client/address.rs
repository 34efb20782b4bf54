//! Addresses of requests: from the region, or from the endpoint that is given instead.

use huaweicloud_modelarts::Credentials;

use crate::{EXAMPLE, ID, recorder::Recorder};

#[tokio::test]
async fn a_region_is_part_of_the_host() {
    let cases = [
        ("cn-north-4", "https://modelarts.cn-north-4.myhuaweicloud.com"),
        ("ap-southeast-1", "https://modelarts.ap-southeast-1.myhuaweicloud.com"),
        // A region nobody has heard of is no error: new ones need no release.
        ("mars-1", "https://modelarts.mars-1.myhuaweicloud.com"),
        // The European site has a domain of its own.
        ("eu-west-101", "https://modelarts.eu-west-101.myhuaweicloud.eu"),
    ];
    for (region, server) in cases {
        let recorder = Recorder::answering(200, EXAMPLE);
        recorder.client().region(region).build().unwrap().show_image(ID).await.unwrap();
        assert_eq!(recorder.addresses(), [format!("{server}/v1/p1/images/{ID}")]);
    }
}

#[test]
fn a_region_cannot_lead_elsewhere() {
    let hostile = [
        "",
        " ",
        "evil.com/x",
        "evil.com/",
        "a@b",
        "a:80",
        "a?b",
        "a#b",
        "a\\b",
        "a\nb",
        "a%2Fb",
        "é",
        "{region}",
        "[::1]",
    ];
    for region in hostile {
        let recorder = Recorder::answering(200, EXAMPLE);
        let client = || recorder.client().region(region);
        // Other services are found by the region, whatever the endpoint of this one.
        for client in [client(), client().endpoint("https://ma.example.com")] {
            let error = client.build().unwrap_err();
            assert!(error.is_configuration(), "{region:?}: {error}");
            let expected = format!(
                "`{}` cannot be the `region` in a URL: it may have letters, digits, `-`, `.` and `_`",
                region.escape_debug()
            );
            assert_eq!(error.to_string(), expected);
        }
    }
}

#[tokio::test]
async fn an_endpoint_takes_the_regions_place() {
    let cases = [
        ("https://ma.example.com", "https://ma.example.com"),
        ("https://ma.example.com/", "https://ma.example.com"),
        ("https://ma.example.com:8443/base/", "https://ma.example.com:8443/base"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        // As HTTP libraries write it, or the signed host would not be the one that is sent.
        ("https://MA.Example.com:443", "https://ma.example.com"),
    ];
    for (endpoint, server) in cases {
        for region in [None, Some("cn-north-4")] {
            let recorder = Recorder::answering(200, EXAMPLE);
            let client = recorder.bare_client().endpoint(endpoint).project_id("p1");
            let client = region.into_iter().fold(client, huaweicloud_modelarts::ClientBuilder::region);
            let client = client.credentials(Credentials::token("t")).build().unwrap();
            client.show_image(ID).await.unwrap();
            assert_eq!(recorder.addresses(), [format!("{server}/v1/p1/images/{ID}")]);
        }
    }
}

#[test]
fn an_endpoint_that_is_none() {
    let useless = [
        "",
        "ma.example.com",
        "/v1",
        "ftp://ma.example.com",
        "https://",
        "https://a?b",
        "https://a:x",
        "https://a/..",
    ];
    for endpoint in useless {
        let error = Recorder::answering(200, EXAMPLE).client().endpoint(endpoint).build().unwrap_err();
        assert!(error.is_configuration(), "{endpoint:?}: {error}");
        let text = error.to_string();
        let shown = endpoint.replace("?b", "?…");
        assert!(text.starts_with(&format!("the endpoint `{shown}` cannot be used: ")), "{text}");
        assert!(!text.contains('\n'), "{text}");
    }
}
