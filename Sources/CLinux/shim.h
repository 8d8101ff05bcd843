// Calls of Linux that Swift's module of the C library leaves out.
#ifndef CLINUX_SHIM_H
#define CLINUX_SHIM_H

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

// Lets two paths of one file system change places in one go; -1 and errno where that cannot be done.
static inline int linux_exchange(const char *one, const char *other) {
    const unsigned exchange = 2; // RENAME_EXCHANGE
    return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, exchange);
}

// Moves what stands at one path to another of the same file system; -1 and EEXIST where something stands there.
static inline int linux_move_to_free_place(const char *from, const char *to) {
    const unsigned no_replace = 1; // RENAME_NOREPLACE
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, no_replace);
}

#endif
