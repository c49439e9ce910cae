#include "enums.h"
enum enu_plain enu_plain_next(enum enu_plain a) { return a + 1; }
enum enu_negative enu_negative_same(enum enu_negative a) { return a; }
enum enu_unsigned enu_unsigned_same(enum enu_unsigned a) { return a; }
enum enu_wide enu_wide_same(enum enu_wide a) { return a; }
enum enu_wide_unsigned enu_wide_unsigned_same(enum enu_wide_unsigned a) { return a; }
enum enu_packed enu_packed_same(enum enu_packed a) { return a; }
enum enu_packed_signed enu_packed_signed_same(enum enu_packed_signed a) { return a; }
enum enu_packed_16 enu_packed_16_same(enum enu_packed_16 a) { return a; }
enu_typedef enu_typedef_same(enu_typedef a) { return a; }
enu_other_name enu_other_name_same(enum enu_tag a) { return a; }
enum enu_packed *enu_pointers(enum enu_packed *a, enum enu_wide *b, enu_typedef **c) { (void)b; (void)c; return a; }
int enu_callback(enum enu_packed (*function)(enum enu_negative, enum enu_wide)) { return function(ENU_LEAST, ENU_W_HIGH); }
__typeof__(enu_variable) enu_variable = ENU_OF_VARIABLE;
