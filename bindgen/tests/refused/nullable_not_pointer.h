/**
 * Halves.
 *
 * @param value (nullable) the value
 * @return (nullable) its half
 */
int x_halve(int value);
