/* Parameters, results, variables and typedefs of every type that C has. */
#ifndef HARD_TYPES_H
#define HARD_TYPES_H

#include <complex.h>
#include <inttypes.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#include <uchar.h>
#include <wchar.h>
#include "types.h"

/* numbers */
bool typ_not(bool a);
_Bool typ_bool(_Bool a);
char typ_char(char a);
signed char typ_schar(signed char a);
unsigned char typ_uchar(unsigned char a);
short typ_short(short a);
unsigned short typ_ushort(unsigned short a);
unsigned typ_uint(unsigned a);
long typ_long(long a);
unsigned long typ_ulong(unsigned long a);
long long typ_llong(long long a);
unsigned long long typ_ullong(unsigned long long a);
float typ_float(float a);
double typ_double(double a);
long double typ_ldouble(long double a);
int8_t typ_i8(int8_t a);
uint16_t typ_u16(uint16_t a);
int_fast32_t typ_fast32(int_fast32_t a);
uint_least64_t typ_least64(uint_least64_t a);
intptr_t typ_intptr(intptr_t a);
uintmax_t typ_uintmax(uintmax_t a);
size_t typ_size(size_t a);
ssize_t typ_ssize(ssize_t a);
ptrdiff_t typ_ptrdiff(ptrdiff_t a);
off_t typ_off(off_t a);
time_t typ_time(time_t a);
pid_t typ_pid(pid_t a);
mode_t typ_mode(mode_t a);
wchar_t typ_wchar(wchar_t a);
wint_t typ_wint(wint_t a);
char16_t typ_char16(char16_t a);
char32_t typ_char32(char32_t a);
float _Complex typ_cfloat(float _Complex a);
double complex typ_cdouble(double complex a);
double typ_cabs(const double complex *a);
__int128 typ_int128(__int128 a);
unsigned __int128 *typ_int128_pointer(unsigned __int128 *a);
typedef float typ_v4 __attribute__((vector_size(16)));
typ_v4 typ_vector(typ_v4 a);
float typ_vector_first(const typ_v4 *a);
__float128 typ_float128(__float128 a);
_Atomic int *typ_atomic(_Atomic int *a);

/* pointers */
void *typ_pointer(void *a);
const void *typ_const_pointer(const void *a);
void **typ_pointer_pointer(void **a);
char **typ_strings(char **a);
const char *typ_string(const char *a);
unsigned char *typ_ubytes(unsigned char *a);
const signed char *typ_sbytes(const signed char *a);
const wchar_t *typ_wide(const wchar_t *a);
const char16_t *typ_utf16(const char16_t *a);
int ***typ_three_stars(int ***a);
int (*typ_array_pointer(int (*a)[4]))[4];
double (*typ_matrix_pointer(double (*a)[2][3]))[2][3];
const int *const *typ_qualified(const int *const *a, int *restrict b, volatile int *c);
bool *typ_flags(bool *a);
long double *typ_ldoubles(long double *a, int n);
uint64_t *typ_u64s(uint64_t *a);
size_t *typ_sizes(size_t *a);

/* system records */
FILE *typ_file(FILE *a);
int typ_put(FILE *a, const char *text);
time_t typ_tm(const struct tm *a);
struct timeval typ_timeval(struct timeval a);
struct timespec typ_timespec(struct timespec a);
int typ_stat(const char *path, struct stat *result);
int typ_sigset(sigset_t *a);
struct lconv *typ_lconv(void);
struct typ_holds_system {
    struct timespec when;
    struct tm broken;
    FILE *file;
    time_t stamp;
    va_list arguments;
    fd_set descriptors;
    mbstate_t state;
};

/* typedefs */
typedef int typ_int;
typedef typ_int typ_int_again;
typedef typ_int_again *typ_int_pointer;
typedef const typ_int_pointer typ_const_int_pointer;
typedef int typ_four[4];
typedef typ_four typ_four_by_two[2];
typedef struct typ_same typ_same;
struct typ_same { int a; typ_same *next; };
typedef struct typ_tag { int tagged; } typ_named;
typedef struct typ_tag typ_named_again, *typ_named_pointer;
struct typ_function { int a; };
int typ_function(struct typ_function *a);
struct typ_clash { short a; };
typedef double typ_clash;
typedef union { int i; float f; } typ_union;
typedef enum { TYP_ONE = 1, TYP_TWO } typ_enum;
typedef enum typ_enum_tag { TYP_THREE = 3 } typ_enum_named;
typedef void typ_void;
typedef struct typ_never_defined *typ_handle;
typedef struct typ_anonymous_pointee { int x; } *typ_only_pointer;
typedef struct { int inside; } *typ_anonymous_pointer;

typ_int typ_typedefs(typ_int_again a, typ_int_pointer b, typ_const_int_pointer c);
int typ_fours(typ_four a, typ_four_by_two b, typ_four *c);
typ_clash typ_clashes(typ_clash a, struct typ_clash *b);
typ_void typ_nothing(typ_void);
typ_handle typ_open(const char *name);
int typ_close(typ_handle a);
typ_enum typ_enumeration(typ_enum a, enum typ_enum_tag b, typ_enum *c);
int typ_anonymous(typ_anonymous_pointer a, typ_only_pointer b);
typ_union typ_unions(typ_union a);
struct typ_same *typ_same_next(typ_same *a, struct typ_same **b);
typ_named typ_named_get(typ_named_again a, typ_named_pointer b);

/* function pointers */
typedef int typ_compare(const void *, const void *);
typedef int (*typ_compare_pointer)(const void *, const void *);
typedef void (*typ_log)(void *user, int level, const char *text);
typedef typ_log (*typ_log_maker)(int);
typedef void (*typ_variadic_log)(const char *format, ...);
typedef void (*typ_va_log)(const char *format, va_list arguments);
typedef struct typ_named (*typ_unusual)(void);
struct typ_vtable {
    int (*open)(struct typ_vtable *self, const char *path);
    void (*close)(struct typ_vtable *);
    int (*(*nested)(int))(double);
    typ_compare *compare;
    typ_log logs[2];
    void (*const fixed)(void);
    typ_variadic_log variadic;
    struct timespec (*by_value)(struct timespec a);
    bool (*flag)(bool a, float b, char c);
};
void typ_sort(int *values, size_t count, typ_compare *compare);
void typ_sort_pointer(int *values, size_t count, typ_compare_pointer compare);
void typ_call_log(typ_log log, void *user);
typ_log_maker typ_maker(typ_log_maker a);
int typ_call_open(struct typ_vtable *table, const char *path);
struct timespec typ_call_by_value(struct timespec (*function)(struct timespec), struct timespec a);
int typ_call_flag(bool (*function)(bool, float, char));
double typ_call_many(double (*function)(signed char, unsigned char, short, unsigned short, int,
                                        unsigned, long, unsigned long, float, double, const char *,
                                        void *, struct typ_same *));
int typ_set_variadic(typ_variadic_log log, typ_va_log other);

/* structures only declared in passing */
int typ_in_passing(struct typ_passing_pointer *a);
struct typ_uses_later { struct typ_later *later; enum typ_enum_tag *choice; };
struct typ_later { struct typ_uses_later earlier; };

#endif
