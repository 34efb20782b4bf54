//! Memory of an upload and a download: `cargo run --release -p clientwright-runtime --features blocking --example upload
//! [-- MIB]` sends a file of 1 GiB, as a body and as a part of a form, and saves one, by each transport, to and from a
//! server in another process, and prints the most memory that this process ever had (Linux).

use std::{
    env,
    fs::{self, File},
    future::IntoFuture,
    io::{Read, Write},
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
};

use clientwright_runtime::{
    HttpClient, Method, Request, Upload,
    blocking::wait,
    parameter,
    transport::{ReqwestTransport, Transport, UreqTransport},
};

/// The argument that makes this program the server.
const SERVE: &str = "serve";

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let argument = env::args().nth(1);
    if argument.as_deref() == Some(SERVE) {
        return serve();
    }
    let mebibytes = argument.map_or(Ok(1024), |argument| argument.parse::<u64>())?;
    let path = env::temp_dir().join(format!("upload-{}", std::process::id()));
    // A file of nothing but a hole: its bytes are read all the same.
    File::create(&path)?.set_len(mebibytes << 20)?;
    let outcome = measure(&path, mebibytes);
    fs::remove_file(&path)?;
    outcome
}

fn measure(path: &Path, mebibytes: u64) -> Result<(), Failure> {
    let mut server = Command::new(env::current_exe()?).arg(SERVE).stdout(Stdio::piped()).spawn()?;
    let endpoint = format!("http://{}", first_line(&mut server)?);
    println!("before: {}", peak()?);
    let body = |upload| Request::new(Method::PUT, "/body").upload("application/octet-stream", upload);
    let part = |upload| Request::new(Method::POST, "/part").file("file", upload);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let client = client(&endpoint, ReqwestTransport::builder().no_proxy().build()?)?;
    for request in [body(Upload::path(path)), part(Upload::path(path))] {
        let response = runtime.block_on(client.send(request))?;
        println!("reqwest: {} bytes heard, {}", String::from_utf8_lossy(response.body()), peak()?);
    }
    let saved = path.with_extension("saved");
    let film = runtime.block_on(client.stream(get(mebibytes)))?.bytes().into_inner();
    println!("reqwest: {} bytes saved, {}", runtime.block_on(film.save(&saved).into_future())?, peak()?);
    let client = self::client(&endpoint, UreqTransport::builder().no_proxy().build()?)?;
    for request in [body(Upload::path(path)), part(Upload::path(path))] {
        let response = wait(client.send(request))?;
        println!("ureq: {} bytes heard, {}", String::from_utf8_lossy(response.body()), peak()?);
    }
    let film = wait(client.stream(get(mebibytes)))?.bytes().into_inner();
    println!("ureq: {} bytes saved, {}", wait(film.save(&saved))?, peak()?);
    fs::remove_file(&saved)?;
    server.kill()?;
    Ok(())
}

/// Asks for so many mebibytes.
fn get(mebibytes: u64) -> Request {
    Request::new(Method::GET, "/film").set(parameter::header("x-mebibytes"), mebibytes)
}

fn client(endpoint: &str, transport: impl Transport + 'static) -> Result<HttpClient, Failure> {
    Ok(HttpClient::builder().endpoint(endpoint).transport(transport).build()?)
}

/// The most memory that was in use, as the system has it.
fn peak() -> Result<String, Failure> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM")).ok_or("the system does not say")?;
    Ok(format!("peak {}", line.trim_start_matches("VmHWM:").trim()))
}

fn first_line(server: &mut Child) -> Result<String, Failure> {
    let mut line = String::new();
    let output = server.stdout.as_mut().ok_or("no output")?;
    std::io::BufRead::read_line(&mut std::io::BufReader::new(output), &mut line)?;
    Ok(line.trim().to_owned())
}

/// Reads each request, and answers with the number of its bytes, or with as many as it asks for.
fn serve() -> Result<(), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("{}", listener.local_addr()?);
    for stream in listener.incoming() {
        let mut stream = stream?;
        let (mut buffer, mut head, mut heard) = (vec![0; 1 << 20], Vec::new(), 0);
        let mut length = None;
        while length.is_none_or(|length| heard < length) {
            let read = stream.read(&mut buffer)?;
            heard += read as u64;
            if length.is_none() {
                head.extend(buffer.iter().take(read));
                length = announced(&head);
            }
        }
        let body = heard.to_string();
        let wanted = number(&head, "x-mebibytes: ").unwrap_or(0);
        let length = if wanted > 0 { wanted << 20 } else { body.len() as u64 };
        write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n")?;
        if wanted == 0 {
            write!(stream, "{body}")?;
        }
        for _ in 0..wanted {
            stream.write_all(&buffer)?;
        }
    }
    Ok(())
}

/// The bytes of the whole request, once its head is there.
fn announced(heard: &[u8]) -> Option<u64> {
    let end = heard.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    Some(end as u64 + number(heard.get(..end)?, "content-length: ").unwrap_or(0))
}

/// The number in a line of a head.
fn number(head: &[u8], line: &str) -> Option<u64> {
    let head = String::from_utf8_lossy(head).to_lowercase();
    head.lines().find_map(|one| one.strip_prefix(line)?.parse().ok())
}
