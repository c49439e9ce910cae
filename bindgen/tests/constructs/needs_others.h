/* As jpeglib.h: uses what it does not include. */
struct source {
    FILE *file;
    size_t length;
    uint8_t bytes[4];
    bool ready;
};
int source_open(struct source *it, FILE *file);
int source_print(struct source *it, const char *format, va_list arguments);
int source_wait(struct source *it, struct timeval *at_most);
