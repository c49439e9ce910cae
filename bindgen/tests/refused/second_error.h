/** How a call ended. (error ok=X_OK) */
typedef enum x_status { X_OK } x_status;

/** How another call ended. (error ok=Y_OK) */
typedef enum y_status { Y_OK } y_status;
