/**
 * How a call ended.
 *
 * (error ok=X_FINE)
 */
typedef enum x_status {
    X_OK,
    X_BAD,
} x_status;
