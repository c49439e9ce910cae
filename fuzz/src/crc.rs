//! CRC-32 bit by bit, so that damaged samples can be given a right checksum.

/// The checksum, by the definition and not by the tables of libspam.
pub fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |remainder, &byte| {
        (0..8).fold(remainder ^ u32::from(byte), |value, _| {
            (value >> 1) ^ (0xEDB8_8320 * (value & 1))
        })
    })
}
