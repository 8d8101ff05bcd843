// libelf, and what reading binaries needs of other C interfaces.
#ifndef CELF_SHIM_H
#define CELF_SHIM_H

#include <ar.h>
#include <gelf.h>
#include <libelf.h>

#endif
