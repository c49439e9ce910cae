/**
 * Opens.
 *
 * (gil keep)
 *
 * @param path (type utf16) (array of bytes) the file
 * @param data (array len=size) the bytes
 * @param size how many
 */
void x_open(const char *path, const char *data, unsigned size);

/** Says nothing. (gil hold) */
void x_noop(void);
