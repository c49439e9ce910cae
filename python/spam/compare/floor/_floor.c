/*
 * The floor: libspam called from a C extension written by hand, with METH_FASTCALL.
 *
 * What a call from CPython costs at least, for the same contract as the shims have: integers out
 * of range, wrong types, wrong buffers, NUL in text and closed handles are refused, and a status
 * becomes the exception that the shims raise. It keeps the interpreter's lock during every call;
 * so it needs no lock for its handles, and long calls would stop the other threads.
 */

#include "arguments.h"

#include "spam.h"

#define DOUBLES "d"
#define BYTES "Bbc"

typedef struct {
    PyObject *error_from_status;
    PyTypeObject *summary;
    PyTypeObject *samples;
} floor_state;

/* Raises the exception that the shims raise for a status, with the library's text. */
static PyObject *
fail(PyObject *module, spam_status status)
{
    floor_state *state = PyModule_GetState(module);
    PyObject *error = PyObject_CallFunction(state->error_from_status, "is", (int)status,
                                            spam_last_error_message());
    if (error != NULL) {
        PyErr_SetObject((PyObject *)Py_TYPE(error), error);
        Py_DECREF(error);
    }
    return NULL;
}

/* ---------------------------------------------------------------------------- functions ---- */

static PyObject *
floor_noop(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(none))
{
    spam_noop();
    Py_RETURN_NONE;
}

static PyObject *
floor_version(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(none))
{
    return PyUnicode_FromString(spam_version());
}

static PyObject *
floor_multiply(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t count)
{
    int64_t a, b;
    if (check_count("multiply", count, 2) < 0 ||
        integer(args[0], "a", "int32_t", INT32_MIN, INT32_MAX, &a) < 0 ||
        integer(args[1], "b", "int32_t", INT32_MIN, INT32_MAX, &b) < 0) {
        return NULL;
    }
    return PyLong_FromLongLong(spam_multiply((int32_t)a, (int32_t)b));
}

static PyObject *
floor_add_mixed(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t count)
{
    int64_t a, b, c, d, e;
    if (check_count("add_mixed", count, 5) < 0 ||
        integer(args[0], "a", "uint8_t", 0, UINT8_MAX, &a) < 0 ||
        integer(args[1], "b", "int16_t", INT16_MIN, INT16_MAX, &b) < 0 ||
        integer(args[2], "c", "uint16_t", 0, UINT16_MAX, &c) < 0 ||
        integer(args[3], "d", "int32_t", INT32_MIN, INT32_MAX, &d) < 0 ||
        integer(args[4], "e", "uint32_t", 0, UINT32_MAX, &e) < 0) {
        return NULL;
    }
    return PyLong_FromLongLong(
        spam_add_mixed((uint8_t)a, (int16_t)b, (uint16_t)c, (int32_t)d, (uint32_t)e));
}

static PyObject *
floor_add(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    int64_t a, b;
    int32_t sum;
    if (check_count("add", count, 2) < 0 ||
        integer(args[0], "a", "int32_t", INT32_MIN, INT32_MAX, &a) < 0 ||
        integer(args[1], "b", "int32_t", INT32_MIN, INT32_MAX, &b) < 0) {
        return NULL;
    }
    spam_status status = spam_add((int32_t)a, (int32_t)b, &sum);
    return status == SPAM_OK ? PyLong_FromLong(sum) : fail(module, status);
}

static PyObject *
floor_count_byte(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    int64_t value;
    size_t found;
    spam_status status;
    if (check_count("count_byte", count, 2) < 0) {
        return NULL;
    }
    /* bytes first: their memory is at hand, without the buffer protocol. */
    if (PyBytes_CheckExact(args[0])) {
        if (integer(args[1], "value", "uint8_t", 0, UINT8_MAX, &value) < 0) {
            return NULL;
        }
        status = spam_count_byte((const uint8_t *)PyBytes_AS_STRING(args[0]),
                                 (size_t)PyBytes_GET_SIZE(args[0]), (uint8_t)value, &found);
    }
    else {
        Py_buffer view;
        if (elements(args[0], "data", "uint8_t", BYTES, &view) < 0) {
            return NULL;
        }
        if (integer(args[1], "value", "uint8_t", 0, UINT8_MAX, &value) < 0) {
            PyBuffer_Release(&view);
            return NULL;
        }
        status = spam_count_byte(view.buf, (size_t)view.len, (uint8_t)value, &found);
        PyBuffer_Release(&view);
    }
    return status == SPAM_OK ? PyLong_FromSize_t(found) : fail(module, status);
}

static PyObject *
floor_sum(PyObject *module, PyObject *values)
{
    Py_buffer view;
    double sum;
    if (elements(values, "values", "double", DOUBLES, &view) < 0) {
        return NULL;
    }
    spam_status status = spam_sum(view.buf, (size_t)view.len / sizeof(double), &sum);
    PyBuffer_Release(&view);
    return status == SPAM_OK ? PyFloat_FromDouble(sum) : fail(module, status);
}

static PyObject *
floor_quote(PyObject *module, PyObject *value)
{
    const char *unquoted;
    char *quoted;
    if (text(value, "text", &unquoted) < 0) {
        return NULL;
    }
    spam_status status = spam_quote(unquoted, &quoted);
    if (status != SPAM_OK) {
        return fail(module, status);
    }
    PyObject *result = PyUnicode_FromString(quoted);
    spam_string_free(quoted);
    return result;
}

/* ------------------------------------------------------------------------------ summary ---- */

static PyStructSequence_Field summary_fields[] = {
    {"count", "How many values there are."},
    {"sum", "Their sum."},
    {"mean", "Arithmetic mean."},
    {"stdev", "Sample standard deviation."},
    {"min", "The smallest value."},
    {"lower_quartile", "First quartile."},
    {"median", "The value in the middle."},
    {"upper_quartile", "Third quartile."},
    {"max", "The largest value."},
    {"mad", "Median absolute deviation."},
    {NULL, NULL},
};

static PyStructSequence_Desc summary_desc = {
    .name = "spam.compare._floor.Summary",
    .doc = "What a set of values looks like.",
    .fields = summary_fields,
    .n_in_sequence = 10,
};

static PyObject *
new_summary(PyObject *module, const spam_summary *summary)
{
    floor_state *state = PyModule_GetState(module);
    PyObject *result = PyStructSequence_New(state->summary);
    if (result == NULL) {
        return NULL;
    }
    const double values[] = {summary->sum,    summary->mean,           summary->stdev,
                             summary->min,    summary->lower_quartile, summary->median,
                             summary->upper_quartile, summary->max,    summary->mad};
    PyStructSequence_SetItem(result, 0, PyLong_FromUnsignedLongLong(summary->count));
    for (Py_ssize_t i = 0; i < 9; i++) {
        PyStructSequence_SetItem(result, i + 1, PyFloat_FromDouble(values[i]));
    }
    if (PyErr_Occurred()) {
        Py_DECREF(result);
        return NULL;
    }
    return result;
}

static PyObject *
floor_summarize(PyObject *module, PyObject *values)
{
    Py_buffer view;
    spam_summary summary;
    if (elements(values, "values", "double", DOUBLES, &view) < 0) {
        return NULL;
    }
    spam_status status = spam_summarize(view.buf, (size_t)view.len / sizeof(double), &summary);
    PyBuffer_Release(&view);
    return status == SPAM_OK ? new_summary(module, &summary) : fail(module, status);
}

/* ------------------------------------------------------------------------------ samples ---- */

typedef struct {
    PyObject_HEAD
    spam_samples *pointer; /* NULL when closed */
} floor_samples;

/* A vectorcall: two thirds of a call of tp_new and tp_init are their argument tuples. */
static PyObject *
samples_new(PyObject *type, PyObject *const *Py_UNUSED(args), size_t count, PyObject *names)
{
    spam_samples *pointer;
    if (PyVectorcall_NARGS(count) != 0 || (names != NULL && PyTuple_GET_SIZE(names) != 0)) {
        PyErr_SetString(PyExc_TypeError, "Samples() takes no arguments");
        return NULL;
    }
    PyTypeObject *class = (PyTypeObject *)type;
    spam_status status = spam_samples_new(&pointer);
    if (status != SPAM_OK) {
        return fail(PyType_GetModule(class), status);
    }
    floor_samples *self = PyObject_New(floor_samples, class);
    if (self == NULL) {
        spam_samples_free(pointer);
        return NULL;
    }
    self->pointer = pointer;
    return (PyObject *)self;
}

static void
samples_dealloc(floor_samples *self)
{
    PyTypeObject *class = Py_TYPE(self);
    spam_samples_free(self->pointer);
    PyObject_Free(self);
    Py_DECREF(class);
}

static PyObject *
closed_error(void)
{
    PyErr_SetString(PyExc_ValueError, "Samples is closed");
    return NULL;
}

static PyObject *
samples_push(floor_samples *self, PyObject *value)
{
    double number;
    if (PyFloat_CheckExact(value)) {
        number = PyFloat_AS_DOUBLE(value);
    }
    else {
        number = PyFloat_AsDouble(value);
        if (number == -1.0 && PyErr_Occurred()) {
            return NULL;
        }
    }
    /* After the conversion, which may run Python code that closes the handle. */
    if (self->pointer == NULL) {
        return closed_error();
    }
    spam_status status = spam_samples_push(self->pointer, number);
    if (status != SPAM_OK) {
        return fail(PyType_GetModule(Py_TYPE(self)), status);
    }
    Py_RETURN_NONE;
}

static PyObject *
samples_summarize(floor_samples *self, PyObject *Py_UNUSED(none))
{
    spam_summary summary;
    if (self->pointer == NULL) {
        return closed_error();
    }
    PyObject *module = PyType_GetModule(Py_TYPE(self));
    spam_status status = spam_samples_summarize(self->pointer, &summary);
    return status == SPAM_OK ? new_summary(module, &summary) : fail(module, status);
}

static PyObject *
samples_close(floor_samples *self, PyObject *Py_UNUSED(none))
{
    spam_samples *pointer = self->pointer;
    self->pointer = NULL;
    spam_samples_free(pointer);
    Py_RETURN_NONE;
}

static PyMethodDef samples_methods[] = {
    {"push", (PyCFunction)samples_push, METH_O, "Add one value at the end."},
    {"summarize", (PyCFunction)samples_summarize, METH_NOARGS, "Summarise the values."},
    {"close", (PyCFunction)samples_close, METH_NOARGS, "Free what the library holds."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot samples_slots[] = {
    {Py_tp_doc, "A growing collection of samples."},
    {Py_tp_dealloc, samples_dealloc},
    {Py_tp_methods, samples_methods},
    {0, NULL},
};

static PyType_Spec samples_spec = {
    .name = "spam.compare._floor.Samples",
    .basicsize = sizeof(floor_samples),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = samples_slots,
};

/* ------------------------------------------------------------------------------- module ---- */

static int
floor_exec(PyObject *module)
{
    floor_state *state = PyModule_GetState(module);
    PyObject *shared = PyImport_ImportModule("spam._shared");
    if (shared == NULL) {
        return -1;
    }
    state->error_from_status = PyObject_GetAttrString(shared, "error_from_status");
    Py_DECREF(shared);
    state->summary = PyStructSequence_NewType(&summary_desc);
    state->samples = (PyTypeObject *)PyType_FromModuleAndSpec(module, &samples_spec, NULL);
    if (state->error_from_status == NULL || state->summary == NULL || state->samples == NULL) {
        return -1;
    }
    state->samples->tp_vectorcall = samples_new;
    if (PyModule_AddType(module, state->samples) < 0) {
        return -1;
    }
    return PyModule_AddType(module, state->summary);
}

static int
floor_traverse(PyObject *module, visitproc visit, void *arg)
{
    floor_state *state = PyModule_GetState(module);
    Py_VISIT(state->error_from_status);
    Py_VISIT(state->summary);
    Py_VISIT(state->samples);
    return 0;
}

static int
floor_clear(PyObject *module)
{
    floor_state *state = PyModule_GetState(module);
    Py_CLEAR(state->error_from_status);
    Py_CLEAR(state->summary);
    Py_CLEAR(state->samples);
    return 0;
}

#define FASTCALL(function) (PyCFunction)(void (*)(void))(function), METH_FASTCALL

static PyMethodDef floor_methods[] = {
    {"noop", floor_noop, METH_NOARGS, "Do nothing: the call alone."},
    {"version", floor_version, METH_NOARGS, "Give the version of the library."},
    {"multiply", FASTCALL(floor_multiply), "Multiply two numbers."},
    {"add_mixed", FASTCALL(floor_add_mixed), "Add five numbers of five types."},
    {"add", FASTCALL(floor_add), "Add two numbers, and report a sum that does not fit."},
    {"count_byte", FASTCALL(floor_count_byte), "Count the bytes that have a value."},
    {"sum", floor_sum, METH_O, "Add up doubles exactly and round once."},
    {"summarize", floor_summarize, METH_O, "Summarise values."},
    {"quote", floor_quote, METH_O, "Quote a text so that a shell takes it for one word."},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot floor_slots[] = {
    {Py_mod_exec, floor_exec},
    {0, NULL},
};

static struct PyModuleDef floor_module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_floor",
    .m_doc = "The floor: libspam through a C extension written by hand.",
    .m_size = sizeof(floor_state),
    .m_methods = floor_methods,
    .m_slots = floor_slots,
    .m_traverse = floor_traverse,
    .m_clear = floor_clear,
};

PyMODINIT_FUNC
PyInit__floor(void)
{
    return PyModuleDef_Init(&floor_module);
}
