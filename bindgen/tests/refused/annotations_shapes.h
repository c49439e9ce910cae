/** A thing. */
typedef struct x_thing x_thing;

#define X_OK 0
#define X_BAD 1
#define X_NAME "x"

enum x_kind { X_PLAIN, X_FINE };

struct x_pair { int first; int second; };

int x_open(const char *name, int flags, x_thing **thing);
int x_close(x_thing *thing);
int x_read(x_thing *thing, void *data, unsigned size);
const char *x_text(x_thing *thing, int index);
long x_length(x_thing *thing);
