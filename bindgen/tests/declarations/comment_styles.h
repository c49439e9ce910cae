/* A library of comments.
 * Copyright (c) 2001 Nobody
 */
#ifndef COMMENT_STYLES_H
#define COMMENT_STYLES_H

/* -*- a mark for an editor: vim: set ts=4: -*- */

#define API extern __attribute__((visibility("default")))
#define EXPORT(ordinal, type, name, args) extern type name args
#define OF(args) args

/* Before an attribute. */
API __attribute__((cold))
int attribute(void);

/* Before a macro that declares it. */
EXPORT(1, int, by_macro, (int a,
    int b));

#ifdef NOT_DEFINED
/** Of a conditional's other branch. */
int other_branch(int);
#else
int other_branch(long);
#endif

/** Before a conditional and its else. */
#ifdef NOT_DEFINED
int either(int);
#else
int either(long);
#endif

int below OF((int a));
/*
     below gives what is below it.  It is indented as zlib's comments are,
   and goes on.

     A second paragraph.
*/

/*
int described OF((int a));

     Says what described does, before it is declared.
*/

int described OF((int));
   /* Farther inside than the declaration: a second remark. */
int next_of_described(void);

/* basic stack manipulation */
int titled_one(void);
int titled_two(void);

/***************************************
*  Ruled title
***************************************/
/*! ruled() :
 *  Does `x` for `y`.
 * @return : a number,
 *           or an error code */
int ruled(int x);

/*
** CAPI3REF: Opening And Closing
** KEYWORDS: {opening} {the
** closing}
** METHOD: nothing
**
** ^The [sqlite_open()] routine opens [database files | files], and
** [SQLITE_OK] is &lt;0&gt;.
** <ul>
** <li> One of
** two lines
** <li>Another
** </ul>
** ^(Text <b>set</b> in <tt>a face</tt>.)^
** <blockquote><pre>
**   if( x &lt; y ){
**     return;
** </pre></blockquote>
*/
int sqlite_open(
  const char *name,   /* Name of the file (UTF-8) */
  int flags           /* Flags */
);
int sqlite_close(int *);

/* Expands images to RGB, with alpha.
 * These go together.
 */
int grouped_one(void);
int grouped_two(void); /* with a word of its own */
int grouped_three(void);

/* This function is alone. */
int alone(void);
int not_alone(void);

/**
 * kernel_doc - does things in the kernel
 * @first: the first
 * @second: the second, in
 *          two lines
 *
 * Longer text with %NULL and #kernel_thing.
 *
 * Return: zero, or an error.
 */
int kernel_doc(int first, int second);

/**
 * gtk_doc: (skip)
 * @self: (not an annotation) a thing
 * @gone: (value) GObject-Introspection's annotations are no reason to refuse
 *
 * Does it.
 *
 * |[<!-- language="C" -->
 *   gtk_doc (self);
 * ]|
 *
 * Returns: nothing
 * Since: 2.4
 */
int gtk_doc(int self);

/**
 *  Gets a thing.
 *
 *  \param thing the thing, one of:
 *               - ONE
 *               - TWO
 *  \returns a number
 *
 *  \since This is available since 2.0.
 *
 *  \sa first_see
 *  \sa second_see
 */
int backslashes(int thing);

/*
 * NAME manual()
 *
 * DESCRIPTION
 *
 * Works like a manual page.
 */
int manual(void);

/// Line one
/// and line two.
int slashes(void);

// Plain line one
// and line two.
int plain_slashes(void);

int trailing(void);  // At the end
                     // of two lines.
int mistaken(void);  /** Meant for mistaken. */
int after_mistaken(void);

/* int commented_out(void); */
int after_code(void);

/* ------------------------------------------------------------ */
int after_rule(void);

#define OLD 1
#ifdef __cplusplus
extern "C" {
#endif /* __cplusplus */
int after_guard(void);
#ifdef __cplusplus
}
#endif

/* Quotes """ and a \ backslash, and \n and @home stay. */
int odd_characters(void);

/* CafÈ and ¸ in Latin-1. */
int latin(void);

/* On Unicode: caf√©, ‚Äúquotes‚Äù. */
int unicode(void);

/**
 * Text in **bold**, *emphasis*, `code`, [a link](https://example.org/x).
 *
 * 1. first
 * 2. second
 *
 * ```
 * int x = 1;
 *   indented
 * ```
 *
 * | a | b | c |
 * |---|---|---|
 */
int markdown(void);

/* Fields. */
struct fields {   /* not of the first */
    /* Before. */
    int before;
    int behind;   /* Behind, in two
                     lines. */
    int aligned;  /* First line */
                  /* and the second. */
    int none;
    int x, y;     /* Both. */
        /* Below, farther inside. */
    /* Rest of them */
    int rest;     /* But this is more to the point. */
};

enum colours {
    RED,    /* like blood */
    GREEN   /* like grass */,
    /* Like the sky. */
    BLUE,
    /** Documented. */ WHITE, BLACK,
};

#define WITH_COMMENT 1 /* At the end of a macro,  \
                        * in two lines. */
/* Before a macro. */
#define BEFORE 2

/* Levels of noise.  They are used everywhere. */
#define LEVEL_LOW  0
#define LEVEL_HIGH 1 /* the noisiest */
#define LEVEL_TOP  2

#define FLUSH_NONE 0
#define FLUSH_ALL  1
/* Allowed flush values; see flush() below for details */

/* Of a pointer to a function. */
typedef int (*callback)(void *data);

/* Of a variable. */
extern int variable;

#endif /* COMMENT_STYLES_H */
