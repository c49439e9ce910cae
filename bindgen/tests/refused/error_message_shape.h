/**
 * How a call ended.
 *
 * (error ok=X_OK message=x_message)
 */
typedef enum x_status {
    X_OK,
    X_BAD,
} x_status;

/** Says what a status means. */
const char *x_message(double status);
