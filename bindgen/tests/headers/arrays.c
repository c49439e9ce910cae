#include "arrays.h"

int64_t arrays_dot(const int32_t *weights, const int32_t *values, size_t count) {
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += (int64_t)weights[i] * values[i];
    }
    return sum;
}

void arrays_double(double *values, size_t count) {
    for (size_t i = 0; i < count; i++) {
        values[i] *= 2;
    }
}

void arrays_squares(const float *values, int count, float *squares, float *greatest) {
    *greatest = 0;
    for (int i = 0; i < count; i++) {
        squares[i] = values[i] * values[i];
        if (squares[i] > *greatest) {
            *greatest = squares[i];
        }
    }
}

uint8_t arrays_count(const uint16_t *values, uint8_t n) {
    (void)values;
    return n;
}

int arrays_sum_bytes(const unsigned char *data, size_t size) {
    if (data == NULL) {
        return -1;
    }
    int sum = 0;
    for (size_t i = 0; i < size; i++) {
        sum += data[i];
    }
    return sum;
}

size_t arrays_spaces(const char *text, size_t n) {
    size_t spaces = 0;
    for (size_t i = 0; i < n; i++) {
        spaces += text[i] == ' ';
    }
    return spaces;
}
