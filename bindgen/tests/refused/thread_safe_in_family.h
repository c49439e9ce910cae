/** A handle. (thread safe) */
typedef struct x_thing x_thing;
/** What belongs to one. */
typedef struct x_part x_part;
/** (constructor)
 * @param[out] thing the thing */
void x_thing_new(x_thing **thing);
/** (destructor) */
void x_thing_free(x_thing *thing);
/** (constructor)
 * @param thing (parent) the thing
 * @param[out] part the part */
void x_part_new(x_thing *thing, x_part **part);
/** (destructor) */
void x_part_free(x_part *part);
