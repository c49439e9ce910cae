/* Two threads in a handle that only one may be in. */
#include "expect.h"

#include <pthread.h>

static void *push(void *samples)
{
    EXPECT(spam_samples_push(samples, 1.0) == SPAM_OK);
    return NULL;
}

int main(void)
{
    spam_samples *samples;
    pthread_t other;

    EXPECT(spam_samples_new(&samples) == SPAM_OK);
    EXPECT(pthread_create(&other, NULL, push, samples) == 0);
    push(samples);
    EXPECT(pthread_join(other, NULL) == 0);
    spam_samples_free(samples);
    return 0;
}
