#define _GNU_SOURCE
#include "launcher.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

// A folder on the way from the top of a walk down to where it is, and the folders in it that are still to be seen.
struct level {
    dev_t device;
    ino_t inode;
    char **names;
    size_t count;
};

static bool is_over(const struct usage *usage, const struct usage *most) {
    return usage->bytes > most->bytes || usage->files > most->files;
}

static void add(struct usage *usage, const struct stat *status) {
    int64_t size = (int64_t)status->st_blocks * 512;
    // A file with holes counts in full: whoever reads it has to get through all of them.
    if (S_ISREG(status->st_mode) && status->st_size > size) size = status->st_size;
    usage->bytes += size;
    usage->files++;
}

// Counts what stands in the open folder, and notes the names of the folders among it.
static struct level read_level(int fd, struct usage *usage, const struct usage *most) {
    struct level level = {0};
    struct stat status;
    if (fstat(fd, &status) == 0) level.device = status.st_dev, level.inode = status.st_ino;
    int copy = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *folder = copy < 0 ? NULL : fdopendir(copy);
    if (!folder) return level;
    struct dirent *entry;
    while (!is_over(usage, most) && (entry = readdir(folder))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        if (fstatat(fd, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
        add(usage, &status);
        if (!S_ISDIR(status.st_mode)) continue;
        char **names = realloc(level.names, (level.count + 1) * sizeof *names);
        if (!names) break;
        level.names = names;
        level.names[level.count++] = strdup(entry->d_name);
    }
    closedir(folder);
    return level;
}

static void free_level(struct level *level) {
    while (level->count > 0) free(level->names[--level->count]);
    free(level->names);
}

// Goes up to the folder that a level stands for; -1 where the folder above is another one by now.
static int open_above(int fd, const struct level *level) {
    struct stat status;
    int above = openat(fd, "..", O_PATH | O_DIRECTORY | O_CLOEXEC);
    close(fd);
    if (above < 0) return -1;
    if (fstat(above, &status) == 0 && status.st_dev == level->device && status.st_ino == level->inode)
        return above;
    close(above);
    return -1;
}

// Folders may nest deeper than a path can tell, and move while we look: at any time one of them is open, and the way
// back up is checked.
void add_usage(const char *path, struct usage *usage, const struct usage *most) {
    int fd = open(path, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return;
    struct level *levels = calloc(1, sizeof *levels);
    size_t depth = 1;
    if (levels) levels[0] = read_level(fd, usage, most);
    while (levels && fd >= 0 && !is_over(usage, most)) {
        struct level *last = &levels[depth - 1];
        if (last->count == 0) {
            if (depth == 1) break;
            free_level(last);
            depth--;
            fd = open_above(fd, &levels[depth - 1]);
            continue;
        }
        char *name = last->names[--last->count];
        int inner = name ? openat(fd, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
        free(name);
        if (inner < 0) continue;
        struct level *more = realloc(levels, (depth + 1) * sizeof *levels);
        if (!more) {
            close(inner);
            break;
        }
        levels = more;
        close(fd);
        fd = inner;
        levels[depth++] = read_level(fd, usage, most);
    }
    if (fd >= 0) close(fd);
    while (levels && depth > 0) free_level(&levels[--depth]);
    free(levels);
}

// What a file system of fixed size holds: one that is full holds more than it may, since what came last did not fit.
struct usage volume_usage(const char *path, const struct usage *most) {
    struct statfs status;
    struct usage usage = {0, 0};
    if (statfs(path, &status) != 0) return usage;
    usage.bytes = (int64_t)(status.f_blocks - status.f_bfree) * status.f_bsize;
    usage.files = (int64_t)(status.f_files - status.f_ffree);
    if (status.f_bfree == 0) usage.bytes = most->bytes + 1;
    if (status.f_ffree == 0) usage.files = most->files + 1;
    return usage;
}

// The first child of a process; 0 where there is none.
static pid_t child_of(pid_t pid) {
    char path[64];
    int child = 0;
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pid, (int)pid);
    FILE *file = fopen(path, "re");
    if (!file) return 0;
    if (fscanf(file, "%d", &child) != 1) child = 0;
    fclose(file);
    return child;
}

// The files in those folders of the sandbox that are in memory; as many as can be looked at. The sandbox's first
// process is a child of the one that made it.
int64_t files_inside(pid_t pid, const char *const *folders, int count) {
    pid_t inner = count > 0 ? child_of(pid) : 0;
    if (inner == 0) return 0;
    int64_t files = 0;
    for (int i = 0; i < count; i++) {
        char path[256];
        struct statfs status;
        snprintf(path, sizeof path, "/proc/%d/root%s", (int)inner, folders[i]);
        const unsigned long tmpfs = 0x01021994;
        if (statfs(path, &status) == 0 && (unsigned long)status.f_type == tmpfs)
            files += (int64_t)(status.f_files - status.f_ffree);
    }
    return files;
}

int64_t free_files(const char *path) {
    struct statfs status;
    return statfs(path, &status) == 0 ? (int64_t)status.f_ffree : 0;
}
