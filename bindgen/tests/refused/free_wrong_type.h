/** A thing. */
typedef struct x_thing x_thing;

/**
 * Quotes.
 *
 * @return (transfer full) (free x_thing_free) the text
 */
char *x_quote(const char *text);

/** Frees a thing. */
void x_thing_free(x_thing *thing);
