#include <stddef.h>
#include <stdint.h>

/** A part. (options) */
typedef struct o_part {
    /** (default 1) One. */
    int32_t one;
} o_part;

/** Everything. (options) */
typedef struct o_all {
    /** (array length=count) Words. */
    const char *const *words;
    /** How many. */
    size_t count;
    /** A part. */
    o_part part;
    /** (default 0.5) Behind it. */
    double behind;
} o_all;

/** F. @param first A number. @param all The rest. @param last (default 2) Another. */
void o_f(int32_t first, const o_all *all, int32_t last);

/** A hook. (options) */
typedef struct o_hook { void (*hook)(void); } o_hook;
/** Bits. (options) */
typedef struct o_bits { unsigned bits : 3; } o_bits;
/** Unnamed. (options) */
typedef struct o_unnamed { struct { int inner; }; } o_unnamed;
/** Another struct. (options) */
typedef struct o_other { struct { int inner; } other; } o_other;
/** Far apart. (options) */
typedef struct o_aligned { _Alignas(32) int number; } o_aligned;
/** Pointers. (options) */
typedef struct o_pointer { const int *numbers; } o_pointer;

void o_hooked(const o_hook *options);
void o_bitten(const o_bits *options);
void o_nameless(const o_unnamed *options);
void o_inner(const o_other *options);
void o_far(const o_aligned *options);
void o_pointed(const o_pointer *options);
void o_changed(o_part *options);
