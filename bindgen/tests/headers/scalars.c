#include "scalars.h"

int8_t scalars_i8(int8_t value) { return value; }
uint16_t scalars_u16(uint16_t value) { return value; }
int64_t scalars_i64(int64_t value) { return value; }
uint64_t scalars_u64(uint64_t value) { return value; }
unsigned long scalars_ulong(unsigned long value) { return value; }
size_t scalars_size(size_t value) { return value; }
float scalars_float(float value) { return value; }
double scalars_double(double value) { return value; }
bool scalars_not(bool value) { return !value; }
char scalars_char(char value) { return value; }
long double scalars_long_double(long double value) { return value; }
int64_t scalars_many(int8_t a, int16_t b, int32_t c, int64_t d, uint8_t e, uint16_t f, uint32_t g,
                     uint64_t h, bool i) {
    return a + b + c + d + e + f + g + (int64_t)h + i;
}
