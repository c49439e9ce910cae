/* Macros that are constants, and macros that are none. */
#ifndef HARD_MACROS_H
#define HARD_MACROS_H 1

#include <float.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>

enum mac_enum { MAC_ENUMERATOR = 12 };
struct mac_record { char a; int b; double c; };
typedef unsigned char mac_byte;
typedef void (*mac_destructor)(void *);
extern int mac_variable;
static const int mac_static = 9;
int mac_function(int a);
int mac_other_function(int a);

/* integers */
#define MAC_INT 5
#define MAC_NEGATIVE -5
#define MAC_NEGATIVE_PARENTHESES (-5)
#define MAC_HEX 0xFFu
#define MAC_OCTAL 0755
#define MAC_BINARY 0b1011
#define MAC_LONG 5L
#define MAC_ULL 18446744073709551615ULL
#define MAC_NOT_U ~0u
#define MAC_NOT ~0
#define MAC_NOT_UL (~0UL)
#define MAC_MINUS_U (-1u)
#define MAC_U32 ((uint32_t)-1)
#define MAC_U64 ((uint64_t)-1)
#define MAC_SIZE_MAX ((size_t)-1)
#define MAC_BYTE ((mac_byte)300)
#define MAC_SCHAR ((signed char)200)
#define MAC_SHIFT (1 << 31)
#define MAC_SHIFT_U (1u << 31)
#define MAC_SHIFT_BACK (-16 >> 2)
#define MAC_DIVIDE 512/8
#define MAC_DIVIDE_DOWN (-7 / 2)
#define MAC_REMAINDER (-7 % 3)
#define MAC_UNSIGNED_DIVIDE (-1u / 2)
#define MAC_UNSIGNED_COMPARE (-1 < 0u)
#define MAC_WRAP (4294967295u + 1u)
#define MAC_MIXED (2147483647 + 1u)
#define MAC_TERNARY (sizeof(long) == 8 ? 64 : 32)
#define MAC_LOGIC (1 && 0 || !0)
#define MAC_SIZEOF sizeof(struct mac_record)
#define MAC_SIZEOF_STRING sizeof("hello")
#define MAC_SIZEOF_ARRAY (sizeof(int[7]) / sizeof(int))
#define MAC_OFFSETOF offsetof(struct mac_record, c)
#define MAC_ALIGNOF _Alignof(double)
#define MAC_ENUM MAC_ENUMERATOR
#define MAC_ENUM_PLUS (MAC_ENUMERATOR | 1 << 6)
#define MAC_STATIC mac_static
#define MAC_INT_MAX INT_MAX
#define MAC_LLONG_MIN LLONG_MIN
#define MAC_UINT64_C UINT64_C(0xdeadbeefcafebabe)
#define MAC_CAST_CHAIN ((unsigned short)(int)-2.9)
#define MAC_BOOL ((_Bool)7)
#define MAC_LIMIT_UCHAR UCHAR_MAX

/* characters and strings */
#define MAC_CHAR 'a'
#define MAC_CHAR_ESCAPE '\n'
#define MAC_CHAR_HEX '\xff'
#define MAC_CHAR_NUL '\0'
#define MAC_CHAR_QUOTE '\''
#define MAC_CHARS 'ab'
#define MAC_CHAR_WIDE L'\u20ac'
#define MAC_CHAR_16 u'\u20ac'
#define MAC_CHAR_32 U'\U0001F600'
#define MAC_FOURCC (('a') | ('b' << 8) | ('c' << 16) | ((unsigned)'d' << 24))
#define MAC_STRING "text"
#define MAC_STRING_EMPTY ""
#define MAC_STRING_ESCAPES "tab\t quote\" backslash\\ octal\101 hex\x42"
#define MAC_STRING_NUL "a\0b"
#define MAC_STRING_BYTES "\xff\xfe"
#define MAC_STRING_UTF8 "h\u00e9llo \U0001F600"
#define MAC_STRING_JOINED "one " "two" /* comment */ " three"
#define MAC_STRING_PARENTHESES ("text in parentheses")
#define MAC_STRING_WIDE L"wide \u20ac"
#define MAC_STRING_U8 u8"\u20ac"
#define MAC_STRING_16 u"sixteen \U0001F600"
#define MAC_STRING_32 U"thirty-two"
#define MAC_TEXT_(x) #x
#define MAC_TEXT(x) MAC_TEXT_(x)
#define MAC_STRINGIFIED MAC_TEXT(MAC_INT)
#define MAC_STRINGIFIED_NAME MAC_TEXT_(MAC_INT)
#define MAC_VERSION MAC_TEXT(MAC_INT) "." MAC_TEXT(MAC_HEX) ".x"
#define MAC_JOIN(a, b) a##b
#define MAC_JOINED MAC_JOIN(MAC_, INT)
#define MAC_JOINED_NUMBER MAC_JOIN(12, 34u)
#define MAC_LINES 1 + \
    2 + \
    3

/* floats */
#define MAC_DOUBLE 2.5
#define MAC_FLOAT 0.1f
#define MAC_LONG_DOUBLE 0.5L
#define MAC_EXPONENT 1e-3
#define MAC_HEX_FLOAT 0x1.8p3
#define MAC_FLOAT_DIVIDE (1.0 / 3)
#define MAC_FLOAT_ROUNDED (0.1f + 0.2f)
#define MAC_FLOAT_CAST ((float)0.1)
#define MAC_FLOAT_TO_INT ((int)3.99)
#define MAC_HUGE 1e308
#define MAC_INFINITY (1e308 * 10)
#define MAC_INFINITE __builtin_inf()
#define MAC_NOT_A_NUMBER __builtin_nan("")
#define MAC_DBL_MAX DBL_MAX
#define MAC_NEGATIVE_ZERO -0.0
#define MAC_FLOAT_COMPARE (0.5 < 1)

/* redefined, undefined, conditional */
#define MAC_REDEFINED 1
#undef MAC_REDEFINED
#define MAC_REDEFINED 2
#define MAC_UNDEFINED 1
#undef MAC_UNDEFINED
#if MAC_INT > 4
#define MAC_CONDITIONAL 100
#else
#define MAC_CONDITIONAL 200
#endif
#define MAC_LATER MAC_DEFINED_LATER
#define MAC_DEFINED_LATER 3
#define MAC_TWICE MAC_INT
#define MAC_TWICE MAC_INT

/* pointers: their numbers may be given, no more is asked */
#define MAC_NULL ((void *)0)
#define MAC_TRANSIENT ((mac_destructor)-1)
#define MAC_FAILED ((void *)-1)

/* none of these is a constant */
#define MAC_EMPTY
#define MAC_LIKE_FUNCTION(a) ((a) + 1)
#define MAC_STATEMENT do { mac_function(1); } while (0)
#define MAC_INITIALISER { 0, 1 }
#define MAC_TYPE unsigned long
#define MAC_TYPE_POINTER struct mac_record *
#define MAC_KEYWORD static inline
#define MAC_ATTRIBUTE __attribute__((unused))
#define MAC_OPERATOR +
#define MAC_OPEN (
#define MAC_COMMA 1, 2
#define MAC_CALL mac_function(3)
#define MAC_VARIABLE mac_variable
#define MAC_ADDRESS &mac_variable
#define MAC_ALIAS mac_function
#define MAC_UNKNOWN mac_no_such_name
#define MAC_BROKEN 1 +
#define MAC_COMPOUND (struct mac_record){1, 2, 3}
#define MAC_STATEMENT_EXPRESSION ({ 1; })
#define MAC_DIVIDE_BY_ZERO (1 / 0)
#define MAC_ASSIGNMENT mac_variable = 1
#define MAC_PRAGMA _Pragma("once")
#define MAC_BRACE }
#define MAC_SELF MAC_SELF
#define MAC_GOTO goto
#define MAC_LINE __LINE__
#define MAC_FILE __FILE__

/* never in the way of what has the same name */
#define mac_function mac_function
#define mac_variable mac_variable
#define mac_other_function(a) mac_function(a)

#endif
