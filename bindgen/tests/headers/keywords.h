/** @file keywords.h C names that mean something else in Python. */

#ifndef KEYWORDS_H
#define KEYWORDS_H

#include <stddef.h>

/** Fields that are keywords. */
struct keywords_record {
    int from;
    int lambda;
    int plain;
};

/** Becomes a field's type, too. */
typedef struct keywords_value {
    int int_;
    int None;
    double float_;
} keywords_value;

/** Members that are keywords. */
enum keywords_choice { KEYWORDS_None, KEYWORDS_True, KEYWORDS_mro };

/** A macro with the name of a built-in function. */
#define KEYWORDS_list 3

/** A keyword itself. */
int lambda(int in);

/** Hides a built-in that generated code uses. @param len (array length=type) A. @param type T. */
double keywords_float(const double *len, size_t type);

/** Hides a built-in that generated code does not use. */
int keywords_sum(int bind, int self);

/** Locals like those of generated code. @param status A. @param text T. @param[out] result R. */
void keywords_locals(int status, const char *text, int *result);

/** Gives a value. @param[out] value The value. */
void keywords_give(keywords_value *value);

/** Has the name of a module of the package. */
int keywords_ctypes(void);

/** Has the name of a class of the runtime. @param cells Any. */
int keywords_bind(int cells);

#endif
