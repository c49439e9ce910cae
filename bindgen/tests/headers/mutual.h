/** @file mutual.h Records that point to each other, and to functions of each other. */

#ifndef MUTUAL_H
#define MUTUAL_H

struct mutual_child;

/** Called for a child. */
typedef int (*mutual_visit)(struct mutual_child *child);

/** Knows its first child. */
typedef struct mutual_parent_tag {
    struct mutual_child *first;
    mutual_visit visit;
} mutual_parent;

/** Knows its parent and the next child, and holds a pair. */
struct mutual_child {
    mutual_parent *parent;
    struct mutual_child *next;
    struct mutual_pair {
        int left, right;
    } pair;
};

/** A group of pairs. */
typedef struct mutual_pair mutual_pairs[2];

/** Holds a group. */
struct mutual_group {
    mutual_pairs pairs;
};

/** Visits all children; gives the sum. */
int mutual_visit_all(const mutual_parent *parent);

#endif
