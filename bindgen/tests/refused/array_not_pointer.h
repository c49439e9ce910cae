/**
 * Adds up.
 *
 * @param value (array length=count) the values
 * @param count how many
 */
void x_sum(double value, unsigned count);
