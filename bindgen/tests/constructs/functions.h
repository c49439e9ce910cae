/* Nothing but functions and variables that are hard to read. */
#ifndef CONSTRUCTS_FUNCTIONS_H
#define CONSTRUCTS_FUNCTIONS_H
#ifdef __cplusplus
extern "C" {
#endif

#include "functions.h"
#include <complex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <uchar.h>
#include <wchar.h>

#ifndef __clang__
#define _Nullable
#define _Nonnull
#endif
#define API __attribute__((visibility("default")))
#define CALL(name) (name)
#define GETTER(type, name) static inline type get_##name(const struct pair *it) { return it->name; }
#define PLAIN_GETTER(type, name) type only_##name(const struct pair *it)

struct pair { int first; double second; };
typedef struct pair pair, *pair_pointer;
typedef int operation(int, uint32_t, ...);
typedef int (*operation_pointer)(int, uint32_t, ...);
typedef double matrix[3][3];
typedef struct { int inside; } one_element[1];
typedef va_list own_list;
typedef const char *text;

/* Attributes anywhere, parentheses, typedefs, several declarators, asm labels. */
API int attributes_before(int a) __attribute__((nonnull, warn_unused_result)) __attribute__((pure));
__attribute__((noreturn)) void (attributes_between)(void) __attribute__((cold));
int __attribute__((const)) attributes_inside(int __attribute__((unused)) a);
int (parenthesised)(int (a));
int CALL(by_macro)(void);
operation by_typedef;
operation by_typedef_too, *returns_operation(int which), *variable_operation;
int first_of_three(void), second_of_three(int), third_of_three;
int labelled(int) __asm__("symbol_of_labelled");
extern int labelled_variable __asm__("symbol_of_labelled_variable");
#pragma redefine_extname renamed_by_pragma symbol_by_pragma
int renamed_by_pragma(void);
__typeof__(int (*)(const struct pair *)) typeof_variable;
extern __typeof__(attributes_inside) by_typeof;
PLAIN_GETTER(int, first);
GETTER(int, first)
GETTER(double, second)

/* Prototypes that are missing, or come twice. */
int without_prototype();
int prototype_later();
int prototype_later(int a, int b);
int declared_twice(int, int);
int declared_twice(int left, int right);

/* Parameters of every shape. */
void arrays(int a[], const int b[4], int c[static 2], char *const d[], matrix e, const matrix f, double g[][3]);
void variable_length(int n, double a[n], double b[*]);
void pointers_to_arrays(int (*a)[4], const char (*b)[], matrix *c);
void functions(int a(int), int (*b)(void), operation c, operation *d, operation_pointer e);
int (*returns_function(int a))(const char *, ...);
int (*(*returns_returning(void))(int))(double);
int (*returns_array(void))[4];
void deep(const char *const *const *a, void *volatile *b, int *restrict c, const volatile int *d);
void one(one_element a, const one_element b);
void lists(const char *format, va_list a, own_list b, va_list *c);
void callbacks(void (*done)(void *user_data, struct pair by_value, va_list list), void *user_data);
void numbers(_Bool a, signed char b, unsigned char c, char d, short e, unsigned short f, long g, unsigned long h,
             long long i, unsigned long long j, float k, double l, long double m, wchar_t n, char16_t o, char32_t p);
float _Complex complex_numbers(double _Complex a, long double _Complex b);
void standard(size_t a, ptrdiff_t b, intptr_t c, uintptr_t d, int8_t e, uint64_t f, FILE *g, struct timeval *h);
pair by_name(pair a, struct pair *b, pair_pointer c);
text constant_text(text const a);
void unnamed(int, int arg1, ...);
void jumps(jmp_buf a);
int nullable(char *_Nullable a, const char *_Nonnull b);
int hides_declaration(struct hidden_here *a, struct { int b; } *c);

/* The same name for different things. */
struct stat_like { int a; };
int stat_like(const char *path, struct stat_like *it);
typedef long number;
struct number { number value; };
union both { int a; };
typedef int both;
both same_names(number a, struct number b, union both *c);
typedef struct swapped_a swapped_b;
struct swapped_b { int b; };
struct swapped_a { int a; };
void swapped(swapped_b *a, struct swapped_b *b);

/* Code in the header. */
static inline int inline_static(int a) { return a; }
static int plain_static(int a) __attribute__((unused));
static int plain_static(int a) /* goes on */ { return a; }
static __inline__ __attribute__((always_inline)) int attributed_static(void)
#define IN_BETWEEN 1
{ return 1; }
inline int inline_alone(int a) { return a; }
extern inline int inline_extern(int a) { return a; }
extern inline __attribute__((gnu_inline)) int inline_gnu(int a) { return a; }
inline __attribute__((always_inline)) int inline_always(int a) { return a; }
int defined_here(int a) { return a; }
static int never_defined(int a);

/* What no backend can pass. */
typedef float vector __attribute__((vector_size(16)));
__int128 gives_huge(void);
void takes_vector(vector a);
void points_to_them(__int128 *a, vector *b, void (*c)(__int128), _Float16 *d);
struct never;
void takes_never(struct never a);
void callback_takes_never(void (*a)(struct never));
enum forward_only;
void takes_forward(enum forward_only a);
void points_to_forward(enum forward_only *a);
__attribute__((ms_abi)) void other_convention(int a);
void takes_other_convention(void (__attribute__((ms_abi)) *a)(int));

/* Variables. */
extern int plain_variable, *pointer_variable, array_variable[3];
extern const int unknown_length[], unknown_length_later[];
extern const int unknown_length_later[7];
extern _Thread_local int own_of_thread;
extern __thread const char *own_of_thread_too;
extern int (*function_variable)(int a);
extern struct never opaque_variable;
extern volatile int volatile_variable;
extern _Atomic int atomic_variable;
extern struct { int a; struct { int b; } c; } record_variable;
extern enum { COLOR_RED, COLOR_GREEN = 5 } enum_variable;
typedef struct { int a; } *pointer_to_unnamed;
typedef union { int a; } *const array_of_unnamed[2];
static const int constant_number = -3;
static const double constant_real = 0.5;
static const char constant_text_array[] = "a\0b\n\"\303\251";
static const char *const constant_text_pointer = "xyz";
static const unsigned long long constant_big = 0xffffffffffffffff;
static const int constant_array[] = {1, 2};
static const struct pair constant_pair = {1, 2};
static int mutable_static;
static const char *mutable_text = "xyz";

#ifdef __cplusplus
}
#endif
#endif
