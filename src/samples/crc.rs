//! CRC-32 with the polynomial of Ethernet, gzip and PNG. Owns the tables; must not know what is
//! checked.

/// The polynomial, its lowest power first.
const POLYNOMIAL: u32 = 0xEDB8_8320;

/// What a byte does to the remainder when so many bytes follow it, up to 7.
const TABLES: [[u32; 256]; 8] = tables();

const fn tables() -> [[u32; 256]; 8] {
    let mut tables = [[0; 256]; 8];
    let mut byte = 0;
    while byte < 256 {
        let mut remainder = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            let divisible = remainder & 1 == 1;
            remainder >>= 1;
            if divisible {
                remainder ^= POLYNOMIAL;
            }
            bit += 1;
        }
        tables[0][byte] = remainder;
        byte += 1;
    }
    let mut following = 1;
    while following < 8 {
        let mut byte = 0;
        while byte < 256 {
            let before = tables[following - 1][byte];
            tables[following][byte] = (before >> 8) ^ tables[0][(before & 0xFF) as usize];
            byte += 1;
        }
        following += 1;
    }
    tables
}

/// The checksum of the bytes.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    // Eight bytes at a time, each looked up for itself: their look-ups do not wait for each other.
    let (eights, rest) = bytes.as_chunks::<8>();
    let remainder = eights.iter().fold(!0u32, |remainder, eight| {
        let word = u64::from_le_bytes(*eight) ^ u64::from(remainder);
        let bytes = word.to_le_bytes();
        let looked_up = bytes.iter().zip(TABLES.iter().rev());
        looked_up.fold(0, |sum, (&byte, table)| sum ^ table[usize::from(byte)])
    });
    let remainder = rest.iter().fold(remainder, |remainder, &byte| {
        let index = (remainder ^ u32::from(byte)) & 0xFF;
        (remainder >> 8) ^ TABLES[0][index as usize]
    });
    !remainder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_standard_one() {
        // The check value of every catalogue of CRCs.
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
        assert_eq!(crc32(&[0; 32]), 0x190A_55AD);
        assert_eq!(crc32(&[0xFF; 32]), 0xFF6C_AB0B);
    }

    #[test]
    fn every_length_is_the_same_division() {
        let bytes: Vec<u8> = (0..100u8).map(|byte| byte.wrapping_mul(37)).collect();
        for length in 0..bytes.len() {
            let one_by_one = bytes[..length].iter().fold(!0u32, |remainder, &byte| {
                (0..8).fold(remainder ^ u32::from(byte), |value, _| {
                    (value >> 1) ^ (POLYNOMIAL * (value & 1))
                })
            });
            assert_eq!(crc32(&bytes[..length]), !one_by_one);
        }
    }
}
