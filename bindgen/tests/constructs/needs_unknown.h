/* Uses a standard header and another library's. */
int unknown_use(FILE *file, other_library_handle *handle);
