//! Secrets of 32 random bytes, and the form tokens that follow from them.

use ledger::{Entropy, Hash};
use sha2::{Digest, Sha256};

/// A new secret in hexadecimal, 64 letters.
pub fn new_secret(entropy: &Entropy) -> String {
    hex(&random(entropy))
}

/// Whether a text has the shape of a secret.
pub fn is_secret(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// What is stored of a secret.
pub fn stored(secret: &str) -> Hash {
    Hash(Sha256::digest(secret.as_bytes()).into())
}

/// A form token bound to the secret of a cookie. Differs on every call, so that a compressed page gives nothing away.
pub fn form_token(secret: &str, entropy: &Entropy) -> String {
    let mask = random(entropy);
    let bound = bound(secret);
    let masked: Vec<u8> = mask.iter().zip(bound).map(|(mask, byte)| mask ^ byte).collect();
    format!("{}{}", hex(&mask), hex(&masked))
}

/// Whether a form token belongs to the secret; takes the same time wherever the two differ.
pub fn is_form_token(token: &str, secret: &str) -> bool {
    let Some(bytes) = unhex(token).filter(|bytes| bytes.len() == 64) else { return false };
    let (mask, masked) = bytes.split_at(32);
    let difference = mask
        .iter()
        .zip(masked)
        .zip(bound(secret))
        .fold(0, |found, ((mask, masked), byte)| found | (mask ^ masked ^ byte));
    difference == 0
}

fn bound(secret: &str) -> [u8; 32] {
    Sha256::new().chain_update(b"tahaluf form token\0").chain_update(secret.as_bytes()).finalize().into()
}

fn random(entropy: &Entropy) -> [u8; 32] {
    let mut bytes = [0; 32];
    entropy(&mut bytes);
    bytes
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(16)).collect();
    digits?.chunks(2).map(|pair| u8::try_from(pair.first()? * 16 + pair.get(1)?).ok()).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU8, Ordering};

    use super::*;

    #[test]
    fn a_form_token_opens_one_session_only() {
        let count = AtomicU8::new(1);
        let entropy: Entropy = Arc::new(move |bytes| bytes.fill(count.fetch_add(1, Ordering::Relaxed)));
        let (mine, other) = (new_secret(&entropy), new_secret(&entropy));
        let (first, second) = (form_token(&mine, &entropy), form_token(&mine, &entropy));
        assert_ne!(first, second);
        assert!(is_form_token(&first, &mine) && is_form_token(&second, &mine));
        assert!(!is_form_token(&first, &other));
        let shorter = first.get(..126).unwrap_or_default();
        for broken in ["", "00", "é", shorter, &mine] {
            assert!(!is_form_token(broken, &mine), "{broken}");
        }
    }
}
