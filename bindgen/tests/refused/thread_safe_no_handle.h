/** A point. (thread safe) */
typedef struct x_point { int x; } x_point;
/** A handle. (thread local) */
typedef struct x_thing x_thing;
