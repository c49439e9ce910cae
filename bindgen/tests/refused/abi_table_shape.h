/** The table. (abi-table) */
int x_abi(void);
