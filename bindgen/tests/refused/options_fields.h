#include <stddef.h>
#include <stdint.h>

/** A shade. */
typedef enum shade { SHADE_LIGHT, SHADE_DARK } shade;

/** What a field cannot be. (options) */
typedef struct wrong {
    /** (array length=count) There is none. */
    const char *const *words;
    /** (array length=ratio) It is none. */
    const double *values;
    /** (default "a") A number. */
    int32_t number;
    /** (default 300) Too much. */
    uint8_t byte;
    /** (default NULL) Without nullable. */
    const char *text;
    /** (nullable) No pointer. */
    double ratio;
    /** (type utf8) No text. */
    int32_t letters;
    /** (type shade) Another size. */
    uint8_t shade;
    /** (type shad) No enum. */
    int32_t tone;
    /** (value nothing) No value. */
    size_t fixed;
    /** (deafult 1) No word. */
    int32_t misspelled;
} wrong;
