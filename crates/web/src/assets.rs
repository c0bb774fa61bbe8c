//! Style sheet, fonts, scripts and the mark: in the binary, each under a name that changes with its bytes.
//!
//! Gives addresses `/assets/<hash>-<name>` and the bytes behind them. Always holds: the bytes behind an address never
//! change, so a browser may keep them for a year. Names come from a fixed list: no path is ever opened.

use std::sync::LazyLock;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// One embedded file.
#[derive(Debug)]
struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: Vec<u8>,
    address: String,
}

/// All embedded files.
#[derive(Debug)]
pub struct Assets(Vec<Asset>);

macro_rules! raw {
    ($($kind:literal: $($path:literal),+;)+) => {
        [$($(($path, $kind, include_bytes!(concat!("../assets/", $path)).as_slice())),+),+]
    };
}

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let raw = raw![
        "font/woff2": "fonts/noto-sans-400.woff2", "fonts/noto-sans-700.woff2", "fonts/noto-sans-math-400.woff2",
            "fonts/noto-naskh-arabic-400.woff2", "fonts/noto-naskh-arabic-700.woff2", "fonts/noto-kufi-arabic-700.woff2";
        "image/svg+xml": "mark.svg";
        "text/javascript; charset=utf-8": "script/frame.js", "script/desk.js", "script/imports.js";
        "text/plain; charset=utf-8": "fonts/OFL.txt";
    ];
    let mut assets: Vec<Asset> = raw.into_iter().map(|(path, kind, bytes)| asset(path, kind, bytes.to_vec())).collect();
    let style = include_str!("../assets/style.css");
    let style = assets.iter().fold(style.to_owned(), |style, font| {
        style.replace(&format!("url(\"{}\")", font.name), &format!("url(\"{}\")", font.address))
    });
    assets.push(asset("style.css", "text/css; charset=utf-8", style.into_bytes()));
    Assets(assets)
});

fn asset(path: &'static str, kind: &'static str, bytes: Vec<u8>) -> Asset {
    let name = path.rsplit('/').next().unwrap_or(path);
    let hash: String = Sha256::digest(&bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Asset { name, kind, address: format!("/assets/{hash}-{name}"), bytes }
}

impl Assets {
    /// The files of the binary.
    pub fn embedded() -> &'static Assets {
        &ASSETS
    }

    /// The address of a file by its plain name; the name alone if there is no such file (a test refuses that).
    pub fn address<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.iter().find(|asset| asset.name == name).map_or(name, |asset| asset.address.as_str())
    }

    /// Every address with its bytes.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|asset| (asset.address.as_str(), asset.bytes.as_slice()))
    }

    /// The answer to a request for `/assets/<file>`.
    pub fn answer(&self, file: &str) -> Response {
        let found = self.0.iter().find(|asset| asset.address.strip_prefix("/assets/") == Some(file));
        let Some(asset) = found else { return StatusCode::NOT_FOUND.into_response() };
        let cache = HeaderValue::from_static("public, max-age=31536000, immutable");
        let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind)), (header::CACHE_CONTROL, cache)];
        (headers, asset.bytes.clone()).into_response()
    }
}
