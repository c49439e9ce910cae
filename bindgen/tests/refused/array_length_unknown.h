/**
 * Adds up.
 *
 * @param values (array length=cuont) the values
 * @param count how many
 */
void x_sum(const double *values, unsigned count);
