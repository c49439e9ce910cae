/** A thing. */
typedef struct x_thing x_thing;

/** Frees a thing. (destructor) */
void x_thing_free(x_thing *thing);

/** Throws a thing away. (destructor) */
void x_thing_drop(x_thing *thing);
