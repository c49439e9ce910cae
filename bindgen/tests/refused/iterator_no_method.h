/** Gives one after the other. (iterator) */
const char *x_next(void);
