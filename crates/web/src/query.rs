//! The part of an address behind `?`: read with limits, written back in the same order.
//!
//! Takes what a browser sent, gives pairs; a broken escape is kept as it stands rather than refused.
//! Not here: what a name means (`frame` for the as-of names, `parts::table` for a table's).

/// The most bytes of a query that are read.
pub const QUERY_BYTES_MAX: usize = 4096;
/// The most pairs that are read.
pub const QUERY_PAIRS_MAX: usize = 64;

/// The pairs of a query, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

/// A query that is too long to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the query has more than {QUERY_BYTES_MAX} bytes or {QUERY_PAIRS_MAX} pairs")]
pub struct QueryTooLong;

impl Query {
    /// Reads `a=1&b=2`. `None` is the empty query.
    pub fn read(raw: Option<&str>) -> Result<Query, QueryTooLong> {
        let raw = raw.unwrap_or_default();
        if raw.len() > QUERY_BYTES_MAX {
            return Err(QueryTooLong);
        }
        let pairs: Vec<(String, String)> = raw
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(name, value)| (decode(name), decode(value)))
            .collect();
        if pairs.len() > QUERY_PAIRS_MAX { Err(QueryTooLong) } else { Ok(Query(pairs)) }
    }

    /// The first value of a name; an empty one counts as none.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// All pairs in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same with `name` set to `value`; an empty value removes it.
    pub fn with(&self, name: &str, value: &str) -> Query {
        let mut pairs: Vec<_> = self.0.iter().filter(|(key, _)| key != name).cloned().collect();
        if !value.is_empty() {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        Query(pairs)
    }

    /// Only the pairs with one of these names.
    pub fn only(&self, names: &[&str]) -> Query {
        Query(
            self.0.iter().filter(|(key, value)| names.contains(&key.as_str()) && !value.is_empty()).cloned().collect(),
        )
    }

    /// `path?a=1`, or the path alone if there are no pairs.
    pub fn on(&self, path: &str) -> String {
        let mut out = path.to_owned();
        for (at, (name, value)) in self.0.iter().enumerate() {
            out.push(if at == 0 { '?' } else { '&' });
            out.push_str(&encode(name));
            out.push('=');
            out.push_str(&encode(value));
        }
        out
    }
}

/// Percent-encodes everything but unreserved characters.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                out.push('%');
                for half in [byte >> 4, byte & 15] {
                    out.push(char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase());
                }
            }
        }
    }
    out
}

/// Undoes percent-encoding and `+`; bytes that are no UTF-8 become U+FFFD.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped =
            (bytes[at] == b'%').then(|| Some((hex(*bytes.get(at + 1)?)?, hex(*bytes.get(at + 2)?)?))).flatten();
        match (escaped, bytes[at]) {
            (Some((high, low)), _) => {
                out.push(high << 4 | low);
                at += 2;
            }
            (None, b'+') => out.push(b' '),
            (None, byte) => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_comes_back_as_it_was() {
        let query = Query::read(Some("at=2015-01-22&q=%D8%AF%D8%A7%D8%B9%D8%B4+x&flag&broken=%zz%")).unwrap();
        assert_eq!(query.get("q"), Some("داعش x"));
        assert_eq!(query.get("flag"), None);
        assert_eq!(query.get("broken"), Some("%zz%"));
        let again = Query::read(query.on("").strip_prefix('?')).unwrap();
        assert_eq!(again, query);
        assert_eq!(query.with("at", "").only(&["at", "q"]).on("/en"), "/en?q=%D8%AF%D8%A7%D8%B9%D8%B4%20x");
    }

    #[test]
    fn a_query_of_any_length_is_refused_not_read() {
        assert_eq!(Query::read(Some(&"a".repeat(QUERY_BYTES_MAX + 1))), Err(QueryTooLong));
        assert_eq!(Query::read(Some(&"a&".repeat(QUERY_PAIRS_MAX + 1))), Err(QueryTooLong));
    }
}
