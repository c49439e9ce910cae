/* Functions and variables in every form that a header may declare them. */
#pragma once

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DEC_API __attribute__((visibility("default")))
#define DEC_CALL __attribute__((sysv_abi))
#define DEC_ARGS(args) args
#define DEC_EXPORT(type, name, args) DEC_API type(name) DEC_ARGS(args)

/* attributes anywhere */
DEC_API int dec_attribute_before(int a);
int DEC_API dec_attribute_inside(int a) __attribute__((pure, warn_unused_result));
int dec_attribute_argument(int a __attribute__((unused)), const char *b) __attribute__((nonnull(2)));
__extension__ int dec_extension(long long a);
__attribute__((deprecated("use another"))) int dec_deprecated(void);
int DEC_CALL dec_convention(int a, double b);
_Noreturn void dec_exit(int code);

/* labels, names in parentheses, macros */
int dec_label(int a) __asm__("dec_label_v2");
int (dec_parenthesised)(int a);
DEC_EXPORT(int, dec_by_macro, (int a, int b));
typedef int dec_binary(int, int);
dec_binary dec_by_typedef, dec_second_of_typedef;
extern int dec_several(int a), dec_declarators(int a, int b), *dec_three(int *a),
    dec_variable_of_several;
__typeof__(dec_several) dec_by_typeof;
__typeof__(sizeof(int)) dec_typeof_result(__typeof__(1L) a);

/* without a prototype, without names, without a type of its own */
int dec_without_prototype();
struct dec_only_here;
int dec_without_names(int, const char *, double *, void (*)(int), struct dec_only_here *);
unsigned dec_int_implied(unsigned a, long, short b, long long unsigned int c);
extern int dec_extern(int a);
int dec_twice(int a);
int dec_twice(int other);
int dec_old_redeclared();
int dec_old_redeclared(int a, double b);

/* returns */
int (*dec_returns_function(int which))(int, int);
int (*dec_returns_array_pointer(void))[4];
const char *const *dec_returns_strings(void);
void (*dec_signal(int number, void (*handler)(int)))(int);
char *dec_returns_owned(const char *text);
void dec_free(void *memory);

/* variable arguments */
int dec_variadic(int count, ...);
int dec_format(char *buffer, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
int dec_va_list(int count, va_list arguments);
int dec_va_list_pointer(int count, va_list *arguments);

/* static and inline */
static inline int dec_static_inline(int a) { return a + 1; }
static int dec_static(int a) __attribute__((unused));
static int dec_static(int a) { return a + 2; }
extern inline __attribute__((gnu_inline)) int dec_gnu_inline(int a) { return a + 3; }
static inline double dec_inline_many(double a, const char *b, size_t *c) {
    if (c) *c = b ? sizeof(b) : 0;
    return a;
}

/* declared, and not exported */
int dec_not_exported(int a);
extern int dec_variable_not_exported;
__attribute__((visibility("hidden"))) int dec_hidden(int a);

/* arrays as parameters */
int dec_array(int count, const int values[]);
int dec_array_static(const int values[static 3], char text[const 16]);
int dec_array_vla(int rows, int columns, int values[rows][columns]);
int dec_array_of_pointers(char *words[], const char *const names[]);
int dec_function_parameter(int callback(int, void *), void *user);

/* variables */
extern int dec_number;
extern const int dec_constant;
extern const char dec_text[];
extern const char *dec_pointer;
extern int dec_numbers[4], dec_unsized[];
extern int dec_matrix[2][3];
extern int (*dec_function_variable)(int, int);
extern struct dec_pair { int a; double b; } dec_pair_variable;
extern struct { int left, right; } dec_anonymous_variable;
extern volatile _Bool dec_flag;
extern __thread int dec_thread_local;
extern int dec_renamed __asm__("dec_renamed_symbol");
extern enum dec_colour { DEC_RED, DEC_GREEN = 5 } dec_colour_variable;
static const int dec_static_constant = 42;
static const double dec_static_double = 2.5;
static const char dec_static_text[] = "static";

int dec_set_thread_local(int value);

#ifdef __cplusplus
}
#endif
