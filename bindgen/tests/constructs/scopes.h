/* Tags whose scope ends with a function's parentheses. */
int points(struct only_here *a);
int points_too(struct only_here *a);
int points_before(struct behind *a);
struct behind { int a; };
int defines(struct defined_here { int a; enum { UNREACHABLE } b; } *a);
int by_value(struct value_here { int a; } a);
int calls(void (*a)(struct in_callback *b));
int unnamed(struct { int a; } *a);
