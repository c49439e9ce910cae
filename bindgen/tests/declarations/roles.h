/* One function for each role, and for each reason to have none. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** How a call ended. (error ok=R_OK message=r_message) */
typedef enum r_status { R_OK, R_BAD /**< Bad. (raises ValueError) */ } r_status;
typedef enum r_color { R_RED, R_GREEN } r_color;
typedef struct r_point { double x; float y; int32_t z; } r_point;
typedef struct r_nested { r_point inner; } r_nested;
typedef struct r_mixed { r_point inner; const char *name; } r_mixed;
typedef union r_union { int a; float b; } r_union;
/** A handle. */
typedef struct r_thing r_thing;
/** A handle that nothing makes. */
typedef struct r_orphan r_orphan;

/** Message. */
const char *r_message(void);
/** Table. (abi-table) */
const char *r_abi(void);
/** Serves the layer. (skip) */
int r_skipped(void *data);
/** Frees text. */
void r_text_free(char *text);

/** (constructor)
 * @param name a name
 * @param[out] thing (transfer full) (free r_thing_free) the handle */
r_status r_thing_new(const char *name, r_thing **thing);
/** (destructor) */
void r_thing_free(r_thing *thing);
/** (method) (gil hold) (rename-to measure) */
r_status r_thing_read(const r_thing *thing, double value);
/** (method) */
void r_thing_write(r_thing *thing);
/** A function with a handle. */
bool r_is_ready(r_thing *thing);
/** Two handles. */
bool r_same(const r_thing *thing, r_thing *other);
/** Perhaps a handle.
 * @param other (nullable) a handle */
bool r_is_none(const r_thing *other);
/** Things that become the caller's.
 * @param[out] bytes (array length=size) (nullable) (transfer full) (free r_bytes_free) bytes
 * @param[out] size how many
 * @param[out] words (array zero-terminated) (transfer full) (free r_bytes_free) words
 * @param[out] nested (transfer full) (free r_bytes_free) values in values */
void r_gives(uint8_t **bytes, size_t *size, char ***words, r_nested **nested);

/** Frees it. */
void r_bytes_free(void *memory);
/** (method)
 * @param[out] values (array length=count) (transfer none) (borrows thing) the values
 * @param[out] count how many */
r_status r_thing_view(const r_thing *thing, const double **values, size_t *count);

r_color r_mixed_values(bool a, uint8_t b, float c, r_color d);
/** @param a (type filename) a @param b (type bytes) (nullable) b
 * @return (nullable) (type bytes) text */
const char *r_texts(const char *a, const char *b, const char *c);
/** @return (transfer full) (free r_text_free) text */
char *r_owned(void);
/** @param a (array length=n) a @param b (array length=n) (nullable) b
 * @param c (inout) (array length=m) c @param[out] d (array length=n) d */
r_status r_arrays(const int32_t *a, const uint8_t *b, double *c, double *d, size_t n, size_t m);
/** @param point a point @param[out] out a point @param[out] number n @param[out] color c */
r_status r_records(const r_point *point, r_point *out, int64_t *number, r_color *color);
/** @param[out] text (transfer full) (free r_text_free) text @param[out] kept text */
r_status r_text_out(char **text, const char **kept);
/** @param[out] buffer (array length=capacity) text
 * @param[out] needed (size-needed buffer) size */
r_status r_format(double value, char *buffer, size_t capacity, size_t *needed);

void r_no_annotation(int *values);
/** @param values (array length=n) values */
void r_no_direction(int *values, int n);
/** @param[out] values (array length=n) values */
void r_no_input_length(int *values, int n);
void r_variadic(int a, ...);
void r_callback(int (*function)(int));
void r_void_pointer(const void *data);
void r_by_value(r_point point);
r_point r_gives_record(void);
/** @param[out] out a record */
void r_not_plain(r_mixed *out);
/** @param[out] out a union */
void r_no_struct(r_union *out);
char *r_unowned(void);
void *r_gives_pointer(void);
r_thing *r_gives_handle(void);
/** @param orphan (in) a handle */
void r_orphaned(r_orphan *orphan);
void r_char(char c);
void r_long_double(long double value);
/** @param[out] thing (free r_thing_free) a handle */
r_status r_not_constructor(r_thing **thing);
/** @param[out] values (array length=n) (transfer none) values @param[out] n how many */
r_status r_view_of_nothing(const double **values, size_t *n);
/** @param text (transfer full) text */
void r_takes_text(const char *text);
/** @param[in,out] value a value */
void r_in_and_out(int *value);
/** @param value (default 3) a value */
void r_default(int value);
/** @param value (optional) (out) a value */
void r_optional(int *value);
/** @param[out] text (array length=n) text */
void r_no_needed(char *text, int n);
