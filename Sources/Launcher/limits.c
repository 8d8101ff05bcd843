#define _GNU_SOURCE
#include "launcher.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

// Control groups of ours: the memory and the pids controller (version 1), or one group for both (version 2).
static char groups[2][128];
static int group_count;
static bool is_version_2;
static bool bounds_memory, bounds_processes;

static bool write_file(const char *folder, const char *name, const char *text) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return false;
    bool written = write(fd, text, strlen(text)) >= 0;
    close(fd);
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

void make_groups(const struct options *options) {
    char memory[32], processes[32], *group;
    snprintf(memory, sizeof memory, "%ld", options->memory);
    snprintf(processes, sizeof processes, "%ld", options->processes);
    if (access("/sys/fs/cgroup/cgroup.controllers", F_OK) == 0) {
        if (!(group = make_group("/sys/fs/cgroup"))) return;
        is_version_2 = true;
        bounds_memory = write_file(group, "memory.max", memory);
        write_file(group, "memory.swap.max", "0");
        bounds_processes = write_file(group, "pids.max", processes);
        return;
    }
    if ((group = make_group("/sys/fs/cgroup/memory"))) {
        bounds_memory = write_file(group, "memory.limit_in_bytes", memory);
        write_file(group, "memory.memsw.limit_in_bytes", memory);
    }
    if ((group = make_group("/sys/fs/cgroup/pids")))
        bounds_processes = write_file(group, "pids.max", processes);
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

void print_group_limits(void) {
    struct options options = {.memory = 1L << 30, .processes = 64};
    make_groups(&options);
    pid_t pid = fork();
    if (pid == 0) _exit(join_groups() ? 0 : 1);
    int status = 1;
    if (pid > 0) waitpid(pid, &status, 0);
    remove_groups();
    if (status == 0 && bounds_memory) puts("memory");
    if (status == 0 && bounds_processes) puts("processes");
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
    char path[256], line[128];
    snprintf(path, sizeof path, "%s/%s", groups[0],
             is_version_2 ? "memory.events" : "memory.oom_control");
    FILE *file = fopen(path, "re");
    if (!file) return false;
    long kills = 0;
    while (fgets(line, sizeof line, file)) sscanf(line, "oom_kill %ld", &kills);
    fclose(file);
    return kills > 0;
}

static void limit(int resource, rlim_t most) {
    struct rlimit value = {most, most};
    setrlimit(resource, &value);
}

void set_limits(const struct options *options) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_DATA, (rlim_t)options->memory);
    limit(RLIMIT_FSIZE, (rlim_t)options->disk);
    limit(RLIMIT_NOFILE, 4096);
    limit(RLIMIT_STACK, 8 << 20);
}
