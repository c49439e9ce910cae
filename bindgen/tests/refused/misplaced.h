/** A thing. */
typedef struct x_thing x_thing;

/**
 * Frees a thing.
 *
 * @param thing (destructor) the thing
 */
void x_thing_free(x_thing *thing);

/**
 * How a call ended.
 *
 * (raises OSError)
 */
typedef enum x_status { X_OK } x_status;

/** Says nothing. (gil hold) */
void x_noop(void);
