#include "keywords.h"

int lambda(int in) { return in + 1; }

double keywords_float(const double *len, size_t type) { return type == 0 ? 0 : len[0]; }
int keywords_sum(int bind, int self) { return bind + self; }
void keywords_locals(int status, const char *text, int *result) { *result = status + text[0]; }
void keywords_give(keywords_value *value) { *value = (keywords_value){1, 2, 3.5}; }
int keywords_ctypes(void) { return 4; }
int keywords_bind(int cells) { return cells; }
