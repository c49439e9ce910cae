#include "enums.h"

enums_colour enums_next(enums_colour colour) { return (enums_colour)(colour + 1); }

void enums_opposite(enum enums_level level, enum enums_level *opposite) {
    *opposite = (enum enums_level)(-(int)level);
}

enums_style enums_restyle(enums_style style, int32_t removed, uint32_t added) {
    return (enums_style)((style & ~(unsigned)removed) | added);
}
