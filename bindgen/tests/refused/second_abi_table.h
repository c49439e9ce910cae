/** The table. (abi-table) */
const char *x_abi(void);

/** The other table. (abi-table) */
const char *x_abi_too(void);
