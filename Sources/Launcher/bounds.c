#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

// Starts a child that waits for its end; -1 where that is refused.
static pid_t start_waiting(void) {
    pid_t parent = getpid(), pid = fork();
    if (pid != 0) return pid;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() == parent) pause();
    _exit(0);
}

// Whether a child that runs `trial` finds that it holds.
static bool holds(bool (*trial)(void)) {
    pid_t pid = fork();
    if (pid == 0) _exit(trial() ? 0 : 1);
    int status = 1;
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
    return pid > 0 && status == 0;
}

// Whether `ulimit -u`, set in a user namespace, bounds what one session starts and counts nothing else: neither what its
// user runs outside of the namespace nor, where each session has a user of its own, anything of others.
static bool namespaces_bound_processes(void) {
    enum { most = 4 };
    const struct rlimit limit = {most, most};
    pid_t started[2 * most];
    int outside = 0, inside = 0;
    if (geteuid() == 0) become((1U << 30) + (uid_t)getpid());
    else
        while (outside < most && (started[outside] = start_waiting()) > 0) outside++;
    if (unshare(CLONE_NEWUSER) == 0 && setrlimit(RLIMIT_NPROC, &limit) == 0)
        while (inside < most && (started[outside + inside] = start_waiting()) > 0) inside++;
    for (int i = 0; i < outside + inside; i++) {
        kill(started[i], SIGKILL);
        waitpid(started[i], NULL, 0);
    }
    return inside == most - 1; // and we ourselves
}

void print_bounds(void) {
    struct options options = {.memory = 1L << 30, .processes = 64};
    struct bounded groups = make_groups(&options);
    bool is_joined = holds(join_groups);
    remove_groups();
    if (is_joined && groups.memory) puts("memory group");
    if (is_joined && groups.processes) puts("processes group");
    else if (holds(namespaces_bound_processes)) puts("processes namespace");
    if (holds(can_hold)) puts("disk namespace");
}
