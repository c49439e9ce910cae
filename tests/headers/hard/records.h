/* Layouts that are hard to say in Python, and records that are passed by value. */
#ifndef HARD_RECORDS_H
#define HARD_RECORDS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum rec_level { REC_LOW = -1, REC_MID, REC_HIGH };
enum rec_flags { REC_A = 1, REC_B = 2, REC_C = 4 };

/* --- bit-fields --- */

struct rec_bits {
    unsigned first : 1, second : 3;
    int third : 4;
    unsigned : 0;
    unsigned fourth : 9;
    unsigned long long fifth : 40;
    _Bool sixth : 1;
    enum rec_level seventh : 2;
    enum rec_flags eighth : 3;
    signed char ninth : 3;
    unsigned short tenth : 12;
    unsigned : 5;
    unsigned eleventh : 1;
};

struct rec_straddling {
    unsigned a : 20;
    unsigned b : 20;
    unsigned char c : 7;
    unsigned char d : 7;
    unsigned long long e : 33;
    unsigned long long f : 40;
    unsigned long long g : 64;
    int h : 32;
    short i : 1;
};

struct rec_mixed {
    char a;
    int b : 4;
    short c : 5;
    long long d : 6;
    char e : 2;
    int f;
    char g : 8;
    int h : 30;
    unsigned char i;
    long long j : 50;
};

struct __attribute__((packed)) rec_packed_bits {
    unsigned a : 20;
    unsigned b : 20;
    char c;
    unsigned d : 5;
    int e : 27;
    short f;
    unsigned long long g : 61;
    _Bool h : 1;
    unsigned long long i : 63;
};

#pragma pack(push, 2)
struct rec_pragma_bits {
    char a;
    int b : 17;
    int c : 17;
    long long d : 50;
    double e;
};
#pragma pack(pop)

union rec_bits_union {
    unsigned a : 5;
    int b : 31;
    unsigned long long c : 60;
    struct {
        unsigned low : 4, high : 4;
        _Bool on : 1;
    };
    struct {
        short x : 9;
    } named;
};

struct rec_bits_only_unnamed {
    int : 3;
    char value;
    int : 0;
    char after;
};

struct rec_const_bits {
    const unsigned a : 3;
    volatile int b : 5;
    uint64_t c : 1;
    size_t d : 63;
};

/* --- packing and alignment --- */

struct __attribute__((packed)) rec_packed {
    char a;
    double b;
    short c;
    void *d;
    struct {
        char e;
        int f;
    } natural;
};

#pragma pack(push, 1)
struct rec_pack_1 {
    char a;
    long long b;
    short c;
};
#pragma pack(push, 4)
struct rec_pack_4 {
    char a;
    long long b;
    short c;
};
#pragma pack(pop)
struct rec_pack_1_again {
    char a;
    struct rec_pack_4 b;
    int c;
};
#pragma pack(pop)

struct rec_field_packed {
    char a;
    int b __attribute__((packed));
    char c;
    long d __attribute__((packed, aligned(2)));
};

struct rec_field_aligned {
    char a;
    char b __attribute__((aligned(8)));
    char c __attribute__((aligned(32)));
    _Alignas(16) int d;
};

struct __attribute__((aligned(64))) rec_aligned {
    int a;
    char b;
};

struct rec_holds_aligned {
    char a;
    struct rec_aligned b;
    char c;
};

typedef struct __attribute__((packed, aligned(4))) {
    char a;
    long long b;
} rec_packed_aligned;

typedef struct {
    int a;
} __attribute__((aligned(16))) rec_typedef_aligned;

union __attribute__((aligned(32))) rec_union_aligned {
    char a;
    int b[3];
};

typedef int rec_aligned_int __attribute__((aligned(16)));
struct rec_of_aligned_int {
    char a;
    rec_aligned_int b;
    char c;
};

/* --- nesting --- */

struct rec_nested {
    int kind;
    union {
        struct {
            short x, y;
            union {
                int deep;
                float deeper;
            };
        };
        struct {
            long wide;
        } inner;
        struct rec_tagged_inside {
            char letter;
            enum rec_inside_enum { REC_INSIDE_ONE = 1, REC_INSIDE_TWO } choice;
        } tagged;
    };
    struct {
        int n;
        struct {
            char c;
            double d;
        } pair[2];
    } rows[3];
    struct rec_tagged_inside *pointer;
    struct rec_nested *next;
};

/* --- flexible, zero-length, empty --- */

struct rec_flexible {
    unsigned count;
    double data[];
};

struct rec_zero_length {
    int count;
    short data[0];
};

struct rec_flexible_of_records {
    char n;
    struct rec_pack_4 items[];
};

struct rec_empty {};

struct rec_with_empty {
    int a;
    struct rec_empty nothing;
    char b;
};

struct rec_arrays {
    int matrix[2][3];
    char text[16];
    struct rec_pack_1 list[2];
    int (*row)[3];
    unsigned char one[1];
};

/* --- incomplete, self-referring and mutually referring --- */

struct rec_opaque;
typedef struct rec_opaque rec_opaque_t;
struct rec_right;
struct rec_left {
    struct rec_right *right;
    struct rec_left *self;
    rec_opaque_t **list;
};
struct rec_right {
    struct rec_left left;
    struct rec_left *lefts[2];
};

/* --- fields that Python has no type for --- */

struct rec_odd_types {
    char a;
    long double b;
    char c;
    _Complex double d;
    char e;
    __int128 f;
    char g;
    float h __attribute__((vector_size(16)));
    char i;
};

/* --- by value --- */

struct rec_small { char a; };
struct rec_floats { float x, y; };
struct rec_mixed_regs { double d; long i; };
struct rec_three_floats { float x, y, z; };
struct rec_big { long a, b, c; double d; };
union rec_number { int i; double d; };
union rec_vector { float f[2]; };
union rec_whole { long i; unsigned char bytes[16]; };
union rec_large { char text[40]; double d; };
struct rec_variant { int kind; union { int i; double d; const char *text; }; };
struct rec_tagged_union { union rec_number number; float extra; };
typedef union { void *p; int fd; uint64_t u64; } rec_data;

struct rec_small rec_small_next(struct rec_small v);
struct rec_floats rec_floats_swap(struct rec_floats v);
struct rec_mixed_regs rec_mixed_regs_twice(struct rec_mixed_regs v);
struct rec_three_floats rec_three_floats_turn(struct rec_three_floats v);
struct rec_big rec_big_reverse(struct rec_big v);
union rec_number rec_number_half(union rec_number v);
union rec_vector rec_vector_swap(union rec_vector v);
union rec_whole rec_whole_invert(union rec_whole v);
union rec_large rec_large_upper(union rec_large v);
struct rec_variant rec_variant_next(struct rec_variant v);
struct rec_tagged_union rec_tagged_union_add(struct rec_tagged_union v);
rec_data rec_data_next(rec_data v);
double rec_all(int before, union rec_number n, struct rec_floats f, union rec_vector v,
               struct rec_big b, struct rec_mixed_regs m, double after);
struct rec_bits rec_bits_next(struct rec_bits v);
struct rec_packed rec_packed_next(struct rec_packed v);
struct rec_pack_1 rec_pack_1_next(struct rec_pack_1 v);
rec_packed_aligned rec_packed_aligned_next(rec_packed_aligned v);
struct rec_aligned rec_aligned_next(struct rec_aligned v);
int rec_is_aligned(const struct rec_aligned *v);
long rec_bits_sum(const struct rec_bits *v);
double rec_flexible_sum(const struct rec_flexible *v);
int rec_matrix_sum(int matrix[2][3]);
double rec_pointers(struct rec_left *left);

typedef struct rec_mixed_regs (*rec_change)(struct rec_mixed_regs v, void *user);
struct rec_mixed_regs rec_apply(rec_change change, struct rec_mixed_regs v, void *user);
typedef int (*rec_see_big)(struct rec_big v, union rec_number n, struct rec_floats f);
int rec_call_big(rec_see_big see);

#ifdef __cplusplus
}
#endif

#endif
