//! One value out of several that say the same thing: the one of the best source.

/// A value and how good its source is (lower is better); of equals the first stays.
pub(super) struct Best<T>(Option<(u8, T)>);

impl<T> Default for Best<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Best<T> {
    pub(super) fn offer(&mut self, rank: u8, value: Option<T>) {
        if let Some(value) = value
            && self.0.as_ref().is_none_or(|(old, _)| rank < *old)
        {
            self.0 = Some((rank, value));
        }
    }

    /// As [`Self::offer`], but of equals the last stays.
    pub(super) fn offer_last(&mut self, rank: u8, value: Option<T>) {
        if let Some(value) = value
            && self.0.as_ref().is_none_or(|(old, _)| rank <= *old)
        {
            self.0 = Some((rank, value));
        }
    }

    /// How good the source of the value is, if there is one.
    pub(super) fn rank(&self) -> Option<u8> {
        self.0.as_ref().map(|(rank, _)| *rank)
    }

    pub(super) fn take(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }
}
