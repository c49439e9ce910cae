/** Gives a number. @return (stop false) The number. */
int x_number(void);

/** Hears. @param value (nullable) The value. @return (stop false) */
typedef _Bool (*x_hear)(void *data);

/** Names. @return (stop false) A name. */
typedef const char *(*x_name)(void *data);

/** Not a function. @return (stop false) */
typedef int x_integer;

/** Is done. */
typedef void (*x_done)(void *data);

/** Is done with two. */
typedef void (*x_done_twice)(void *data, int count);

/** A thing. */
typedef struct x_thing x_thing;

/** Makes a thing. (constructor) @param[out] thing */
void x_thing_new(x_thing **thing);

/** Frees a thing. (destructor) (gil hold) */
void x_thing_free(x_thing *thing);

/**
 * Watches.
 *
 * (method)
 *
 * @param thing The thing.
 * @param hear (scope notified) (closure data) (destroy done) Hears.
 * @param data Passed on.
 * @param done Is called at the end.
 */
void x_thing_watch(x_thing *thing, x_hear hear, void *data, x_done done);

/** Runs. (gil hold) @param hear (scope call) (closure data) Hears. @param data Passed on. */
void x_held(x_hear hear, void *data);

/** Runs. @param hear (scope notified) (closure data) Hears. @param data Passed on. */
void x_without_destroy(x_hear hear, void *data);

/** Runs. @param hear (scope call) (closure data) (destroy done) Hears. @param data @param done */
void x_needless_destroy(x_hear hear, void *data, x_done done);

/** Runs. @param hear (scope notified) (closure data) (destroy done) Hears. @param data @param done */
void x_other_destroy(x_hear hear, void *data, x_done_twice done);

/** Runs. @param hear (scope notified) (closure data) (destroy gone) Hears. @param data @param done */
void x_no_destroy(x_hear hear, void *data, x_done done);

/** Runs. @param hear (scope call) (closure data) Hears. @param data Passed on. */
void x_data_is_number(x_hear hear, long data);

/** Runs. @param hear (scope call) (closure datum) Hears. @param data Passed on. */
void x_data_unknown(x_hear hear, void *data);

/** Runs. @param number (scope call) (closure data) No function. @param data Passed on. */
void x_no_function(int number, void *data);
