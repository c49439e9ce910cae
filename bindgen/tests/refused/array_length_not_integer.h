/**
 * Adds up.
 *
 * @param values (array length=scale) the values
 * @param scale a factor
 */
void x_sum(const double *values, double scale);
