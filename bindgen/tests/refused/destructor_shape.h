/** A thing. */
typedef struct x_thing x_thing;

/** Frees a thing. (destructor) */
char *x_thing_free(x_thing *thing);
