/* Enumerations of every kind and size. */
#ifndef HARD_ENUMS_H
#define HARD_ENUMS_H

enum enu_plain { ENU_ZERO, ENU_ONE, ENU_FIVE = 5, ENU_SIX, ENU_AGAIN = ENU_FIVE };
enum enu_negative { ENU_MINUS = -3, ENU_LEAST = -2147483647 - 1, ENU_MOST = 2147483647 };
enum enu_unsigned { ENU_U_LOW = 0, ENU_U_HIGH = 4294967295u, ENU_U_MIDDLE = 0x80000000 };
enum enu_wide { ENU_W_LOW = -1, ENU_W_HIGH = 0x7fffffffffffffff, ENU_W_4G = 1ll << 32 };
enum enu_wide_unsigned { ENU_WU_HIGH = 0xffffffffffffffffull, ENU_WU_ONE = 1 };
enum __attribute__((packed)) enu_packed { ENU_P_ONE = 1, ENU_P_LAST = 200 };
enum __attribute__((packed)) enu_packed_signed { ENU_PS_LOW = -1, ENU_PS_HIGH = 127 };
enum __attribute__((packed)) enu_packed_16 { ENU_P16 = 300 };
enum { ENU_ANONYMOUS = 10, ENU_ANONYMOUS_NEXT };
typedef enum { ENU_TYPEDEF_A = 'a', ENU_TYPEDEF_NEXT, } enu_typedef;
typedef enum enu_tag { ENU_TAG_BITS = 1 << 4 | 1 << 2, ENU_TAG_SIZE = sizeof(long), ENU_TAG_NOT = ~0 } enu_other_name;
enum enu_mode { ENU_MODE_DEPRECATED __attribute__((deprecated)) = 7, ENU_MODE_TERNARY = 1 ? 8 : 9 };
extern enum { ENU_OF_VARIABLE = 33 } enu_variable;
struct enu_holder {
    enum enu_inside { ENU_INSIDE = 44 } a;
    enum { ENU_INSIDE_ANONYMOUS = 55 } b;
    enum enu_packed c;
    enum enu_wide d;
    enum enu_wide_unsigned e : 40;
    enum enu_packed_16 f[3];
};
enum enu_forward;
enum enu_forward { ENU_FORWARD = 66 };
#define ENU_AS_MACRO ENU_AS_MACRO
enum enu_macro { ENU_AS_MACRO = 77, ENU_OTHER = 78 };
#define ENU_ALIAS ENU_OTHER

enum enu_plain enu_plain_next(enum enu_plain a);
enum enu_negative enu_negative_same(enum enu_negative a);
enum enu_unsigned enu_unsigned_same(enum enu_unsigned a);
enum enu_wide enu_wide_same(enum enu_wide a);
enum enu_wide_unsigned enu_wide_unsigned_same(enum enu_wide_unsigned a);
enum enu_packed enu_packed_same(enum enu_packed a);
enum enu_packed_signed enu_packed_signed_same(enum enu_packed_signed a);
enum enu_packed_16 enu_packed_16_same(enum enu_packed_16 a);
enu_typedef enu_typedef_same(enu_typedef a);
enu_other_name enu_other_name_same(enum enu_tag a);
enum enu_packed *enu_pointers(enum enu_packed *a, enum enu_wide *b, enu_typedef **c);
int enu_callback(enum enu_packed (*function)(enum enu_negative, enum enu_wide));

#endif
