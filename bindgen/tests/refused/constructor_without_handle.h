/**
 * Makes nothing.
 *
 * (constructor)
 */
int x_thing_new(int size);
