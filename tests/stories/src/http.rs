//! HTTP of the loopback, as little as stories need: one request, one answer, one connection.
//!
//! Speaks HTTP/1.1 with `connection: close`; reads bodies by length, in chunks, or to the end. Not here: TLS, redirects,
//! cookies (a story that needs them uses the [`Browser`](crate::Browser)).

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names in small letters, and values, in order.
    pub headers: Vec<(String, String)>,
    /// The bytes of the body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header, by its name in small letters; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    /// The body as text; broken UTF-8 becomes the replacement sign.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Asks for `path` with GET.
///
/// # Errors
/// What the connection says; `InvalidData` if the answer is not HTTP.
pub fn get(address: SocketAddr, path: &str) -> io::Result<Answer> {
    send(address, "GET", path, &[], b"")
}

/// Sends one request with further headers and a body.
///
/// # Errors
/// As [`get`].
pub fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> io::Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(5))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if !body.is_empty() || method == "POST" {
        head.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    stream.write_all(body)?;
    let raw = received(stream)?;
    parsed(&raw).ok_or_else(|| {
        io::Error::new(io::ErrorKind::InvalidData, format!("not HTTP: {}", String::from_utf8_lossy(&raw)))
    })
}

/// The bytes of one answer: as many as its head says, since some servers keep the line open all the same; else all.
fn received(mut stream: TcpStream) -> io::Result<Vec<u8>> {
    let (mut raw, mut block) = (Vec::new(), [0; 16_384]);
    let mut missing = None;
    while missing.is_none_or(|missing: usize| missing > raw.len()) {
        let read = stream.read(&mut block)?;
        if read == 0 {
            break;
        }
        raw.extend_from_slice(&block[..read]);
        missing = missing.or_else(|| length_said(&raw));
    }
    Ok(raw)
}

/// How long head and body are together, once the head is there and if it says so.
fn length_said(raw: &[u8]) -> Option<usize> {
    let end = raw.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(&raw[..end]).to_ascii_lowercase();
    let length = head.split("\r\n").find_map(|line| line.strip_prefix("content-length:"))?;
    Some(end + length.trim().parse::<usize>().ok()?)
}

fn parsed(raw: &[u8]) -> Option<Answer> {
    let end = raw.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&raw[..end]).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let header =
        |line: &str| Some((line.split_once(':')?.0.to_ascii_lowercase(), line.split_once(':')?.1.trim().into()));
    let headers: Vec<(String, String)> = lines.filter_map(header).collect();
    let mut answer = Answer { status, headers, body: raw[end + 4..].to_vec() };
    if answer.header("transfer-encoding").eq_ignore_ascii_case("chunked") {
        answer.body = unchunked(&answer.body)?;
    } else if let Ok(length) = answer.header("content-length").parse::<usize>() {
        if answer.body.len() < length {
            return None; // torn off
        }
        answer.body.truncate(length);
    }
    Some(answer)
}

fn unchunked(mut raw: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = raw.windows(2).position(|two| two == b"\r\n")?;
        let size = std::str::from_utf8(&raw[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(raw.get(end + 2..end + 2 + size)?);
        raw = raw.get(end + 2 + size + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_in_chunks_is_put_together_and_a_torn_one_is_no_answer() {
        let whole = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nover\r\n5;x=1\r\n view\r\n0\r\n\r\n";
        assert_eq!(parsed(whole).unwrap().text(), "over view");
        assert!(parsed(&whole[..whole.len() - 12]).is_none());
        assert!(parsed(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nfour").is_none());
        assert!(parsed(b"SSH-2.0-OpenSSH\r\n").is_none());
    }
}
