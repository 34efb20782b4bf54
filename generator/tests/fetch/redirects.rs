//! Redirects: which are followed.

use clientwright::fetch::{Cause, Proxy, Settings};

use crate::server::{Reply, Server};
use crate::{get, settings};

#[test]
fn a_page_that_has_moved_is_found() {
    let new = Server::start(|_| Reply::page("moved"));
    let there = new.url("/new/page.html");
    let old = Server::start(move |request| match request.path.as_str() {
        "/a/page.html" => Reply::redirect("../b/page.html"),
        _ => Reply::redirect(&there),
    });
    let page = get(&old.url("/a/page.html"), &settings().0).unwrap();
    assert_eq!((page.text.as_str(), page.address), ("moved", new.url("/new/page.html")));
    let asked: Vec<_> = old.asked().into_iter().map(|request| request.path).collect();
    assert_eq!(asked, ["/a/page.html", "/b/page.html"]);
}

#[test]
fn redirects_that_never_end_are_given_up() {
    let server = Server::start(|request| match request.path.as_str() {
        "/round" => Reply::redirect("/and/round"),
        "/and/round" => Reply::redirect("/round"),
        "/nowhere" => Reply::status(302),
        path => Reply::redirect(&format!("{path}x")),
    });
    let why = |path: &str| get(&server.url(path), &settings().0).unwrap_err();
    assert!(why("/round").to_string().contains("circle"), "{}", why("/round"));
    assert!(why("/on").to_string().contains("more than 5 redirects"), "{}", why("/on"));
    assert_eq!(why("/on").redirected_to, Some(server.url("/onxxxxxx")));
    assert!(why("/nowhere").to_string().contains("nowhere"), "{}", why("/nowhere"));
}

#[test]
fn a_redirect_stays_on_the_web() {
    for place in [
        "file:///etc/passwd",
        "ftp://museum.example/",
        "gopher://museum.example/",
        "http://me:secret@museum.example/",
    ] {
        let server = Server::start(move |_| Reply::redirect(place));
        let failure = get(&server.url("/"), &settings().0).unwrap_err();
        assert!(matches!(failure.cause, Cause::Redirect(_)), "{place}: {failure:?}");
        assert!(!failure.to_string().contains("secret"), "{failure}");
        assert_eq!(server.asked().len(), 1);
    }
}

#[test]
fn a_public_host_does_not_lead_into_a_private_network() {
    let private = Server::start(|_| Reply::page("secret"));
    let places = [
        private.url("/"),
        private.url("/").replace("127.0.0.1", "localhost"),
        private.url("/").replace("127.0.0.1", "[::ffff:127.0.0.1]"),
        "http://169.254.169.254/latest".to_owned(),
        "http://10.0.0.1/".to_owned(),
    ];
    for place in places {
        let to = place.clone();
        // As a proxy this server is every public host.
        let public = Server::start(move |_| Reply::redirect(&to));
        let settings = Settings { proxy: Proxy::At(public.address.clone()), ..settings().0 };
        let failure = get("http://museum.example/page", &settings).unwrap_err();
        assert!(failure.to_string().contains("private network"), "{place}: {failure}");
        assert_eq!((failure.attempts, public.asked().len()), (1, 1), "{place}");
    }
    assert!(private.asked().is_empty());
}

#[test]
fn loopback_is_reached_without_a_proxy() {
    let server = Server::start(|_| Reply::page("here"));
    let settings = Settings { proxy: Proxy::At("http://127.0.0.1:1".to_owned()), ..settings().0 };
    assert_eq!(get(&server.url("/"), &settings).unwrap().text, "here");
}
