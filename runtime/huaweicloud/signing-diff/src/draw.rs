//! Random requests, of what tends to go wrong: reserved characters, other scripts, repeated and empty names,
//! odd paths, white space, bodies that are no text.

mod text;

use fastrand::Rng;

use text::{Kind, text};

/// The header that a caller gives a digest of the body in.
pub(super) const DIGEST: &str = "X-Sdk-Content-Sha256";

const METHODS: &[&str] = &["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

const HOSTS: &[&str] = &[
    "modelarts.cn-north-4.myhuaweicloud.com",
    "modelarts.cn-north-4.myhuaweicloud.com:8443",
    "iam.myhuaweicloud.com",
    "obs.la-north-2.huaweicloud.com",
    "ecs.cn-east-3.myhwclouds.cn:443",
    "modelarts.eu-west-101.myhuaweicloud.eu",
    "x1.ap-southeast-1.myhuaweicloud.cn",
    "api.example.com:80",
    "API.Example.com",
    "localhost:8080",
    "127.0.0.1:1",
    "[::1]:9090",
];

const MEDIA_TYPES: &[&str] = &[
    "application/json",
    "application/json;charset=UTF-8",
    "application/bson",
    "application/octet-stream",
    "text/plain; charset=utf-8",
    "Application/JSON",
    "application/x-www-form-urlencoded",
];

const HEADERS: &[&str] =
    &["X-Language", "x-trace", "Accept", "X-Odd_Name", "ETag", "X!#$%&'*+-.^`|~", "x-AAA", "X-B", DIGEST];

const DIGESTS: &[&str] = &[
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    " ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\t",
    "UNSIGNED-PAYLOAD",
    "",
];

/// Address that a client calls, and the variables in it.
const TEMPLATES: &[(&str, &[&str])] = &[
    ("/", &[]),
    ("/v1/{project_id}/images/{id}", &["project_id", "id"]),
    ("/v1/{project_id}/images", &["project_id"]),
    ("/v1//images/", &[]),
    ("/v2/{name}:restart/", &["name"]),
    ("/v3/a.b~c/(x)/{id}", &["id"]),
];

const REGIONS: &[&str] = &["cn-north-4", "eu-west-101", "globe", "test-region-1"];
const SERVICES: &[&str] = &["modelarts", "iam", "demo", "obs"];

/// Side of our code that signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The signer, given a request that stands ready, with headers of all sorts.
    Signer,
    /// A client with credentials, which writes the request out and chooses what is signed.
    Client,
}

/// When the key is derived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Derive {
    #[default]
    Never,
    Always,
    OutsideMainCloud,
}

impl Derive {
    /// As the kit's side is told.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Always => "always",
            Self::OutsideMainCloud => "outside",
        }
    }
}

/// A request, not signed yet.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    pub(super) way: Way,
    pub(super) method: &'static str,
    pub(super) host: String,
    /// As it is sent, or with its variables not filled in.
    pub(super) path: String,
    template: &'static str,
    pub(super) variables: Vec<(&'static str, String)>,
    pub(super) query: Vec<(&'static str, String)>,
    /// How the query is written where it is not a client that writes it.
    writing: Writing,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) media_type: Option<&'static str>,
    pub(super) body: Vec<u8>,
    pub(super) access_key: String,
    pub(super) secret_key: String,
    pub(super) security_token: Option<String>,
    pub(super) derive: Derive,
    pub(super) region: String,
    pub(super) service: String,
    /// When it is signed, in seconds since 1970.
    pub(super) second: i64,
}

/// How much of a query is percent-encoded.
#[derive(Clone, Copy, Debug, Default)]
enum Writing {
    /// All that is reserved, in upper or lower case.
    #[default]
    Upper,
    Lower,
    /// Characters that would end the value or the query.
    Sparing,
}

impl Drawn {
    /// Way and algorithm, for counting.
    pub(super) fn kind(&self) -> String {
        format!("by the {:?}, key derived: {}", self.way, self.derive.word()).to_lowercase()
    }

    pub(super) fn path_template(&self) -> &'static str {
        self.template
    }

    /// The project that the kit puts into a header.
    pub(super) fn project_id(&self) -> Option<&str> {
        let found = self.variables.iter().find(|(name, _)| *name == "project_id");
        found.map(|(_, value)| value.as_str())
    }

    /// The query with its `?`, or nothing.
    pub(super) fn written_query(&self) -> String {
        if self.query.is_empty() {
            return String::new();
        }
        let write = |part: &str| self.writing.write(part);
        let pairs = self.query.iter().map(|(name, value)| format!("{}={}", write(name), write(value)));
        format!("?{}", pairs.collect::<Vec<_>>().join("&"))
    }
}

impl Writing {
    fn write(self, part: &str) -> String {
        let write = |byte: u8| {
            let is_plain = byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
            match self {
                Self::Upper if !is_plain => format!("%{byte:02X}"),
                Self::Lower if !is_plain => format!("%{byte:02x}"),
                Self::Sparing if !is_plain && !b"!$'()*,;:@/?+".contains(&byte) => format!("%{byte:02X}"),
                Self::Upper | Self::Lower | Self::Sparing => char::from(byte).to_string(),
            }
        };
        part.bytes().map(write).collect()
    }
}

/// Names of query parameters. A client takes names that last as long as the program, so there are a few
/// hundred.
pub(super) struct Pool(Vec<&'static str>);

impl Pool {
    pub(super) fn new(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let mut names =
            vec!["", "a", "A", "b", "limit", "é", "z", "~", "a b", "a+b", "a=b", "a&b", "[]", "镜像"];
        names.extend((0..300).map(|_| &*text(&mut rng, Kind::Any, 8).leak()));
        Self(names)
    }
}

/// The request of this number.
pub(super) fn request(pool: &Pool, seed: u64, index: u64) -> Drawn {
    // Seeds in a row would give sequences that are alike.
    let mut rng =
        Rng::with_seed(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ index.wrapping_mul(0xD1B5_4A32_D192_ED03));
    let rng = &mut rng;
    let way = if rng.bool() { Way::Signer } else { Way::Client };
    let (template, names) = one(rng, TEMPLATES);
    let (path, template, variables) = match way {
        Way::Signer => (text::path(rng), "", Vec::new()),
        Way::Client => {
            let variables = names.iter().map(|name| (*name, text(rng, Kind::Segment, 12))).collect();
            (template.to_owned(), template, variables)
        }
    };
    let (media_type, body) = body(rng, way);
    Drawn {
        way,
        method: if way == Way::Signer && rng.u8(..20) == 0 { "get" } else { one(rng, METHODS) },
        host: one(rng, HOSTS).to_owned(),
        path,
        template,
        variables,
        query: query(rng, pool),
        writing: one(rng, &[Writing::Upper, Writing::Lower, Writing::Sparing]),
        headers: headers(rng),
        media_type,
        body,
        access_key: key(rng),
        secret_key: if rng.u8(..100) == 0 { String::new() } else { text(rng, Kind::Any, 40) + "k" },
        security_token: rng.bool().then(|| text(rng, Kind::Word, 200) + "t"),
        derive: one(rng, &[Derive::Never, Derive::Always, Derive::OutsideMainCloud]),
        region: if rng.u8(..50) == 0 { text(rng, Kind::Any, 4) } else { one(rng, REGIONS).to_owned() },
        service: one(rng, SERVICES).to_owned(),
        second: rng.i64(0..4_102_444_800),
    }
}

fn one<T: Copy + Default>(rng: &mut Rng, from: &[T]) -> T {
    // No list here is empty.
    rng.choice(from.iter().copied()).unwrap_or_default()
}

fn key(rng: &mut Rng) -> String {
    match rng.u8(..100) {
        0 => String::new(),
        1 => text(rng, Kind::Any, 20),
        _ => text(rng, Kind::Word, 20) + "A",
    }
}

fn query(rng: &mut Rng, pool: &Pool) -> Vec<(&'static str, String)> {
    let count = rng.usize(..6);
    let mut pairs: Vec<(&'static str, String)> =
        (0..count).map(|_| (one(rng, &pool.0), text(rng, Kind::Any, 10))).collect();
    if let (Some((name, _)), true) = (pairs.first().cloned(), rng.bool()) {
        pairs.push((name, text(rng, Kind::Any, 3)));
    }
    pairs
}

fn headers(rng: &mut Rng) -> Vec<(&'static str, String)> {
    let mut names = HEADERS.to_vec();
    rng.shuffle(&mut names);
    names.truncate(rng.usize(..5));
    let value = |rng: &mut Rng, name| match name {
        DIGEST => one(rng, DIGESTS).to_owned(),
        _ => text(rng, Kind::Header, 20),
    };
    names.into_iter().map(|name| (name, value(rng, name))).collect()
}

fn body(rng: &mut Rng, way: Way) -> (Option<&'static str>, Vec<u8>) {
    let content = match rng.u8(..4) {
        0 => Vec::new(),
        1 => (0..rng.usize(1..300)).map(|_| rng.u8(..)).collect(),
        2 => {
            serde_json::json!({ text(rng, Kind::Any, 8): text(rng, Kind::Any, 30) }).to_string().into_bytes()
        }
        _ => text(rng, Kind::Any, 60).into_bytes(),
    };
    // A client gives no body without its type.
    let is_typed = rng.bool() || (way == Way::Client && !content.is_empty());
    (is_typed.then(|| one(rng, MEDIA_TYPES)), content)
}
