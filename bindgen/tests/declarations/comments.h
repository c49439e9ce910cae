/* Copyright of nobody. */

/**
 * @file comments.h
 * Comments in every style.
 *
 * More of it.
 */

/** \brief Block. It is the brief.
 *
 *  First paragraph
 *  in two lines, with @c code, ::add, #add, @p x and @ref add.
 *
 *  - one item
 *    that goes on
 *  - another
 *
 *      int code = 1;
 *
 *        indented();
 *
 *  @note Watch out.
 *  @param[in]  a  one (in metres)
 *  @param[in,out] b: the other
 *  @return  the sum,
 *           in metres
 *  @unknown stays
 */
int block(int a, int *b);

/// Line comment, e.g. this one. Second sentence.
/// goes on.
///
/// @param a one @param b two  @return three
int line(int a, int b);

/*! Qt style. */
int qt(void);

int behind(void); /**< Behind it. */
int behind_lines(void); ///< Behind it,
                        ///< in two lines.

/* Ordinary (gil hold). */
int ordinary(void);

/* Not for the next. */

int none(void);

int same_line(void); /* at the end of the line */
int no_comment(void);

/** Of a macro. */
#define MACRO 1

/** Of what is behind a conditional. */
#if 1
int behind_directive(void);
#endif

/** @code
 * x = 1;
 *   y = 2;
 * @endcode
 */
int only_code(void);

struct fields {
    /** Before. */
    int before;
    int behind; /**< Behind. */
    int plain;  /* Plain. */
    int nothing;
};

/** (gil hold) (rename-to other) */
int only_annotations(void);

/**
 * Gives text. (gil hold)
 *
 * Says more (see there). (thread safe)
 *
 * @return (transfer none)
 *   (nullable) a text, or NULL
 */
const char *annotated(void);
