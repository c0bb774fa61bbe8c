//! Passwords: argon2id, the same work whether the account exists or not.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use ledger::Entropy;

/// The fewest letters of a password.
pub const LETTERS_MIN: usize = 12;
/// The most bytes of a password that are hashed.
pub const BYTES_MAX: usize = 1024;

/// How passwords are hashed.
#[derive(Clone)]
pub struct Passwords {
    argon2: Argon2<'static>,
    nobody: String,
}

/// A password that cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Under [`LETTERS_MIN`] letters.
    #[error("the password has fewer than {LETTERS_MIN} letters")]
    Short,
    /// Over [`BYTES_MAX`] bytes.
    #[error("the password has more than {BYTES_MAX} bytes")]
    Long,
    /// The account's own name, or one letter over and over.
    #[error("the password is easily guessed")]
    Weak,
    /// The hash could not be made (memory).
    #[error("the password could not be hashed")]
    Failed,
}

impl Passwords {
    /// Hashing with the usual costs: those of argon2's defaults, which OWASP names.
    pub fn usual(entropy: &Entropy) -> Result<Passwords, PasswordError> {
        Passwords::new(Params::DEFAULT, entropy)
    }

    /// Hashing with these costs. `entropy` salts the hash that unknown names are compared with.
    pub fn new(params: Params, entropy: &Entropy) -> Result<Passwords, PasswordError> {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = hashed(&argon2, "nobody has this password", entropy)?;
        Ok(Passwords { argon2, nobody })
    }

    /// The PHC string of a new password for an account. Slow by intent: call it outside the async threads.
    pub fn hash(&self, account: &str, password: &str, entropy: &Entropy) -> Result<String, PasswordError> {
        let first = password.chars().next();
        if password.chars().count() < LETTERS_MIN {
            Err(PasswordError::Short)
        } else if password.len() > BYTES_MAX {
            Err(PasswordError::Long)
        } else if password.chars().all(|c| Some(c) == first) || password.to_lowercase() == account {
            Err(PasswordError::Weak)
        } else {
            hashed(&self.argon2, password, entropy)
        }
    }

    /// Whether the password opens the account with this PHC string; `None` (no such account) costs the same work and
    /// is never true. Slow by intent.
    pub fn opens(&self, password: &str, phc: Option<&str>) -> bool {
        let phc = phc.filter(|phc| !phc.is_empty());
        let password = if password.len() <= BYTES_MAX { password } else { "" };
        let verified = self.argon2.verify_password(password.as_bytes(), phc.unwrap_or(&self.nobody)).is_ok();
        verified && phc.is_some()
    }
}

fn hashed(argon2: &Argon2<'_>, password: &str, entropy: &Entropy) -> Result<String, PasswordError> {
    let mut salt = [0; 16];
    entropy(&mut salt);
    let hash = argon2.hash_password_with_salt(password.as_bytes(), &salt).map_err(|_| PasswordError::Failed)?;
    Ok(hash.to_string())
}
