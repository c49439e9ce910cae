/** Adds. */
int x_add(int a, int b)
