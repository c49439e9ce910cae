/* Structs, unions and enums in every shape that C has for them. */
#ifndef RECORDS_H
#define RECORDS_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>
#include <wchar.h>

/** A tag and a typedef of the same name. */
typedef struct same {
    int a;
} same;

/** A typedef of another name. */
typedef struct tagged_tag {
    char c;
    double d;
} tagged;

typedef struct {
    short s;
    long double l;
} untagged;

struct only_tag {
    unsigned char bytes[3];
    int matrix[2][3];
};

/** Never defined. */
typedef struct opaque opaque;

struct opaque_tag;

/** Before what it embeds is defined in the text: by pointer only. */
typedef struct list {
    struct list *next;
    struct later *later;
    opaque *owner;
    FILE *file;
} list;

struct later {
    same value;
    union either {
        int32_t i;
        float f;
    } either;
    struct {
        int x, y;
    } point;
    struct {
        int64_t anonymous_a;
        union {
            uint8_t anonymous_b;
            uint16_t anonymous_c;
        };
    };
    struct {
        int z;
    } points[4];
    enum { LATER_RED, LATER_GREEN = 5 } color;
};

typedef struct bits {
    unsigned first : 3;
    unsigned second : 7;
    unsigned : 2;
    signed third : 5;
    unsigned : 0;
    uint64_t wide : 40;
    bool flag : 1;
} bits;

#pragma pack(push, 1)
typedef struct packed {
    char c;
    int i;
    double d;
} packed;
#pragma pack(pop)

struct __attribute__((packed)) packed_too {
    char c;
    short s;
};

struct aligned {
    char c __attribute__((aligned(32)));
};

typedef struct flexible {
    size_t length;
    double values[];
} flexible;

struct callbacks {
    int (*compare)(const void *left, const void *right);
    void (*log)(void *user_data, const char *format, ...);
};

/** A record of another header, by value. */
struct timed {
    struct timespec at;
    time_t when;
    wchar_t letter;
    bool yes;
    const char *const *names;
    int (*table[2])(int);
};

struct unsupported {
    __int128 huge;
};

struct embeds_unsupported {
    struct unsupported inner;
};

/** Signed. */
typedef enum sign { SIGN_MINUS = -1, SIGN_NONE, SIGN_PLUS /**< More. */, } sign;

enum big {
    BIG_ONE = 1, /**< One. */
    /// Two.
    BIG_HUGE = 0xFFFFFFFFFFFFFFFF,
};

enum {
    NAMELESS = 42,
};

/** Bytes. */
typedef unsigned char byte;
typedef byte quartet[4];
typedef int (*compare)(const void *, const void *);
typedef int operation(int, int);
typedef opaque *opaque_pointer;
typedef same alias;

#endif
