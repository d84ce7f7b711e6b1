#ifndef SERVICES_BASE_STATUS_MACROS_H_
#define SERVICES_BASE_STATUS_MACROS_H_

// Debian's Abseil has no status macros. These are named like the newer ones, so that this file can
// be deleted one day. The CO_ forms are for coroutines.

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"  // tidy-ok: for what the macros expand to

#define PK_CONCAT_INNER(a, b) a##b
#define PK_CONCAT(a, b) PK_CONCAT_INNER(a, b)

#define RETURN_IF_ERROR(expression)                               \
  do {                                                            \
    if (absl::Status pk_status = (expression); !pk_status.ok()) { \
      return pk_status;                                           \
    }                                                             \
  } while (false)

#define CO_RETURN_IF_ERROR(expression)                            \
  do {                                                            \
    if (absl::Status pk_status = (expression); !pk_status.ok()) { \
      co_return pk_status;                                        \
    }                                                             \
  } while (false)

#define PK_ASSIGN_INNER(value_or, lhs, expression, give_back) \
  auto value_or = (expression);                               \
  if (!value_or.ok()) give_back value_or.status();            \
  lhs = *std::move(value_or)

#define ASSIGN_OR_RETURN(lhs, expression) \
  PK_ASSIGN_INNER(PK_CONCAT(pk_value_, __LINE__), lhs, expression, return )

#define CO_ASSIGN_OR_RETURN(lhs, expression) \
  PK_ASSIGN_INNER(PK_CONCAT(pk_value_, __LINE__), lhs, expression, co_return )

#endif  // SERVICES_BASE_STATUS_MACROS_H_
