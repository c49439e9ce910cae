#include "records.h"

void records_move(const records_point *point, double by, records_point *moved) {
    *moved = *point;
    moved->x += by;
    moved->level = (int16_t)-point->level;
}

void records_one(struct records_single *single) { single->value = 1; }

records_point records_mirror(records_point point) {
    point.x = -point.x;
    return point;
}

double records_weigh(const struct records_box *box) {
    return box->weight.value * box->corners[1].x;
}
