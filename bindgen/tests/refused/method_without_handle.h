/** A point: no handle, for its members are known. */
typedef struct x_point {
    double x;
} x_point;

/**
 * Moves a point.
 *
 * (method)
 */
void x_point_move(x_point *point);
