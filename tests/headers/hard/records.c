#include "records.h"
#include <ctype.h>

struct rec_small rec_small_next(struct rec_small v) { v.a++; return v; }
struct rec_floats rec_floats_swap(struct rec_floats v) { return (struct rec_floats){v.y, v.x}; }
struct rec_mixed_regs rec_mixed_regs_twice(struct rec_mixed_regs v) {
    return (struct rec_mixed_regs){2 * v.d, 2 * v.i};
}
struct rec_three_floats rec_three_floats_turn(struct rec_three_floats v) {
    return (struct rec_three_floats){v.y, v.z, v.x};
}
struct rec_big rec_big_reverse(struct rec_big v) {
    return (struct rec_big){v.c, v.b, v.a, -v.d};
}
union rec_number rec_number_half(union rec_number v) { v.d /= 2; return v; }
union rec_vector rec_vector_swap(union rec_vector v) {
    return (union rec_vector){{v.f[1], v.f[0]}};
}
union rec_whole rec_whole_invert(union rec_whole v) {
    for (int i = 0; i < 16; i++) v.bytes[i] = ~v.bytes[i];
    return v;
}
union rec_large rec_large_upper(union rec_large v) {
    for (int i = 0; i < 40; i++) v.text[i] = toupper((unsigned char)v.text[i]);
    return v;
}
struct rec_variant rec_variant_next(struct rec_variant v) {
    if (v.kind == 0) v.i++; else if (v.kind == 1) v.d += 0.5; else v.text++;
    return v;
}
struct rec_tagged_union rec_tagged_union_add(struct rec_tagged_union v) {
    v.number.d += v.extra; v.extra = -v.extra; return v;
}
rec_data rec_data_next(rec_data v) { v.u64++; return v; }
double rec_all(int before, union rec_number n, struct rec_floats f, union rec_vector v,
               struct rec_big b, struct rec_mixed_regs m, double after) {
    return before + n.d + f.x + 2 * f.y + 3 * v.f[0] + 4 * v.f[1] + b.a + b.b + b.c + b.d
           + m.d + m.i + after;
}
struct rec_bits rec_bits_next(struct rec_bits v) {
    v.first++; v.second++; v.third++; v.fourth++; v.fifth++; v.sixth = !v.sixth;
    v.seventh = REC_LOW; v.eighth = REC_C; v.ninth--; v.tenth--; v.eleventh++;
    return v;
}
struct rec_packed rec_packed_next(struct rec_packed v) { v.a++; v.b++; v.c++; v.natural.f++; return v; }
struct rec_pack_1 rec_pack_1_next(struct rec_pack_1 v) { v.a++; v.b++; v.c++; return v; }
rec_packed_aligned rec_packed_aligned_next(rec_packed_aligned v) { v.a++; v.b++; return v; }
struct rec_aligned rec_aligned_next(struct rec_aligned v) { v.a++; v.b++; return v; }
int rec_is_aligned(const struct rec_aligned *v) { return (uintptr_t)v % 64 == 0; }
long rec_bits_sum(const struct rec_bits *v) {
    return v->first + v->second + v->third + v->fourth + (long)v->fifth + v->sixth + v->seventh
           + v->eighth + v->ninth + v->tenth + v->eleventh;
}
double rec_flexible_sum(const struct rec_flexible *v) {
    double sum = 0;
    for (unsigned i = 0; i < v->count; i++) sum += v->data[i];
    return sum;
}
int rec_matrix_sum(int matrix[2][3]) {
    int sum = 0;
    for (int i = 0; i < 2; i++) for (int j = 0; j < 3; j++) sum = 10 * sum + matrix[i][j];
    return sum;
}
double rec_pointers(struct rec_left *left) { return left->self == left ? 1 : 0; }
struct rec_mixed_regs rec_apply(rec_change change, struct rec_mixed_regs v, void *user) {
    v = change(v, user);
    v.i++;
    return v;
}
int rec_call_big(rec_see_big see) {
    return see((struct rec_big){1, 2, 3, 4.5}, (union rec_number){.d = 0.25},
               (struct rec_floats){1.5f, 2.5f});
}
