#define _GNU_SOURCE
#include "types.h"
#include <stdlib.h>
#include <string.h>

#define SAME(type, name) type name(type a) { return a; }
bool typ_not(bool a) { return !a; }
SAME(_Bool, typ_bool) SAME(char, typ_char) SAME(signed char, typ_schar)
SAME(unsigned char, typ_uchar) SAME(short, typ_short) SAME(unsigned short, typ_ushort)
SAME(unsigned, typ_uint) SAME(long, typ_long) SAME(unsigned long, typ_ulong)
SAME(long long, typ_llong) SAME(unsigned long long, typ_ullong) SAME(float, typ_float)
SAME(double, typ_double) SAME(long double, typ_ldouble) SAME(int8_t, typ_i8)
SAME(uint16_t, typ_u16) SAME(int_fast32_t, typ_fast32) SAME(uint_least64_t, typ_least64)
SAME(intptr_t, typ_intptr) SAME(uintmax_t, typ_uintmax) SAME(size_t, typ_size)
SAME(ssize_t, typ_ssize) SAME(ptrdiff_t, typ_ptrdiff) SAME(off_t, typ_off)
SAME(time_t, typ_time) SAME(pid_t, typ_pid) SAME(mode_t, typ_mode) SAME(wchar_t, typ_wchar)
SAME(wint_t, typ_wint) SAME(char16_t, typ_char16) SAME(char32_t, typ_char32)
SAME(float _Complex, typ_cfloat) SAME(__int128, typ_int128) SAME(typ_v4, typ_vector)
SAME(__float128, typ_float128)
double complex typ_cdouble(double complex a) { return a * I; }
double typ_cabs(const double complex *a) { return creal(*a) + cimag(*a); }
unsigned __int128 *typ_int128_pointer(unsigned __int128 *a) { return a; }
float typ_vector_first(const typ_v4 *a) { return (*a)[0]; }
_Atomic int *typ_atomic(_Atomic int *a) { ++*a; return a; }
SAME(void *, typ_pointer) SAME(const void *, typ_const_pointer) SAME(void **, typ_pointer_pointer)
SAME(char **, typ_strings) SAME(const char *, typ_string) SAME(unsigned char *, typ_ubytes)
SAME(const signed char *, typ_sbytes) SAME(const wchar_t *, typ_wide)
SAME(const char16_t *, typ_utf16) SAME(int ***, typ_three_stars) SAME(bool *, typ_flags)
SAME(uint64_t *, typ_u64s) SAME(size_t *, typ_sizes) SAME(FILE *, typ_file)
int (*typ_array_pointer(int (*a)[4]))[4] { (*a)[3] = 9; return a; }
double (*typ_matrix_pointer(double (*a)[2][3]))[2][3] { (*a)[1][2] = 9; return a; }
const int *const *typ_qualified(const int *const *a, int *restrict b, volatile int *c) {
    *b = **a; *c = **a; return a;
}
long double *typ_ldoubles(long double *a, int n) { a[n - 1] += 1; return a; }
int typ_put(FILE *a, const char *text) { return fputs(text, a); }
time_t typ_tm(const struct tm *a) { return a->tm_year * 1000 + a->tm_mon; }
struct timeval typ_timeval(struct timeval a) { a.tv_sec++; a.tv_usec--; return a; }
struct timespec typ_timespec(struct timespec a) { a.tv_sec++; a.tv_nsec--; return a; }
int typ_stat(const char *path, struct stat *result) { return stat(path, result); }
int typ_sigset(sigset_t *a) { return sigemptyset(a); }
struct lconv *typ_lconv(void) { return localeconv(); }
int typ_function(struct typ_function *a) { return a->a; }
typ_int typ_typedefs(typ_int_again a, typ_int_pointer b, typ_const_int_pointer c) { return a + *b + *c; }
int typ_fours(typ_four a, typ_four_by_two b, typ_four *c) { return a[0] + b[1][3] + (*c)[2]; }
typ_clash typ_clashes(typ_clash a, struct typ_clash *b) { return a + b->a; }
void typ_nothing(void) {}
typ_handle typ_open(const char *name) { return (typ_handle)strdup(name); }
int typ_close(typ_handle a) { int length = (int)strlen((char *)a); free(a); return length; }
typ_enum typ_enumeration(typ_enum a, enum typ_enum_tag b, typ_enum *c) { *c = a; return (typ_enum)b; }
int typ_anonymous(typ_anonymous_pointer a, typ_only_pointer b) { return a->inside + b->x; }
typ_union typ_unions(typ_union a) { a.f *= 2; return a; }
struct typ_same *typ_same_next(typ_same *a, struct typ_same **b) { *b = a->next; return a->next; }
typ_named typ_named_get(typ_named_again a, typ_named_pointer b) { a.tagged += b->tagged; return a; }
void typ_sort(int *values, size_t count, typ_compare *compare) { qsort(values, count, sizeof *values, compare); }
void typ_sort_pointer(int *values, size_t count, typ_compare_pointer compare) { typ_sort(values, count, compare); }
void typ_call_log(typ_log log, void *user) { log(user, 3, "logged"); }
SAME(typ_log_maker, typ_maker)
int typ_call_open(struct typ_vtable *table, const char *path) { return table->open(table, path); }
struct timespec typ_call_by_value(struct timespec (*function)(struct timespec), struct timespec a) { return function(a); }
int typ_call_flag(bool (*function)(bool, float, char)) { return function(1, 2.5f, 'x'); }
double typ_call_many(double (*function)(signed char, unsigned char, short, unsigned short, int,
                                        unsigned, long, unsigned long, float, double, const char *,
                                        void *, struct typ_same *)) {
    struct typ_same same = {77, NULL};
    return function(-1, 255, -2, 65535, -3, 4294967295u, -4, ~0ul, 0.5f, 0.25, "text", &same, &same);
}
int typ_set_variadic(typ_variadic_log log, typ_va_log other) { return (log != 0) + 2 * (other != 0); }
int in_passing(void *a) __asm__("typ_in_passing");
int in_passing(void *a) { return a == NULL; }
