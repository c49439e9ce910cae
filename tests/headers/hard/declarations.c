#include "declarations.h"
#include <stdlib.h>
#include <string.h>

int dec_attribute_before(int a) { return a + 1; }
int dec_attribute_inside(int a) { return a + 2; }
int dec_attribute_argument(int a, const char *b) { (void)a; return (int)strlen(b); }
int dec_extension(long long a) { return (int)(a >> 32); }
int dec_deprecated(void) { return 7; }
int DEC_CALL dec_convention(int a, double b) { return a + (int)b; }
_Noreturn void dec_exit(int code) { exit(code); }
int dec_label(int a) { return a + 100; }
int (dec_parenthesised)(int a) { return -a; }
int dec_by_macro(int a, int b) { return a - b; }
int dec_by_typedef(int a, int b) { return a * b; }
int dec_second_of_typedef(int a, int b) { return a / b; }
int dec_several(int a) { return a + 10; }
int dec_declarators(int a, int b) { return a + (int)b; }
int *dec_three(int *a) { ++*a; return a; }
int dec_variable_of_several = 11;
int dec_by_typeof(int a) { return a + 20; }
size_t dec_typeof_result(long a) { return (size_t)a * 2; }
int dec_without_prototype() { return 13; }
int dec_without_names(int a, const char *b, double *c, void (*d)(int), struct dec_only_here *e) {
    if (d) d(a);
    if (c) *c = a;
    return (b ? (int)strlen(b) : 0) + (e != 0);
}
unsigned dec_int_implied(unsigned a, long b, short c, long long unsigned int d) {
    return a + (unsigned)b + (unsigned)c + (unsigned)d;
}
int dec_extern(int a) { return a; }
int dec_twice(int a) { return 2 * a; }
int dec_old_redeclared(int a, double b) { return a + (int)b; }
static int add(int a, int b) { return a + (int)b; }
int (*dec_returns_function(int which))(int, int) { return which ? add : dec_by_typedef; }
static int four[4] = {1, 2, 3, 4};
int (*dec_returns_array_pointer(void))[4] { return &four; }
static const char *const strings[] = {"one", "two", NULL};
const char *const *dec_returns_strings(void) { return strings; }
void (*dec_signal(int number, void (*handler)(int)))(int) { handler(number); return handler; }
char *dec_returns_owned(const char *text) { return strdup(text); }
void dec_free(void *memory) { free(memory); }
int dec_va_list(int count, va_list arguments) {
    int sum = 0;
    while (count--) sum += va_arg(arguments, int);
    return sum;
}
int dec_va_list_pointer(int count, va_list *arguments) { return dec_va_list(count, *arguments); }
int dec_variadic(int count, ...) {
    va_list arguments;
    va_start(arguments, count);
    int sum = dec_va_list(count, arguments);
    va_end(arguments);
    return sum;
}
int dec_format(char *buffer, size_t size, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int written = vsnprintf(buffer, size, format, arguments);
    va_end(arguments);
    return written;
}
__attribute__((visibility("hidden"))) int dec_hidden(int a) { return a; }
int dec_array(int count, const int values[]) {
    int sum = 0;
    for (int i = 0; i < count; i++) sum += values[i];
    return sum;
}
int dec_array_static(const int values[static 3], char text[const 16]) {
    text[0] = (char)('0' + values[2]);
    return values[0];
}
int dec_array_vla(int rows, int columns, int values[rows][columns]) {
    return values[rows - 1][columns - 1];
}
int dec_array_of_pointers(char *words[], const char *const names[]) {
    return (int)(strlen(words[0]) + strlen(names[1]));
}
int dec_function_parameter(int callback(int, void *), void *user) { return callback(3, user); }
int dec_number = 5;
const int dec_constant = 6;
const char dec_text[] = "text";
const char *dec_pointer = "pointer";
int dec_numbers[4] = {1, 2, 3, 4}, dec_unsized[] = {7, 8, 9};
int dec_matrix[2][3] = {{1, 2, 3}, {4, 5, 6}};
int (*dec_function_variable)(int, int) = add;
struct dec_pair dec_pair_variable = {1, 2.5};
__typeof__(dec_anonymous_variable) dec_anonymous_variable = {3, 4};
volatile _Bool dec_flag = 1;
__thread int dec_thread_local = 1;
int dec_renamed = 17;
enum dec_colour dec_colour_variable = DEC_GREEN;
int dec_set_thread_local(int value) { int old = dec_thread_local; dec_thread_local = value; return old; }
