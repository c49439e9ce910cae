#include "x_missing.h"

/** Adds. */
x_int x_add(x_int a, int b);

int x_other(int a;
