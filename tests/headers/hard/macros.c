#include "macros.h"
#undef mac_other_function
int mac_variable = 1;
int mac_function(int a) { return a + 1; }
int mac_other_function(int a) { return a + 2; }
