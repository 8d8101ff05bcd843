#define _GNU_SOURCE
#include "launcher.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/kcmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

struct process {
    pid_t pid, parent;
    int64_t proportional; // in KiB, as it was read first
};

struct tree {
    struct process *processes;
    size_t count, room;
};

static void add(struct tree *tree, pid_t pid, pid_t parent) {
    if (tree->count == tree->room) {
        size_t room = tree->room ? tree->room * 2 : 64;
        struct process *processes = realloc(tree->processes, room * sizeof *processes);
        if (!processes) return;
        tree->processes = processes;
        tree->room = room;
    }
    tree->processes[tree->count++] = (struct process){.pid = pid, .parent = parent};
}

static ssize_t read_text(const char *path, char *text, size_t size) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    ssize_t n = read(fd, text, size - 1);
    int error = errno;
    close(fd);
    errno = error;
    if (n >= 0) text[n] = 0;
    return n;
}

// The children of all threads of a process.
static void add_children(struct tree *tree, pid_t pid) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
    DIR *folder = opendir(path);
    if (!folder) return;
    struct dirent *entry;
    while ((entry = readdir(folder))) {
        int thread = atoi(entry->d_name), child;
        if (thread == 0) continue;
        snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pid, thread);
        FILE *file = fopen(path, "re");
        if (!file) continue;
        while (fscanf(file, "%d", &child) == 1) add(tree, child, pid);
        fclose(file);
    }
    closedir(folder);
}

// All that descends from us, also what has lost its parents.
static struct tree read_tree(void) {
    struct tree tree = {0};
    add_children(&tree, getpid());
    for (size_t i = 0; i < tree.count; i++) add_children(&tree, tree.processes[i].pid);
    return tree;
}

// Where a program's stack begins: another place for every start of a program, and the same for a copy of a process that
// has started no program yet. 0 where that cannot be told, and for a process that has ended.
static unsigned long stack_of(pid_t pid) {
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    if (read_text(path, text, sizeof text) <= 0) return 0;
    char *field = strrchr(text, ')');
    for (int number = 2; field && number < 28; number++) field = strchr(field + 1, ' ');
    return field ? strtoul(field, NULL, 10) : 0;
}

static bool is_own(const struct sampler *sampler, pid_t pid) {
    for (int i = 0; i < sampler->own_count; i++)
        if (sampler->own[i] == pid) return true;
    return false;
}

// Whether a process is a copy of the shell that is about to start a program.
static bool is_copy(const struct sampler *sampler, unsigned long stack) {
    for (int i = 0; i < sampler->own_count; i++)
        if (stack != 0 && sampler->own_stacks[i] == stack) return true;
    return false;
}

// Whether a process that has just been started still stands in its parent's memory, which counts there.
static bool is_in_parent(const struct process *process, unsigned long stack) {
    return stack != 0 && stack == stack_of(process->parent)
        && syscall(SYS_kcmp, process->parent, process->pid, KCMP_VM, 0, 0) == 0;
}

void note_own_processes(struct sampler *sampler) {
    struct tree tree = read_tree();
    for (size_t i = 0; i < tree.count && sampler->own_count < 16; i++) {
        sampler->own[sampler->own_count] = tree.processes[i].pid;
        sampler->own_stacks[sampler->own_count++] = stack_of(tree.processes[i].pid);
    }
    free(tree.processes);
}

void begin_measuring(struct sampler *sampler) {
    sampler->resident = sampler->proportional = 0;
    sampler->samples = 0;
    sampler->begin = microseconds();
    sampler->next = sampler->begin + 300;
}

static int64_t kilobytes(const char *text, const char *name) {
    const char *line = strstr(text, name);
    return line ? atoll(line + strlen(name)) : 0;
}

struct memory {
    int64_t resident, proportional;
};

// What a process has in memory, in KiB; nothing for one that is gone by now.
static struct memory memory_of(pid_t pid, struct sampler *sampler) {
    char path[64], text[2048];
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
    if (read_text(path, text, sizeof text) < 0) {
        if (errno == EACCES || errno == EPERM) sampler->is_refused = true;
        return (struct memory){0};
    }
    return (struct memory){kilobytes(text, "\nRss:"), kilobytes(text, "\nPss:")};
}

// Leaves in the tree only what belongs to the command.
static void keep_measured(struct tree *tree, const struct sampler *sampler) {
    size_t count = 0;
    for (size_t i = 0; i < tree->count; i++) {
        const struct process process = tree->processes[i];
        if (is_own(sampler, process.pid)) continue;
        unsigned long stack = stack_of(process.pid);
        if (is_copy(sampler, stack) || is_in_parent(&process, stack)) continue;
        tree->processes[count++] = process;
    }
    tree->count = count;
}

// Processes are read one after the other, and meanwhile one may come to share what another had alone: the one that was
// read before counts it whole, the one that is read after counts its share too. So all are read twice, and of each process
// the smaller share counts: a page that more and more processes share, or fewer and fewer, then counts once at most.
static void sample(struct sampler *sampler) {
    struct tree tree = read_tree();
    keep_measured(&tree, sampler);
    int64_t resident = 0, proportional = 0;
    for (size_t i = 0; i < tree.count; i++) {
        struct memory memory = memory_of(tree.processes[i].pid, sampler);
        tree.processes[i].proportional = memory.proportional;
        resident += memory.resident;
    }
    for (size_t i = 0; i < tree.count; i++) {
        int64_t first = tree.processes[i].proportional, second = first;
        if (tree.count > 1) second = memory_of(tree.processes[i].pid, sampler).proportional;
        proportional += first < second ? first : second;
    }
    free(tree.processes);
    if (resident == 0) return;
    sampler->samples++;
    if (resident > sampler->resident) sampler->resident = resident;
    if (proportional > sampler->proportional) sampler->proportional = proportional;
}

// A hundred times a second, for at most a twenty-fifth of all time; but in a command's first ten milliseconds more
// often, for up to a fifth of them, so that something is seen of short ones too.
void look_at_memory(struct sampler *sampler) {
    int64_t start = microseconds();
    if (start < sampler->next) return;
    sample(sampler);
    int64_t end = microseconds();
    int64_t pause = (end - sampler->begin) / 8;
    if (pause > 10000) pause = 10000;
    if (pause < 300) pause = 300;
    int64_t rest = (end - start) * (end - sampler->begin > 10000 ? 24 : 4);
    sampler->next = end + (pause > rest ? pause : rest);
}

// A number of the shell's; one that is no time of a process is none.
static int64_t number(const char *text, char **end) {
    long long value = strtoll(text, end, 10);
    return value >= 0 && value < 1000000000 ? value : 0;
}

static int64_t milliseconds_of(const char **text) {
    char *end;
    int64_t minutes = number(*text, &end);
    if (*end == 'm') end++;
    int64_t seconds = number(end, &end);
    if (*end) end++; // the point, in whatever form
    int64_t thousandths = number(end, &end);
    while (*end == 's' || *end == ' ' || *end == '\n') end++;
    *text = end;
    return (minutes * 60 + seconds) * 1000 + thousandths;
}

// What the shell's `times` prints: its own times on a line, and below those of its children.
void send_usage(struct sampler *sampler, const char *times, int64_t wall) {
    milliseconds_of(&times);
    milliseconds_of(&times);
    int64_t user = milliseconds_of(&times), system = milliseconds_of(&times);
    send_text('u', "%lld %lld %lld %lld %lld %d %d", (long long)wall,
              (long long)(user - sampler->user) * 1000, (long long)(system - sampler->system) * 1000,
              (long long)sampler->resident, (long long)sampler->proportional, sampler->samples,
              sampler->is_refused);
    sampler->user = user;
    sampler->system = system;
}

void end_leftovers(const struct sampler *sampler) {
    for (int64_t deadline = microseconds() + 1000000; microseconds() < deadline;) {
        struct tree tree = read_tree();
        bool is_empty = true;
        for (size_t i = 0; i < tree.count; i++) {
            pid_t pid = tree.processes[i].pid;
            if (is_own(sampler, pid)) continue;
            kill(pid, SIGKILL);
            // Without a sandbox, what has lost its parents is our child.
            if (waitpid(pid, NULL, WNOHANG) != pid) is_empty = false;
        }
        free(tree.processes);
        if (is_empty) return;
        usleep(200);
    }
}
