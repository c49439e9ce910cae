/* A string that is freed twice. */
#include "expect.h"

int main(void)
{
    char *text;

    EXPECT(spam_quote("it's", &text) == SPAM_OK);
    spam_string_free(text);
    spam_string_free(text);
    return 0;
}
