//! Faces put into the document, so that it looks the same on a machine that has none of them.

use std::fmt::Write;

use super::css_text;

/// A face of the house, as its file holds it.
#[derive(Clone, Copy, Debug)]
pub struct Face<'a> {
    /// `Noto Naskh Arabic`, `Noto Kufi Arabic`, `Noto Sans`, `Noto Sans Math`: the families that the style asks for.
    pub family: &'a str,
    /// Its weights in CSS: `400`, `600 700`.
    pub weight: &'a str,
    /// The WOFF2 file.
    pub woff2: &'a [u8],
}

/// The rules that bring the faces in.
pub(super) fn rules(faces: &[Face<'_>]) -> String {
    let mut rules = String::new();
    for face in faces {
        let (family, weight) = (css_text(face.family), css_text(face.weight));
        // Writing into a text does not fail.
        let _ = write!(
            rules,
            "@font-face {{ font-family: \"{family}\"; font-weight: {weight}; src: url(data:font/woff2;base64,"
        );
        base64(face.woff2, &mut rules);
        rules.push_str(") format(\"woff2\"); }\n");
    }
    rules
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8], out: &mut String) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    out.reserve(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let all = three.iter().fold(0u32, |all, byte| (all << 8) | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let letter = LETTERS[(all >> (18 - 6 * place)) as usize & 63];
            out.push(if place > three.len() { '=' } else { char::from(letter) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &str, expected: &str) {
        let mut out = String::new();
        base64(bytes.as_bytes(), &mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn as_the_rfc_writes_it() {
        check("", "");
        check("f", "Zg==");
        check("fo", "Zm8=");
        check("foo", "Zm9v");
        check("foobar", "Zm9vYmFy");
    }
}
