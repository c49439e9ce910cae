/**
 * Quotes.
 *
 * @return (transfer full) (free x_string_fre) the text
 */
char *x_quote(const char *text);

/** Frees a text. */
void x_string_free(char *text);
