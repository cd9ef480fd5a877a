/* SPDX-License-Identifier: Apache-2.0 */
/* The ground floor in one include. */
#ifndef FVI_CORE_H
#define FVI_CORE_H

#include "base/core/arena.h"
#include "base/core/buf.h"
#include "base/core/context.h"
#include "base/core/file.h"
#include "base/core/folder.h"
#include "base/core/limits.h"
#include "base/core/map.h"
#include "base/core/rng.h"
#include "base/core/str.h"
#include "base/core/utf8.h"

#endif
