/** Bits. (flags) */
enum bits { BITS_NONE = -1, BITS_ONE = 1 };
