/* Names that mean something else in Python, in ctypes or in generated modules. */
#ifndef HARD_NAMES_H
#define HARD_NAMES_H

int lambda(int from, int None);
int print(int a);
int len(int self, int cls);
int type(int object);
int lib(int ffi);
int ctypes(int CDLL);
int os(int sys);
int loading(int TABLE);
int async(int await, int yield);
int match(int case_);
int nonlocal_(int global);
int __all__(int a);
int __getattr__(int name);
int _private(int _a);
int __dunder(int __b);
int c_int(int c_uint);
int POINTER(int Structure);
int Union_(int a);
int id(int id, int int_);
int größe(int länge);
int Any(int Optional);
int annotations(int a);
int def_(int def, int in, int is);
int CFUNCTYPE(int (*None)(int is));

struct None { int a; };
struct class {
    int from;
    int import;
    int lambda;
    int class;
    int self;
    int None;
    int True;
    int print;
    struct None *with;
};
struct Structure {
    int _fields_;
    int _pack_;
    int _anonymous_;
    int _align_;
    int _layout_;
    int _swappedbytes_;
};
struct fields_of_ctypes {
    int from_buffer;
    int from_buffer_copy;
    int from_address;
    int from_param;
    int in_dll;
    int _objects;
    int _b_base_;
    int _b_needsfree_;
    int contents;
    int value;
    int _type_;
    int _length_;
};
struct dunders {
    int __init__;
    int __class__;
    int __dict__;
    int __doc__;
    int __new__;
    int __slots__;
    int __private;
    int __reserved_;
    int _;
    int __;
};
struct größen { int é; int ﬁ; int 名前; };
struct str { char *bytes; int int_; };
union float_ { float as_float; int as_int; };
enum bool_ { False, True, pass, global, elif };
enum keyword { assert = 1, except, finally, raise, del, from, is };
typedef int object;
typedef struct { int a; } list;
typedef list *dict;
typedef int (*callable)(int lambda, void *self);
object use(list a, dict b, callable c, struct class *class);
int use_none(struct None *None);
extern int exec;
extern int eval;
extern struct class property;
#define yield 7
#define try 8
#define await 2.5
#define IntEnum 9
#define super 10
#define __version__ "1.2"
#define bytes_ 16

#endif
