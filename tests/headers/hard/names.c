#include "names.h"
#undef yield
int lambda(int from, int None) { return from + None; }
int print(int a) { return a + 1; }
int len(int self, int cls) { return self + cls + 2; }
int type(int object) { return object + 3; }
int lib(int ffi) { return ffi + 4; }
int ctypes(int CDLL) { return CDLL + 5; }
int os(int sys) { return sys + 6; }
int loading(int TABLE) { return TABLE + 7; }
int async(int a, int b) { return a + b + 8; }
int match(int case_) { return case_ + 9; }
int nonlocal_(int a) { return a + 10; }
int __all__(int a) { return a + 11; }
int __getattr__(int name) { return name + 12; }
int _private(int _a) { return _a + 13; }
int __dunder(int __b) { return __b + 14; }
int c_int(int c_uint) { return c_uint + 15; }
int POINTER(int a) { return a + 16; }
int Union_(int a) { return a + 17; }
int id(int id, int int_) { return id + int_ + 18; }
int größe(int länge) { return länge + 19; }
int Any(int Optional) { return Optional + 20; }
int annotations(int a) { return a + 21; }
int def_(int a, int b, int c) { return a + b + c + 22; }
int CFUNCTYPE(int (*function)(int)) { return function(23); }
object use(list a, dict b, callable c, struct class *d) { return a.a + b->a + c(1, b) + d->from; }
int use_none(struct None *a) { return a->a; }
int exec = 31;
int eval = 32;
struct class property = {.from = 33, .None = 34};
