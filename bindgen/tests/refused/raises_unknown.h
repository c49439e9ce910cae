/**
 * How a call ended.
 *
 * (error ok=X_OK)
 */
typedef enum x_status {
    X_OK,
    /** A bad value. (raises ValuError) */
    X_BAD,
    /** No luck. (raises Misfortune) */
    X_UNLUCKY,
} x_status;
