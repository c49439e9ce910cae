/** A thing. */
typedef struct x_thing x_thing;

/**
 * Makes a thing.
 *
 * (constructor)
 *
 * @param[out] thing the thing
 */
int x_thing_new(x_thing **thing);
