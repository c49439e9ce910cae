/**
 * Halves.
 *
 * @param value (in) the value
 * @param[out] half its half
 */
void x_halve(int value, int half);
