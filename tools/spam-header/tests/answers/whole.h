/**
 * How it ended.
 */
typedef enum spam_status {
    /** Well. */
    SPAM_OK = 0,
    /** NULL. */
    SPAM_NULL_POINTER = 1,
} spam_status;

/** A handle. spam_h_free() frees it; one thread at a time. */
typedef struct spam_h spam_h;

/**
 * Tells, on the thread of the caller.
 */
typedef bool (*spam_tell)(void *data);

/**
 * Does.
 *
 * @param h The handle, used by no other thread meanwhile.
 * @param values (array length=n) The values. They are only read. May be NULL when n is 0.
 * @param n How many.
 * @param tell (nullable) Called now and then.
 * @param data (nullable) Passed to tell.
 * @param[out] made (transfer full) (free spam_h_free) What was made. It belongs to the caller, who
 * frees it with spam_h_free().
 * @param[out] count How many were made.
 *
 * @return SPAM_OK; SPAM_NULL_POINTER.
 */
enum spam_status spam_f(struct spam_h *h,
                        const double *values,
                        size_t n,
                        spam_tell tell,
                        void *data,
                        struct spam_h **made,
                        size_t *count);

/**
 * Names it.
 *
 * @param h (nullable) The handle, used by no other thread meanwhile. NULL has no name.
 *
 * @return Its name: NULL when it has none, never freed.
 */
const char *spam_name(const struct spam_h *h);
