/* A header without any annotation, as most are: the raw layer is complete. */

#ifndef PLAIN_H
#define PLAIN_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct plain_item {
    char name[16];
    int count;
    struct plain_item *next;
} plain_item;

typedef int plain_size;
typedef plain_item *plain_list;

plain_list plain_add(plain_list list, const char *name);
plain_size plain_length(const plain_item *list);
void plain_free(plain_list list);
char *plain_name(plain_item *item);
int plain_parse(const char *text, int *value);
unsigned int plain_version(void);

#ifdef __cplusplus
}
#endif

#endif
