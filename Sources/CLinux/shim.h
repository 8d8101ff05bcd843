#pragma once

#include <errno.h>
#include <linux/openat2.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

// O_PATH, which glibc shows only to programs that ask for its own extensions: the number on all systems but a few old ones.
enum { workbook_O_PATH = 010000000 };

// Opens a file below a folder. Glibc has no function for this system call, and Swift cannot call the one that takes any.
// Returns the descriptor, or the negative error number.
static inline int workbook_openat2(int folder, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve) {
    struct open_how how = {.flags = flags, .mode = mode, .resolve = resolve};
    long file = syscall(SYS_openat2, folder, path, &how, sizeof how);
    return file < 0 ? -errno : (int)file;
}
