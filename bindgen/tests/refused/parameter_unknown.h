/**
 * Adds. (gil hold)
 *
 * @param a one
 * @param c the other
 */
int x_add(int a, int b);

/**
 * Does nothing.
 *
 * @param nothing at all
 */
void x_noop(void);
