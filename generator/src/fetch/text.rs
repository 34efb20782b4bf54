//! The bytes of an answer to the text of a page: by the encoding that the server names, or UTF-8.

use encoding_rs::Encoding;

use super::Cause;

/// Refuses what is declared to be no text before it is read. Servers often declare nothing useful for text.
pub(super) fn check_media_type(content_type: Option<&str>) -> Result<(), Cause> {
    let media_type =
        content_type.and_then(|value| value.split(';').next()).unwrap_or("").trim().to_lowercase();
    let is_text = media_type.is_empty()
        || media_type.starts_with("text/")
        || matches!(
            media_type.as_str(),
            "application/xhtml+xml" | "application/xml" | "application/octet-stream"
        );
    if is_text {
        Ok(())
    } else {
        Err(Cause::NotText(format!("it is {media_type}, and a page is text or HTML")))
    }
}

/// The text. A stray byte in a declared encoding becomes U+FFFD, as it does in a file.
pub(super) fn decode(bytes: Vec<u8>, content_type: Option<&str>) -> Result<String, Cause> {
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        let text = bytes.get(length..).unwrap_or_default();
        return Ok(encoding.decode_without_bom_handling(text).0.into_owned());
    }
    let Some(label) = content_type.and_then(charset) else {
        let why = "it is not UTF-8, and the server does not say what it is".to_owned();
        return String::from_utf8(bytes).map_err(|_| Cause::NotText(why));
    };
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) => Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned()),
        None => Err(Cause::NotText(format!("its encoding, {}, is unknown", label.escape_debug()))),
    }
}

/// The encoding of `text/html; charset="utf-8"`.
fn charset(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_names_the_encoding_or_it_is_utf_8() {
        let decoded = |bytes: &[u8], content_type| decode(bytes.to_vec(), content_type);
        assert_eq!(decoded("é".as_bytes(), None).unwrap(), "é");
        assert_eq!(decoded(b"\xe9", Some("text/html; Charset=\"ISO-8859-1\"")).unwrap(), "é");
        assert_eq!(decoded(b"\xd6\xd0", Some("text/html;charset=gbk")).unwrap(), "中");
        assert_eq!(decoded(b"\xff\xfe-N", Some("text/html")).unwrap(), "中");
        assert_eq!(decoded(b"a\xe9", Some("text/html; charset=utf-8")).unwrap(), "a\u{fffd}");
        for (bytes, content_type) in [(&b"\xe9"[..], None), (b"a", Some("text/html; charset=klingon"))] {
            assert!(matches!(decoded(bytes, content_type), Err(Cause::NotText(_))));
        }
    }

    #[test]
    fn only_text_is_a_page() {
        for text in
            [None, Some("text/html; charset=utf-8"), Some("TEXT/plain"), Some("application/octet-stream")]
        {
            assert!(check_media_type(text).is_ok(), "{text:?}");
        }
        for other in ["application/pdf", "image/png", "application/json"] {
            assert!(check_media_type(Some(other)).is_err(), "{other}");
        }
    }
}
