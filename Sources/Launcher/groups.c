#define _GNU_SOURCE
#include "launcher.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Control groups of ours: the memory and the pids controller (version 1), or one group for both (version 2).
static char groups[2][1024];
static int group_count;
static bool is_version_2;

static const char top[] = "/sys/fs/cgroup";
// The group for the tool and what it was started with, where that was in the group in which ours are made.
static const char aside[] = "/workbook-aside";

static bool write_file(const char *folder, const char *name, const char *text) {
    char path[sizeof groups[0] + 64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return false;
    bool written = write(fd, text, strlen(text)) >= 0;
    int error = errno;
    close(fd);
    errno = error;
    return written;
}

// Removes groups whose launcher was killed before it could.
static void sweep(const char *parent) {
    DIR *folder = opendir(parent);
    if (!folder) return;
    struct dirent *entry;
    while ((entry = readdir(folder))) {
        int pid;
        if (sscanf(entry->d_name, "workbook-%d", &pid) != 1) continue;
        if (kill(pid, 0) == 0 || errno != ESRCH) continue;
        unlinkat(dirfd(folder), entry->d_name, AT_REMOVEDIR);
    }
    closedir(folder);
}

static char *make_group(const char *parent) {
    char *path = groups[group_count];
    sweep(parent);
    snprintf(path, sizeof groups[0], "%s/workbook-%d", parent, (int)getpid());
    if (mkdir(path, 0755) != 0) return NULL;
    group_count++;
    return path;
}

// The group of version 2 in which ours are made: for root the topmost one, for others the one that they run in, which must
// be theirs to make groups in.
static bool find_parent(char *path, size_t size) {
    snprintf(path, size, "%s", top);
    if (geteuid() == 0) return true;
    char line[sizeof groups[0] - 64] = "";
    FILE *file = fopen("/proc/self/cgroup", "re");
    if (!file) return false;
    while (fgets(line, sizeof line, file) && strncmp(line, "0::", 3) != 0) line[0] = 0;
    fclose(file);
    line[strcspn(line, "\n")] = 0;
    if (line[0] == 0) return false;
    // A launcher before us may have put us aside.
    size_t length = strlen(line), own = strlen(aside);
    if (length >= own && strcmp(line + length - own, aside) == 0) line[length - own] = 0;
    snprintf(path, size, "%s%s", top, line + 3);
    return true;
}

// Moves all processes of a group into one below it.
static void put_aside(const char *parent) {
    char path[sizeof groups[0] + 64], line[32];
    snprintf(path, sizeof path, "%s/cgroup.procs", parent);
    FILE *file = fopen(path, "re");
    if (!file) return;
    snprintf(path, sizeof path, "%s%s", parent, aside);
    mkdir(path, 0755);
    while (fgets(line, sizeof line, file)) write_file(path, "cgroup.procs", line);
    fclose(file);
}

// Lets the groups in `parent` be bounded. A group with processes of its own cannot do that to those in it.
static void enable(const char *parent, const char *controller) {
    // More may be started meanwhile.
    for (int tries = 0; tries < 10; tries++) {
        if (write_file(parent, "cgroup.subtree_control", controller) || errno != EBUSY) return;
        put_aside(parent);
    }
}

static struct bounded make_group_of_version_2(const char *memory, const char *processes) {
    struct bounded bounded = {false, false};
    char parent[sizeof groups[0] - 32], *group;
    if (!find_parent(parent, sizeof parent) || !(group = make_group(parent))) return bounded;
    is_version_2 = true;
    if (!write_file(group, "memory.max", memory) || !write_file(group, "pids.max", processes)) {
        enable(parent, "+memory");
        enable(parent, "+pids");
        enable(parent, "+cpu"); // each group then has an equal share
    }
    bounded.memory = write_file(group, "memory.max", memory);
    write_file(group, "memory.swap.max", "0");
    write_file(group, "memory.oom.group", "1");
    bounded.processes = write_file(group, "pids.max", processes);
    return bounded;
}

struct bounded make_groups(const struct options *options) {
    struct bounded bounded = {false, false};
    char memory[32], processes[32], *group;
    snprintf(memory, sizeof memory, "%ld", options->memory);
    snprintf(processes, sizeof processes, "%ld", options->processes);
    if (access("/sys/fs/cgroup/cgroup.controllers", F_OK) == 0)
        return make_group_of_version_2(memory, processes);
    if ((group = make_group("/sys/fs/cgroup/memory"))) {
        bounded.memory = write_file(group, "memory.limit_in_bytes", memory);
        write_file(group, "memory.memsw.limit_in_bytes", memory);
    }
    if ((group = make_group("/sys/fs/cgroup/pids")))
        bounded.processes = write_file(group, "pids.max", processes);
    return bounded;
}

bool join_groups(void) {
    bool is_in_all = true;
    // We are one thread, and in version 1 the kernel moves a thread at once. To move a process, it first waits until no
    // other one is about to start a thread: some 10 ms.
    const char *members = is_version_2 ? "cgroup.procs" : "tasks";
    for (int i = 0; i < group_count; i++)
        if (!write_file(groups[i], members, "0")) is_in_all = false;
    return is_in_all;
}

void remove_groups(void) {
    for (int i = 0; i < group_count; i++) {
        // The kernel takes a moment to forget the last process: mostly a short one.
        for (useconds_t rest = 50; rmdir(groups[i]) != 0 && errno == EBUSY && rest < 500000; rest *= 2)
            usleep(rest);
    }
    group_count = 0;
}

bool out_of_memory(void) {
    if (group_count == 0) return false;
    char path[sizeof groups[0] + 64], line[128];
    snprintf(path, sizeof path, "%s/%s", groups[0],
             is_version_2 ? "memory.events" : "memory.oom_control");
    FILE *file = fopen(path, "re");
    if (!file) return false;
    long kills = 0;
    while (fgets(line, sizeof line, file)) sscanf(line, "oom_kill %ld", &kills);
    fclose(file);
    return kills > 0;
}
