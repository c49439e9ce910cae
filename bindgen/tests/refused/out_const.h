/**
 * Halves.
 *
 * @param half (out) its half
 */
void x_halve(int value, const int *half);
