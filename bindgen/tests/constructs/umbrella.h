/* The header that programs are meant to include. */
#define UMBRELLA_API extern
typedef int umbrella_int;
#include "umbrella_part.h" /* after what it needs */
