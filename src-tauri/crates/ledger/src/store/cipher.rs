//! The key of a ledger with a password, and the mark by which its file is known.
//!
//! SQLCipher encrypts every page; its file begins with 16 bytes of salt, which it leaves to us:
//! `PLD`, the number of the recipe (1), nine random bytes, and three bytes of the key's own digest,
//! by which a wrong password is told from a damaged page. So a ledger is one file still, and a
//! copy of it opens wherever its password is known.
//!
//! Recipe 1: Argon2id (RFC 9106, its second recommendation: 64 MiB, 3 passes, 4 lanes) over the
//! password in NFC, salted with the first 13 bytes; 32 bytes are AES-256's key.

use argon2::{Algorithm, Argon2, Params, Version};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::contract::{CommandError, ErrorCode};

/// How a locked ledger begins: what SQLCipher takes for its salt.
pub(crate) type Salt = [u8; 16];

/// `PLD` and the recipe's number.
const MARK: [u8; 4] = *b"PLD\x01";
/// Where the digest of the key begins in the salt.
const PROOF: usize = 13;

/// The fewest characters of a password.
pub(crate) const SHORTEST: usize = 10;

/// The key of a locked ledger. Wiped when dropped.
#[derive(Clone)]
pub(crate) struct Key {
    secret: Zeroizing<[u8; 32]>,
    salt: Salt,
}

impl Key {
    /// A key for a new `password`, with a salt of its own. Refuses what is easily guessed.
    pub fn new(password: &str) -> Result<Key, CommandError> {
        fit(password)?;
        let mut salt = [0; 16];
        salt[..MARK.len()].copy_from_slice(&MARK);
        getrandom::fill(&mut salt[MARK.len()..PROOF])
            .map_err(|error| CommandError::internal(format!("getrandom: {error}")))?;
        let secret = derive(password, &salt)?;
        salt[PROOF..].copy_from_slice(&proof(&secret));
        Ok(Key { secret, salt })
    }

    /// The key of the ledger that begins with `salt`; `None` where it is not this password.
    pub fn of(password: &str, salt: &Salt) -> Result<Option<Key>, CommandError> {
        Ok(Key::fitting(derive(password, salt)?, salt))
    }

    /// The key that this PC kept for the ledger that begins with `salt`.
    pub fn kept(secret: &[u8], salt: &Salt) -> Option<Key> {
        Key::fitting(Zeroizing::new(secret.try_into().ok()?), salt)
    }

    fn fitting(secret: Zeroizing<[u8; 32]>, salt: &Salt) -> Option<Key> {
        (proof(&secret) == salt[PROOF..]).then_some(Key { secret, salt: *salt })
    }

    /// What a PC keeps of it.
    pub fn secret(&self) -> &[u8] {
        self.secret.as_slice()
    }

    /// How its ledger begins.
    pub fn salt(&self) -> &Salt {
        &self.salt
    }

    /// As SQLCipher takes it: a raw key with its salt, nothing left to derive.
    pub(super) fn specification(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(99));
        text.push_str("x'");
        for byte in self.secret.iter().chain(&self.salt) {
            text.push(hexadecimal(byte >> 4));
            text.push(hexadecimal(byte & 15));
        }
        text.push('\'');
        text
    }
}

fn hexadecimal(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16).unwrap_or_default()
}

/// The salt with which a file begins, where it is the mark of a locked ledger.
pub(crate) fn salt(head: &[u8]) -> Option<Salt> {
    head.first_chunk().filter(|salt| salt.starts_with(&MARK)).copied()
}

/// Refuses a password that is too short or one character over and over.
fn fit(password: &str) -> Result<(), CommandError> {
    let mut letters: Vec<char> = password.nfc().collect();
    let refuse = |message: String| Err(CommandError::new(ErrorCode::Invalid, message));
    if letters.iter().any(|letter| letter.is_control()) {
        return refuse("암호에는 줄바꿈이나 탭을 쓸 수 없습니다.".into());
    }
    if letters.len() < SHORTEST {
        return refuse(format!(
            "암호가 짧습니다. {SHORTEST}자 이상으로 적어 주십시오. 낱말 서너 개를 이은 문장이 외우기 쉽고 튼튼합니다."
        ));
    }
    letters.sort_unstable();
    letters.dedup();
    if letters.len() < 4 {
        return refuse(
            "같은 글자가 되풀이되는 암호는 쉽게 맞힙니다. 다른 암호를 적어 주십시오.".into(),
        );
    }
    Ok(())
}

fn derive(password: &str, salt: &Salt) -> Result<Zeroizing<[u8; 32]>, CommandError> {
    let failed = |error: argon2::Error| CommandError::internal(format!("argon2: {error}"));
    let cost = Params::new(64 * 1024, 3, 4, Some(32)).map_err(failed)?;
    let password: Zeroizing<String> = Zeroizing::new(password.nfc().collect());
    let mut secret = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, cost)
        .hash_password_into(password.as_bytes(), &salt[..PROOF], secret.as_mut_slice())
        .map_err(failed)?;
    Ok(secret)
}

/// Three bytes by which the key knows itself; of 256 bits they give nothing away that helps.
fn proof(secret: &[u8; 32]) -> [u8; 3] {
    let digest = Sha256::new_with_prefix(b"pledge-ledger key").chain_update(secret).finalize();
    [digest[0], digest[1], digest[2]]
}
