/* Nothing but enums that are hard to read. */
#include <stdint.h>

enum negative { NEGATIVE_LOW = -5, NEGATIVE_NEXT, NEGATIVE_TOP = 0x7fffffff };
enum unsigned_32 { UNSIGNED_32_TOP = 0xffffffff, UNSIGNED_32_ONE = 1 };
enum unsigned_64 { UNSIGNED_64_TOP = 0xffffffffffffffff, UNSIGNED_64_BIT = 1ULL << 63 };
enum signed_64 { SIGNED_64_LOW = INT64_MIN, SIGNED_64_ONE = 1 };
enum mixed_64 { MIXED_64_LOW = -1, MIXED_64_TOP = 0xffffffff };
enum __attribute__((packed)) packed_1 { PACKED_1_ONE = 1, PACKED_1_TOP = 255 };
enum __attribute__((packed)) packed_1_signed { PACKED_1_LOW = -128, PACKED_1_ZERO = 0 };
typedef enum __attribute__((packed)) { PACKED_2_TOP = 256 } packed_2;
enum twice { TWICE_ONE = 1, TWICE_AGAIN = 1, TWICE_OTHER = TWICE_ONE };
enum one_only { ONE_ONLY };
enum later;
enum later { LATER_ONE = 1 };
typedef enum later later_name;
typedef enum { NAMED_BY_TYPEDEF = sizeof(int) } by_typedef, by_typedef_too;
enum { WITHOUT_NAME = 'a', WITHOUT_NAME_NEXT };
enum { OF_VARIABLE = 3 } enum_variable;
enum of_variable_too { OF_VARIABLE_TOO = ~0 } tagged_variable, *pointer_variable;
struct holder {
    enum { HELD_WITHOUT_NAME = 4 } a;
    enum held { HELD = 5 } b;
    struct { union { enum { HELD_DEEP = 6 } c; int d; }; } e;
    enum packed_1 f : 4;
    packed_2 g;
};
enum of_others { OF_OTHERS = LATER_ONE + HELD_DEEP * 2, OF_OTHERS_NEXT };
struct { enum { IN_RECORD_WITHOUT_NAME = 7 } a; } record_variable;
enum held gives_held(enum packed_1 a, later_name b, enum unsigned_64 c, enum later *d);
