/* Macros that are constants, YES_*, and that are none, NO_*. */
#ifndef NO_GUARD
#define NO_GUARD 1

#include <limits.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>

struct pair {
    int first;
    long second;
};
typedef void (*callback)(void *);
enum colour { RED, GREEN = 5 };
static const int fixed = 6;
extern int variable;
extern const char text_variable[5];
int function(int);
int stat64(int);

/* Integers, with the types that C gives them. */
#define YES_COMPLEMENT (~0u)
#define YES_WRAPPED (0u - 1)
#define YES_WIDEST ((unsigned long long)-1)
#define YES_UNSIGNED 0xFFFFFFFF
#define YES_LONG 2147483648
#define YES_NEGATIVE -1
#define YES_LEAST INT_MIN
#define YES_LEAST_64 INT64_MIN
#define YES_SHIFTED (1u << 31)
#define YES_DIVIDED (512 / 8)
#define YES_DIVIDED_DOWN (-7 / 2)
#define YES_REMAINDER (-7 % 3)
#define YES_OCTAL 0755
#define YES_BINARY 0b101
#define YES_SUFFIX 10UL
#define YES_COMPARED (1 == 1)
#define YES_CHOSEN (0 ? 1 : 2)
#define YES_NOT (!5)
#define YES_CAST ((uint8_t)300)
#define YES_CAST_SIGNED ((signed char)200)
#define YES_CHARACTER 'a'
#define YES_CHARACTERS 'ab'
#define YES_ESCAPE '\377'
#define YES_WIDE L'a'
#define YES_UTF16 u'\u20ac'
#define YES_UTF32 U'\U0001F600'
#define YES_CHAR ((char)65)
#define YES_BOOL ((_Bool)3)
#define YES_SIZE sizeof(struct pair)
#define YES_OFFSET offsetof(struct pair, second)
#define YES_ALIGN _Alignof(double)
#define YES_ENUMERATOR GREEN
#define YES_OF_ENUMERATOR (GREEN | RED + 2)
#define YES_ENUM_CAST ((enum colour)5)
#define YES_OF_MACROS YES_DIVIDED + YES_LATER
#define YES_LATER 3
#define YES_STATIC fixed
#define YES_OF_STATIC (fixed * 2)
#define YES_COMMENT 5 /* it's ; { a comment */
#define YES_INNER (1 /* it's */ + 1)
#define YES_CONTINUED (1 + \
                       2)
#define YES_REDEFINED 1
#undef YES_REDEFINED
#define YES_REDEFINED 2
#ifdef YES_LATER
#define YES_CONDITIONAL 1
#else
#define NO_CONDITIONAL 2
#endif
#define NO_PASTE(a, b) a##b
#define YES_PASTED NO_PASTE(12, 34)
#define YES_PASTED_HERE NO_PASTE(YES_LA, TER)
#define NO_STRING(a) #a
#define YES_STRINGIFIED NO_STRING(a "b" c)
#define NO_STRINGS(a) NO_STRING(a)
#define YES_STRINGIFIED_VALUE NO_STRINGS(YES_LATER)
#define NO_VERSION(a, b) ((a) * 100 + (b))
#define YES_VERSION NO_VERSION(1, 2)

/* Floats. */
#define YES_FLOAT 0.1f
#define YES_DOUBLE 1e3
#define YES_FLOAT_EXPONENT 1e3f
#define YES_HEXADECIMAL 0x1.8p-3
#define YES_LONG_DOUBLE 1.25L
#define YES_RATIO (1.0 / 3)
#define YES_NEGATIVE_ZERO (-0.0)
#define YES_INFINITE INFINITY
#define YES_HUGE (-HUGE_VAL)

/* Texts. */
#define YES_TEXT "text"
#define YES_JOINED "a" YES_TEXT "b" NO_STRING(c)
#define YES_PARENTHESISED (("inside"))
#define YES_EMPTY ""
#define YES_NUL "a\0b\0"
#define YES_BYTES "\xff\1" "7"
#define YES_UTF8 u8"\u20ac"
#define YES_NOT_ASCII "\303\244"
#define YES_CAST_TEXT ((const unsigned char *) "cast")
#define YES_WIDE_TEXT L"wide \u20ac" L"f"
#define YES_UTF16_TEXT u"\U0001F600"
#define YES_UTF32_TEXT U"\u00e4\0"

/* Addresses that are numbers. */
#define YES_NULL ((void *)0)
#define YES_FAILED ((void *) -1)
#define YES_CALLBACK ((callback)-1)
#define YES_SAME_FAILED YES_FAILED
#define YES_PLAIN_NULL NULL

/* No constants. */
#define NO_BODY
#define NO_INITIALISER {0, 1}
#define NO_LITERAL (struct pair){1, 2}
#define NO_STATEMENT do { } while (0)
#define NO_SEMICOLON 1;
#define NO_LIST 1, 2
#define NO_TYPE unsigned long
#define NO_POINTER_TYPE struct pair *
#define NO_KEYWORD extern
#define NO_ATTRIBUTE __attribute__((unused))
#define NO_OPERATOR ==
#define NO_OPEN (1
#define NO_CLOSE 1)
#define NO_BRACE {
#define NO_OF_BRACE NO_BRACE 1
#define NO_OF_OPEN NO_OPEN + 1
#define NO_OF_SEMICOLON NO_SEMICOLON
#define NO_QUOTE "
#define NO_PRAGMA _Pragma("GCC diagnostic push")
#define NO_ASSIGNMENT = 1
#define NO_UNKNOWN not_declared_anywhere
#define NO_DIVISION (1 / 0)
#define NO_CALL function(1)
#define NO_VARIABLE variable
#define NO_OF_VARIABLE (variable + 1)
#define NO_TEXT_VARIABLE text_variable
#define NO_ADDRESS (&variable)
#define NO_LINE __LINE__
#define NO_OF_LINE NO_LINE
#define NO_FILE __FILE__
#define NO_NAME_OF_FUNCTION __func__
#define NO_NAME_OF_GNU_FUNCTION __FUNCTION__
#define NO_COUNTER __COUNTER__
#define NO_DATE __DATE__
#define NO_ARGUMENTS() 1
#define NO_LONGER 1
#undef NO_LONGER
#define NO_LONGER_PLAIN 1
#undef NO_LONGER_PLAIN
#define NO_LONGER_PLAIN(x) x
#define NO_STATEMENT_EXPRESSION ({ 1; })
#define NO_COMPLEX 1.0i
#define NO_128_BITS ((__int128)1 << 100)
#define NO_UNICODE L"\xD800"

/* Other names of functions. */

#define ALIAS function
/** Told of itself. */
#define ALIAS_OF_ALIAS (ALIAS)
#define NO_ALIAS NO_ALIAS_BACK
#define NO_ALIAS_BACK NO_ALIAS

/* Names of other things. */
#define function function
#define stat64 stat
#define variable variable
#define RED RED
#define GREEN 7
#define callback 1

#define YES_LAST 99
#endif
