/**
 * Shows the values.
 *
 * @param count (in) how many
 * @param[out] values (array length=size) (borrows count) the values
 * @param[out] size how many there are
 */
void x_view(int count, const double **values, unsigned *size);
