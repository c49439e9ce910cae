/** A choice. (options) */
typedef union choice {
    int number;
    /** (options) A letter. */
    char letter;
} choice;

/** Unknown. (options) */
typedef struct unknown unknown;

/** A size. */
typedef struct size {
    int width;
} size;

/**
 * Works.
 *
 * @param changed (options) Is changed.
 * @param number (options) A number.
 * @param right (options) Is read.
 */
void work(size *changed, int number, const size *right);
