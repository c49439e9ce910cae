/**
 * Opens. (gil hold)
 *
 * (constuctor)
 *
 * @param path (nulable) (see below) the file (in bytes)
 * @param[out] size (aray length=count)
 *     the size
 * @return (trasnfer full) the text (of course)
 */
char *x_open(const char *path, int *size, int count);
