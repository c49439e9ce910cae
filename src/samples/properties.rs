//! What holds of all samples, written and read, and of all damage.

use proptest::prelude::*;

use super::format;

/// Doubles of any bits, those of every NaN among them.
fn values() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(any::<u64>(), 0..20)
}

fn written(bits: &[u64]) -> Vec<u8> {
    let values: Vec<f64> = bits.iter().copied().map(f64::from_bits).collect();
    let bytes = format::write(&values).expect("memory");
    bytes.as_slice().to_vec()
}

fn read(bytes: &[u8]) -> Option<Vec<u64>> {
    let values = format::read(bytes).ok()?;
    Some(values.into_iter().map(f64::to_bits).collect())
}

proptest! {
    #[test]
    fn values_come_back_bit_by_bit(bits in values()) {
        prop_assert_eq!(read(&written(&bits)), Some(bits));
    }

    #[test]
    fn a_changed_stretch_is_found(
        bits in values(),
        place in any::<prop::sample::Index>(),
        change in 1..=u32::MAX,
    ) {
        let mut bytes = written(&bits);
        let start = place.index(bytes.len() - 3);
        for (byte, change) in bytes[start..].iter_mut().zip(change.to_le_bytes()) {
            *byte ^= change;
        }
        prop_assert_eq!(read(&bytes), None);
    }

    #[test]
    fn another_length_is_found(
        bits in values(),
        end in any::<prop::sample::Index>(),
        more in prop::collection::vec(any::<u8>(), 1..20),
    ) {
        let bytes = written(&bits);
        prop_assert_eq!(read(&bytes[..end.index(bytes.len())]), None);
        prop_assert_eq!(read(&[bytes, more].concat()), None);
    }

    #[test]
    fn other_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        prop_assert_eq!(read(&bytes), None);
    }
}
