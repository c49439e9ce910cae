#include "mutual.h"

#include <stddef.h>

int mutual_visit_all(const mutual_parent *parent) {
    int sum = 0;
    for (struct mutual_child *child = parent->first; child != NULL; child = child->next) {
        sum += parent->visit(child);
    }
    return sum;
}
