#include <postgresql/libpq-fe.h>

/// Loads libpq, once; every other function of it may be called afterwards.
///
/// Returns NULL, or what is wrong: the words of the dynamic linker.
const char *planctl_load_libpq(void);
