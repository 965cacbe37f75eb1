// libpq is loaded when a database is asked, and not with the program: the libraries that it brings
// (GSSAPI, LDAP, TLS) take longer to load than most runs that ask none take in all.

#include "CLibPQ.h"

#include <dlfcn.h>
#include <pthread.h>

#define FUNCTIONS(DO)                                                                              \
  DO(PQconninfoOption *, PQconninfoParse, (const char *info, char **error), (info, error))         \
  DO(void, PQconninfoFree, (PQconninfoOption * options), (options))                                \
  DO(PGconn *, PQconnectdbParams,                                                                  \
     (const char *const *keywords, const char *const *values, int expand),                         \
     (keywords, values, expand))                                                                   \
  DO(void, PQfinish, (PGconn * connection), (connection))                                          \
  DO(ConnStatusType, PQstatus, (const PGconn *connection), (connection))                           \
  DO(char *, PQerrorMessage, (const PGconn *connection), (connection))                             \
  DO(int, PQconnectionNeedsPassword, (const PGconn *connection), (connection))                     \
  DO(char *, PQdb, (const PGconn *connection), (connection))                                       \
  DO(char *, PQuser, (const PGconn *connection), (connection))                                     \
  DO(char *, PQpass, (const PGconn *connection), (connection))                                     \
  DO(char *, PQhost, (const PGconn *connection), (connection))                                     \
  DO(char *, PQport, (const PGconn *connection), (connection))                                     \
  DO(int, PQserverVersion, (const PGconn *connection), (connection))                               \
  DO(int, PQbackendPID, (const PGconn *connection), (connection))                                  \
  DO(const char *, PQparameterStatus, (const PGconn *connection, const char *name),                \
     (connection, name))                                                                           \
  DO(PQnoticeReceiver, PQsetNoticeReceiver,                                                        \
     (PGconn * connection, PQnoticeReceiver receiver, void *context),                              \
     (connection, receiver, context))                                                              \
  DO(PGresult *, PQexec, (PGconn * connection, const char *query), (connection, query))            \
  DO(PGresult *, PQexecParams,                                                                     \
     (PGconn * connection, const char *command, int count, const Oid *types,                       \
      const char *const *values, const int *lengths, const int *formats, int format),              \
     (connection, command, count, types, values, lengths, formats, format))                        \
  DO(int, PQsendQueryParams,                                                                       \
     (PGconn * connection, const char *command, int count, const Oid *types,                       \
      const char *const *values, const int *lengths, const int *formats, int format),              \
     (connection, command, count, types, values, lengths, formats, format))                        \
  DO(int, PQconsumeInput, (PGconn * connection), (connection))                                     \
  DO(PGresult *, PQgetResult, (PGconn * connection), (connection))                                 \
  DO(int, PQenterPipelineMode, (PGconn * connection), (connection))                                \
  DO(int, PQexitPipelineMode, (PGconn * connection), (connection))                                 \
  DO(int, PQpipelineSync, (PGconn * connection), (connection))                                     \
  DO(ExecStatusType, PQresultStatus, (const PGresult *result), (result))                           \
  DO(char *, PQresultErrorField, (const PGresult *result, int field), (result, field))             \
  DO(int, PQntuples, (const PGresult *result), (result))                                           \
  DO(int, PQnfields, (const PGresult *result), (result))                                           \
  DO(char *, PQfname, (const PGresult *result, int column), (result, column))                      \
  DO(Oid, PQftype, (const PGresult *result, int column), (result, column))                         \
  DO(char *, PQgetvalue, (const PGresult *result, int row, int column), (result, row, column))     \
  DO(int, PQgetlength, (const PGresult *result, int row, int column), (result, row, column))       \
  DO(int, PQgetisnull, (const PGresult *result, int row, int column), (result, row, column))       \
  DO(char *, PQcmdTuples, (PGresult * result), (result))                                           \
  DO(void, PQclear, (PGresult * result), (result))                                                 \
  DO(void, PQfreemem, (void *memory), (memory))

#define DECLARE(type, name, parameters, arguments) static type(*loaded_##name) parameters;
#define DEFINE(type, name, parameters, arguments) \
  type name parameters { return loaded_##name arguments; }
#define LOAD(type, name, parameters, arguments)     \
  *(void **)&loaded_##name = dlsym(library, #name); \
  if (!loaded_##name) return dlerror();

FUNCTIONS(DECLARE)
FUNCTIONS(DEFINE)

static const char *load(void) {
  void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!library) return dlerror();
  FUNCTIONS(LOAD)
  return NULL;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *problem;

static void load_once(void) { problem = load(); }

const char *planctl_load_libpq(void) {
  pthread_once(&once, load_once);
  return problem;
}
