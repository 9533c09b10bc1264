//! Whole numbers as bytes: LEB128, seven bits a byte, the lowest first.
//!
//! A signed number is folded first (zigzag), so that small ones of either sign are short.

/// Bytes that numbers are added to.
pub(crate) struct Writer(pub(crate) Vec<u8>);

impl Writer {
    pub(crate) fn number(&mut self, number: u64) {
        self.long_number(u128::from(number));
    }

    pub(crate) fn long_number(&mut self, mut number: u128) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    pub(crate) fn signed(&mut self, number: i64) {
        self.number(folded(number));
    }
}

/// A signed number as one without a sign: 0, -1, 1, -2 ... become 0, 1, 2, 3 ...
pub(crate) fn folded(number: i64) -> u64 {
    (number << 1 ^ number >> 63) as u64
}

/// What [`folded`] took in.
pub(crate) fn unfolded(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// As [`folded`], for the longest numbers.
pub(crate) fn folded_long(number: i128) -> u128 {
    (number << 1 ^ number >> 127) as u128
}

/// What [`folded_long`] took in.
pub(crate) fn unfolded_long(number: u128) -> i128 {
    (number >> 1) as i128 ^ -((number & 1) as i128)
}

/// Bytes that numbers are taken from; nothing where they end too early.
pub(crate) struct Reader<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Self {
        Reader { bytes, at }
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.at == self.bytes.len()
    }

    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(taken)
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    pub(crate) fn number(&mut self) -> Option<u64> {
        u64::try_from(self.long_number()?).ok()
    }

    pub(crate) fn long_number(&mut self) -> Option<u128> {
        let mut number = 0_u128;
        for shift in (0..128).step_by(7) {
            let byte = self.byte()?;
            let part = u128::from(byte & 0x7f);
            number |= part
                .checked_shl(shift)
                .filter(|shifted| shifted >> shift == part)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A length that the rest of the input can hold, each item taking some bytes at least.
    pub(crate) fn count(&mut self, least_bytes: usize) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        let rest = self.bytes.len() - self.at;
        (count.checked_mul(least_bytes)? <= rest).then_some(count)
    }

    pub(crate) fn signed(&mut self) -> Option<i64> {
        Some(unfolded(self.number()?))
    }
}
