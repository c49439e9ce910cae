/* Nothing but records that are hard to lay out. */
#ifndef CONSTRUCTS_RECORDS_H
#define CONSTRUCTS_RECORDS_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/select.h>
#include <sys/time.h>
#include <time.h>

enum shade { SHADE_LIGHT, SHADE_DARK, SHADE_NONE = 7 };

/* Bit-fields: signed, bool, enum, straddling, of mixed types, between zero widths. */
struct bits_mixed {
    signed char a : 3;
    unsigned short b : 9;
    int c : 17;
    long long d : 33;
    bool e : 1;
    enum shade f : 3;
    unsigned : 5;
    unsigned g : 1;
    unsigned char : 0;
    unsigned char h : 8;
    char i;
    int : 0;
    int j : 1;
};
struct bits_straddling { uint8_t a : 6; uint8_t b : 6; uint16_t c : 12; uint32_t d : 20; uint64_t e : 60; };
struct bits_after_chars { char a[3]; int b : 8; int c : 4; short d; int e : 20; };
struct __attribute__((packed)) bits_packed { char a; int b : 5; int c : 17; long d; unsigned e : 1; short f; };
struct bits_field_packed { char a; int b : 7 __attribute__((packed)); int c : 29 __attribute__((packed)); char d; };
#pragma pack(push, 2)
struct bits_pack_2 { char a; int b : 31; int c : 31; long d; char e; };
#pragma pack(pop)
struct bits_aligned { unsigned a : 4; unsigned b : 4 __attribute__((aligned(16))); unsigned c; };
union bits_union { unsigned a : 4; int b : 30; unsigned char c; unsigned long d : 64; };
struct bits_inside { int x; struct { unsigned a : 3; unsigned : 0; unsigned b : 2; }; union { unsigned c : 9; short d; }; unsigned e : 6; };
struct bits_only_padding { int : 7; };
struct bits_zero_first { int : 0; char a; };

/* Packing and alignment of every form. */
#pragma pack(push, 1)
struct pack_1 { char a; double b; struct { short c; long d; } e; };
#pragma pack(4)
struct pack_4 { char a; double b; long double c; };
#pragma pack(pop)
struct __attribute__((packed, aligned(4))) packed_aligned { char a; short b; long c; };
struct __attribute__((aligned(64))) aligned_64 { char a; };
struct holds_aligned { char a; struct aligned_64 b; char c; struct aligned_64 d[2]; };
struct field_packed { char a; long b __attribute__((packed)); int c; };
struct field_aligned { char a; short b __attribute__((aligned(8))); char c; };
typedef int aligned_int __attribute__((aligned(16)));
typedef int loose_int __attribute__((aligned(1)));
struct typedef_aligned { char a; aligned_int b; char c; loose_int d; };
struct _alignas { char a; _Alignas(32) char b; _Alignas(double) char c; };

/* Members without a name, deep, and nested ones with one. */
struct deep {
    char a;
    union {
        struct {
            int b;
            union { long c; char d[12]; struct { short e, f; }; };
        };
        struct deep_tag { double g; struct { char h; } i, *j, k[2]; } l;
    };
    struct { struct { int n; } m; } o[2][3];
    enum { DEEP_ONE = 1, DEEP_TWO } p;
};

/* Arrays at the end, and nothing at all. */
struct flexible_tail { int n; struct deep_tag tail[]; };
struct zero_tail { char a; long tail[0]; };
struct zero_inside { char a; int none[0]; char b; };
struct empty {};
struct holds_empty { int a; struct empty b; struct empty c[3]; char d; };
union empty_union {};
struct tables { unsigned char a[2][3][4]; const char *const b[2]; int (*c[3])(int); int (*d)[4]; };

/* What no backend has, in its place. */
typedef float vector_4 __attribute__((vector_size(16)));
struct hard_fields {
    char a;
    __int128 b;
    vector_4 c[2];
    va_list d;
    __float128 e;
    double f;
    void (*g)(__int128);
    __int128 *h;
    _Atomic int i;
    _Complex float j;
    long double k;
};

/* Of the system's headers. */
struct of_system { struct timeval a; struct timespec b[2]; fd_set *c; time_t d; struct tm *e; };

/* They know each other. */
struct even { struct odd *next; };
struct odd { struct even value; struct odd *self; struct odd (*make)(struct even); };

#endif
