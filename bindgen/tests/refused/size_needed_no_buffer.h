/**
 * Formats.
 *
 * @param[out] buffer (array length=capacity) the text
 * @param capacity how many bytes it has
 * @param[out] needed (size-needed bufer) how many it needs
 */
void x_format(char *buffer, unsigned capacity, unsigned *needed);
