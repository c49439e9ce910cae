// Functions, variables and macros.
#pragma once
#include <stdarg.h>
#include <stdint.h>
#include <stddef.h>
#include <sys/types.h>

typedef struct point {
    double x, y;
} point;

/** Adds.
 * @param a one
 * @param b the other
 */
int add(int a, int b);

int no_names(int, const char *, double);
point by_value(point p);
void arrays(int fixed[4], const double open[], char *argv[]);
void callback(int (*compare)(const void *, const void *), int function(int));
int variadic(const char *format, ...);
int va(const char *format, va_list arguments);
ssize_t standard(size_t a, ptrdiff_t b, intptr_t c, uintptr_t d, int_least8_t e);
int old_style();
static inline int inside(int a) { return a; }
static int declared_inside(int);
__attribute__((ms_abi)) int own_convention(int);
struct hidden;
int incomplete(struct hidden by_value);
int renamed(int) __asm__("other_name");
_Noreturn void stop(void);
unsigned long long many(signed char, unsigned short, long, float, long double, _Bool);
const char *const *names(void);
int (*chooser(int which))(int);

int add(int left, int right);

/** A variable. */
extern int variable;
extern const double constant_variable;
extern const char *const table[3];
extern _Thread_local int per_thread;
static const int STATIC_CONSTANT = 7;

/** The answer. */
#define ANSWER 42
#define NEGATIVE (-ANSWER)
#define BIG 0xFFFFFFFFu
#define BIGGER 0xFFFFFFFFFFFFFFFFull
#define SHIFTED (1u << 4 | 1)
#define LETTER 'a'
#define REAL 1.5e3
#define HALF 0.5f
#define TEXT "text"
#define JOINED TEXT " and " "more"
#define PARENTHESISED ("inside")
#define WITH_NUL "a\0b"
#define SIZE sizeof(point)
#define CAST ((uint8_t)300)
#define EMPTY
#define FUNCTION_LIKE(x) ((x) + 1)
#define A_TYPE unsigned long
#define A_KEYWORD extern
#define A_STATEMENT do { } while (0)
#define A_POINTER ((void *)0)
#define A_FUNCTION add
#define A_VARIABLE variable
#define UNBALANCED (1
#define GONE 1
#undef GONE
#define OF_ANOTHER ANOTHER + 1
#define ANOTHER 2 /**< Two. */
#define UNKNOWN_NAME not_declared_anywhere
