#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Opens a file below a folder, with no link on the way. It never waits, whatever is there.
static int open_beneath(int folder, const char *path) {
    struct open_how how = {.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY,
                           .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS};
    long file;
    do file = syscall(SYS_openat2, folder, path, &how, sizeof how);
    while (file < 0 && (errno == EAGAIN || errno == EINTR)); // something was renamed just now
    return (int)file;
}

// Copies what a file holds into a memory file; its holes stay holes.
static bool copy_data(int file, int copy, off_t size) {
    for (off_t at = 0; at < size;) {
        off_t end;
        if ((at = lseek(file, at, SEEK_DATA)) < 0) return errno == ENXIO; // holes alone
        if ((end = lseek(file, at, SEEK_HOLE)) < 0 || lseek(copy, at, SEEK_SET) < 0) return false;
        while (at < end) {
            ssize_t n = sendfile(copy, file, &at, (size_t)(end - at));
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) return false;
        }
    }
    return true;
}

void open_copies(char **argv, const char *folder) {
    int from = -1;
    for (; *argv; argv++) {
        if (strncmp(*argv, "@copy:", 6) != 0) continue;
        const char *path = *argv + 6;
        if (from < 0) from = folder ? open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC) : -1;
        if (from < 0) fail("cannot open the folder of the files to copy");
        struct stat status;
        int file = open_beneath(from, path);
        if (file < 0 || fstat(file, &status) != 0) fail("cannot open %s: %s", path, strerror(errno));
        if (!S_ISREG(status.st_mode)) fail("%s is no file any more", path);
        int copy = memfd_create("copy", MFD_ALLOW_SEALING);
        if (copy < 0 || ftruncate(copy, status.st_size) != 0 || !copy_data(file, copy, status.st_size))
            fail("cannot copy %s: %s", path, strerror(errno));
        fcntl(copy, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE);
        close(file);
        if (asprintf(argv, "%d", copy) < 0) fail("no memory for arguments");
    }
    if (from >= 0) close(from);
}
