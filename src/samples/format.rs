//! Samples as bytes that can be kept and sent. Owns the format, which docs/samples-format.md and
//! the comment of `spam_samples_to_bytes` describe; must not know of handles.

use super::crc::crc32;
use crate::last_error::Failure;
use crate::memory::{self, GivenBytes};
use crate::status::spam_status::SPAM_DAMAGED;

/// As PNG's: the first byte is no ASCII, and line ends and the end of a text under DOS show what a
/// transfer as text changes.
const MAGIC: [u8; 8] = *b"\x89SPAM\r\n\x1a";
const VERSION: u64 = 1;
/// Magic, version, and the number of values.
const HEADER: usize = 24;
const CHECKSUM: usize = 4;

/// The values as bytes for the caller.
pub(super) fn write(values: &[f64]) -> Result<GivenBytes, Failure> {
    // A length that saturates cannot be had.
    let size = size_of_val(values).saturating_add(HEADER + CHECKSUM);
    let mut bytes = GivenBytes::with_room(size)?;
    bytes.extend(&MAGIC);
    bytes.extend(&VERSION.to_le_bytes());
    bytes.extend(&(values.len() as u64).to_le_bytes());
    for value in values {
        bytes.extend(&value.to_le_bytes());
    }
    let checksum = crc32(bytes.as_slice());
    bytes.extend(&checksum.to_le_bytes());
    Ok(bytes)
}

/// The values that were written, if the bytes are what was written.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<f64>, Failure> {
    let size = bytes.len();
    let (numbers, _) = bytes.as_chunks::<8>();
    let (&[magic, version, count, ..], Some((payload, checksum))) =
        (numbers, bytes.split_last_chunk::<CHECKSUM>())
    else {
        return Err(damaged(format_args!(
            "there are {size}, and the shortest samples have {}",
            HEADER + CHECKSUM
        )));
    };
    if magic != MAGIC {
        return Err(damaged(format_args!(
            "they do not begin as samples do: were they changed as a text?"
        )));
    }
    let version = u64::from_le_bytes(version);
    if version != VERSION {
        return Err(damaged(format_args!(
            "they say version {version}, and this library reads version {VERSION}"
        )));
    }
    let count = u64::from_le_bytes(count);
    let expected = usize::try_from(count)
        .ok()
        .and_then(|count| count.checked_mul(size_of::<f64>()))
        .and_then(|size| size.checked_add(HEADER + CHECKSUM));
    if expected != Some(size) {
        return Err(damaged(format_args!(
            "they say {count} values, which does not go with {size} bytes: are all of them there?"
        )));
    }
    if crc32(&bytes[..size - CHECKSUM]) != u32::from_le_bytes(*checksum) {
        return Err(damaged(format_args!("the checksum is wrong")));
    }
    let (values, _) = payload[HEADER..].as_chunks::<8>();
    let mut read = memory::room(values.len())?;
    read.extend(values.iter().map(|bytes| f64::from_le_bytes(*bytes)));
    Ok(read)
}

#[cold]
fn damaged(what: std::fmt::Arguments<'_>) -> Failure {
    Failure::new(
        SPAM_DAMAGED,
        format_args!("bytes are no samples, or damaged: {what}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;

    fn written(values: &[f64]) -> Vec<u8> {
        write(values).expect("memory").as_slice().to_vec()
    }

    /// The bytes with the checksum that goes with them.
    fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
        let end = bytes.len() - CHECKSUM;
        let checksum = crc32(&bytes[..end]).to_le_bytes();
        bytes[end..].copy_from_slice(&checksum);
        bytes
    }

    fn refusal(bytes: &[u8]) -> String {
        assert_eq!(read(bytes).expect_err("refused").status(), SPAM_DAMAGED);
        let said = last_error::text();
        let detail = said.strip_prefix("bytes are no samples, or damaged: ");
        detail.expect("a detail").to_owned()
    }

    #[test]
    fn values_come_back_bit_by_bit() {
        let nan = f64::from_bits(0x7ff4_0000_dead_beef);
        let values = [1.5, -0.0, f64::INFINITY, 5e-324, nan, -nan];
        let bits = |values: &[f64]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
        for count in 0..values.len() {
            let bytes = written(&values[..count]);
            assert_eq!(bytes.len(), 28 + 8 * count);
            assert_eq!(bits(&read(&bytes).expect("whole")), bits(&values[..count]));
        }
    }

    #[test]
    fn the_format_does_not_change() {
        let expected = b"\x89SPAM\r\n\x1a\x01\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\xf8\x3f";
        let bytes = written(&[1.5]);
        assert_eq!(&bytes[..32], expected);
        assert_eq!(bytes[32..], crc32(expected).to_le_bytes());
    }

    #[test]
    fn every_flipped_bit_is_found() {
        let bytes = written(&[1.0, f64::NAN, -7.25]);
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            refusal(&flipped);
        }
    }

    #[test]
    fn every_other_length_is_found() {
        let mut bytes = written(&[1.0, 2.0]);
        for length in 0..bytes.len() {
            refusal(&bytes[..length]);
        }
        bytes.push(0);
        let said = "they say 2 values, which does not go with 45 bytes: are all of them there?";
        assert_eq!(refusal(&bytes), said);
    }

    #[test]
    fn what_the_checksum_allows_is_refused_all_the_same() {
        let mut later = written(&[1.0]);
        later[8] = 2;
        assert_eq!(
            refusal(&sealed(later)),
            "they say version 2, and this library reads version 1"
        );
        for count in [0, 2, u64::MAX, u64::MAX / 8, 1 << 61] {
            let mut counted = written(&[1.0]);
            counted[16..24].copy_from_slice(&count.to_le_bytes());
            refusal(&sealed(counted));
        }
        let mut text = written(&[1.0]);
        text.remove(5);
        assert!(refusal(&text).starts_with("they do not begin as samples do"));
    }
}
