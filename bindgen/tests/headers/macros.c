#include "macros.h"

int macros_counter = 7;
const double macros_pi = 3.25;
int32_t macros_table[3] = {1, 2, 3};
