//! Addresses in SWR: their parts, and those that have not all of them.

use huaweicloud_modelarts::{ImageAddress, models::Image};

type Parts<'a> = (Option<&'a str>, Option<&'a str>, &'a str, Option<&'a str>, Option<&'a str>);

fn parts(address: &ImageAddress) -> Parts<'_> {
    (address.registry(), address.organization(), address.repository(), address.tag(), address.digest())
}

#[test]
fn every_part_and_every_part_missing() {
    let digest = "sha256:0123456789abcdef";
    let cases: [(&str, Parts<'_>); 9] = [
        (
            "swr.cn-north-4.myhuaweicloud.com/atelier/pytorch_1_8:1.0",
            (Some("swr.cn-north-4.myhuaweicloud.com"), Some("atelier"), "pytorch_1_8", Some("1.0"), None),
        ),
        ("swr.xxx.com/a/b", (Some("swr.xxx.com"), Some("a"), "b", None, None)),
        ("localhost/a/b:1", (Some("localhost"), Some("a"), "b", Some("1"), None)),
        ("10.0.0.1:5000/a/b", (Some("10.0.0.1:5000"), Some("a"), "b", None, None)),
        ("swr.xxx.com/a/b/c:1", (Some("swr.xxx.com"), Some("a/b"), "c", Some("1"), None)),
        ("a/b:1", (None, Some("a"), "b", Some("1"), None)),
        ("b", (None, None, "b", None, None)),
        ("", (None, None, "", None, None)),
        ("swr.xxx.com/", (Some("swr.xxx.com"), None, "", None, None)),
    ];
    for (text, expected) in cases {
        let address = ImageAddress::new(text);
        assert_eq!(parts(&address), expected, "{text}");
        assert_eq!(address.to_string(), text);
    }
    let text = format!("swr.xxx.com/a/b:1@{digest}");
    let address: ImageAddress = text.parse().unwrap();
    assert_eq!(parts(&address), (Some("swr.xxx.com"), Some("a"), "b", Some("1"), Some(digest)));
    assert_eq!(String::from(address), text);
}

#[test]
fn of_an_image() {
    let mut image = Image::default();
    assert_eq!(image.address(), None);
    image.swr_path = Some("swr.xxx.com/a/b:1".to_owned());
    assert_eq!(image.address().unwrap().repository(), "b");
}
