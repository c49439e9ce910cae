/*
 * From Python arguments to C values, each checked: what the floor has in common with a shim.
 *
 * Every function returns 0 on success and -1 with an exception set. None keeps a reference.
 */

#ifndef SPAM_FLOOR_ARGUMENTS_H
#define SPAM_FLOOR_ARGUMENTS_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <stdint.h>
#include <string.h>

/* Refuses a wrong number of arguments, which FASTCALL leaves to the callee. */
static inline int
check_count(const char *function, Py_ssize_t count, Py_ssize_t expected)
{
    if (count == expected) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "%s() takes %zd arguments (%zd given)", function, expected,
                 count);
    return -1;
}

/* What is no exact int in range: __index__ is asked, and the error is made. */
static int
slow_integer(PyObject *value, const char *name, const char *spelling, int64_t low, int64_t high,
             int64_t *result)
{
    PyObject *number = PyNumber_Index(value);
    if (number == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError) && !PyIndex_Check(value)) {
            PyErr_Format(PyExc_TypeError, "%s must be an integer, not %.200s", name,
                         Py_TYPE(value)->tp_name);
        }
        return -1;
    }
    int overflow;
    long long wide = PyLong_AsLongLongAndOverflow(number, &overflow);
    if (overflow || wide < low || wide > high) {
        PyErr_Format(PyExc_OverflowError, "integer %S does not fit '%s' (%s)", number, spelling,
                     name);
        Py_DECREF(number);
        return -1;
    }
    Py_DECREF(number);
    *result = wide;
    return 0;
}

/* An integer of at most 32 bits, from an int or anything with __index__. */
static inline int
integer(PyObject *value, const char *name, const char *spelling, int64_t low, int64_t high,
        int64_t *result)
{
    if (PyLong_CheckExact(value)) {
        int overflow;
        long number = PyLong_AsLongAndOverflow(value, &overflow);
        if (!overflow && number >= low && number <= high) {
            *result = number;
            return 0;
        }
    }
    return slow_integer(value, name, spelling, low, high, result);
}

/* UTF-8 without NUL, which lives as long as the str. */
static inline int
text(PyObject *value, const char *name, const char **result)
{
    Py_ssize_t size;
    if (!PyUnicode_Check(value)) {
        PyErr_Format(PyExc_TypeError, "%s must be str, not %.200s", name, Py_TYPE(value)->tp_name);
        return -1;
    }
    *result = PyUnicode_AsUTF8AndSize(value, &size);
    if (*result == NULL) {
        return -1;
    }
    if (strlen(*result) != (size_t)size) {
        PyErr_Format(PyExc_ValueError, "embedded null character in %s", name);
        return -1;
    }
    return 0;
}

/* Whether a buffer's format is one of the codes, with the machine's byte order or none. */
static inline int
has_format(const Py_buffer *view, const char *codes)
{
    const char *format = view->format == NULL ? "B" : view->format;
    if (*format == '@' || *format == '=' || *format == (PY_BIG_ENDIAN ? '>' : '<')) {
        format++;
    }
    return format[0] != '\0' && format[1] == '\0' && strchr(codes, format[0]) != NULL;
}

/*
 * An array's elements: a buffer is borrowed, a sequence is copied once, by array.array.
 * The caller releases the view.
 */
static int
elements(PyObject *values, const char *name, const char *spelling, const char *codes,
         Py_buffer *view)
{
    if (!PyObject_CheckBuffer(values)) {
        if (PyUnicode_Check(values) || !PySequence_Check(values)) {
            PyErr_Format(PyExc_TypeError,
                         "%s must be a buffer of %s or a sequence of numbers, not %.200s", name,
                         spelling, Py_TYPE(values)->tp_name);
            return -1;
        }
        PyObject *module = PyImport_ImportModule("array");
        if (module == NULL) {
            return -1;
        }
        PyObject *copy = PyObject_CallMethod(module, "array", "CO", codes[0], values);
        Py_DECREF(module);
        if (copy == NULL) {
            return -1;
        }
        int failed = PyObject_GetBuffer(copy, view, PyBUF_SIMPLE);
        Py_DECREF(copy); /* the view holds it */
        return failed;
    }
    if (PyObject_GetBuffer(values, view, PyBUF_FORMAT | PyBUF_STRIDES) < 0) {
        return -1;
    }
    if (!has_format(view, codes)) {
        PyErr_Format(PyExc_TypeError, "%s must be a buffer of %s (format '%c'), not one of '%s'",
                     name, spelling, codes[0], view->format == NULL ? "B" : view->format);
        PyBuffer_Release(view);
        return -1;
    }
    if (!PyBuffer_IsContiguous(view, 'C')) {
        PyErr_Format(PyExc_BufferError, "%s must be C-contiguous; pass a contiguous copy of it",
                     name);
        PyBuffer_Release(view);
        return -1;
    }
    return 0;
}

#endif /* SPAM_FLOOR_ARGUMENTS_H */
