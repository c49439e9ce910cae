/**
 * Opens.
 *
 * @param path (type filename) the file
 */
void x_open(const double *path);
