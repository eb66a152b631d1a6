//! What of personal data a dump shows: masks, or everything for one that was asked for by reason.

use domain::privacy::{mask_known, mask_name, mask_phone, mask_text};

use super::rows::{Object, reword, text};

/// The masks of one dump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Masks {
    /// As everywhere.
    On,
    /// The clerk gave a reason, which stands in the access log.
    Off,
}

impl Masks {
    /// Masks the name under a key.
    pub fn name(self, object: &mut Object, key: &str) {
        self.reword(object, key, mask_name);
    }

    /// Masks the phone under a key.
    pub fn phone(self, object: &mut Object, key: &str) {
        self.reword(object, key, mask_phone);
    }

    /// Masks phones in the words under a key.
    pub fn text(self, object: &mut Object, key: &str) {
        self.reword(object, key, mask_text);
    }

    /// Masks phones in the words under the keys, and the name under `owner`, which is taken out.
    pub fn spoken_of(self, object: &mut Object, owner: &str, keys: &[&str]) {
        let name = text(object, owner).to_owned();
        object.remove(owner);
        for key in keys {
            self.reword(object, key, |words| mask_known(words, &[&name]));
        }
    }

    fn reword(self, object: &mut Object, key: &str, mask: impl FnOnce(&str) -> String) {
        if self == Masks::On {
            reword(object, key, mask);
        }
    }
}
