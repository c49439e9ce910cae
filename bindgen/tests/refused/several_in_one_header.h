/// A thing.
typedef struct x_thing x_thing;

/// Opens.
/// @param path (nullable) the file
/// @param mode (nullable) how
/// \param[out] thing (array length=mdoe) the thing
/// @returns (nullable) a status
int x_open(const char *path, int mode, x_thing **thing);

int x_wait(x_thing *thing /**< the thing */); ///< Waits. (methd)
