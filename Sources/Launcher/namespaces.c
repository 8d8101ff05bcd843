#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

// Where a holder has what it holds: in its own mount namespace, over a folder that every system has and no sandbox shows.
#define HELD "/sys"
#define HELD_TREE HELD "/tree"
#define HELD_LAYER HELD "/layer"

bool is_root(void) { return geteuid() == 0; }

static bool write_map(const char *path, unsigned id) {
    char text[64];
    int length = snprintf(text, sizeof text, "%u %u 1", id, id);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool is_written = fd >= 0 && write(fd, text, (size_t)length) == length;
    if (fd >= 0) close(fd);
    return is_written;
}

// A user namespace in which we are who we were, and a mount namespace.
static bool make_user_namespace(void) {
    uid_t user = geteuid();
    gid_t group = getegid();
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    int fd = open("/proc/self/setgroups", O_WRONLY | O_CLOEXEC);
    if (fd >= 0) {
        bool is_denied = write(fd, "deny", 4) == 4;
        close(fd);
        if (!is_denied) return false;
    }
    return write_map("/proc/self/uid_map", user) && write_map("/proc/self/gid_map", group);
}

// What is mounted from now on is seen by nobody else.
static bool make_private(void) { return mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0; }

// Some systems let anybody make a user namespace and do nothing in it. There is no way back out of one, so it is tried in
// a process of its own.
static bool can_make_user_namespace(void) {
    int status = 1;
    pid_t pid = fork();
    if (pid == 0) _exit(make_user_namespace() && make_private() ? 0 : 1);
    return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

bool make_namespaces(void) {
    if (unshare(CLONE_NEWNS) == 0) return make_private();
    return can_make_user_namespace() && make_user_namespace() && make_private();
}

static void mount_held(const char *path, const char *settings) {
    if (mkdir(path, 0755) != 0 && errno != EEXIST) fail("cannot make the folder %s: %s", path, strerror(errno));
    if (mount("workbook", path, "tmpfs", MS_NOSUID | MS_NODEV, settings) != 0)
        fail("cannot mount a file system in memory: %s", strerror(errno));
}

bool can_hold(void) {
    return make_namespaces() && mount("workbook", HELD, "tmpfs", MS_NOSUID | MS_NODEV, "size=64k") == 0;
}

static void size_settings(char *text, size_t room, long bytes, long files) {
    snprintf(text, room, "mode=0755,size=%ld,nr_inodes=%ld", bytes, files);
}

void hold(const struct options *options) {
    char settings[128];
    if (!make_namespaces()) fail("this system lets its users make no namespaces");
    mount_held(HELD, "mode=0700,size=64k");
    size_settings(settings, sizeof settings, options->disk, options->files);
    mount_held(HELD_TREE, settings);
    mount_held(HELD_LAYER, settings);
    send_frame('h', "", 0);
    char byte;
    ssize_t n;
    do n = read(0, &byte, 1);
    while (n > 0 || (n < 0 && errno == EINTR));
}

static int open_namespace(pid_t pid, const char *kind) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/ns/%s", (int)pid, kind);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) fail("cannot open %s: %s", path, strerror(errno));
    return fd;
}

void join_holder(const struct options *options) {
    int users = is_root() ? -1 : open_namespace(options->holder, "user");
    int mounts = open_namespace(options->holder, "mnt");
    if (users >= 0 && setns(users, CLONE_NEWUSER) != 0)
        fail("cannot enter a user namespace: %s", strerror(errno));
    if (setns(mounts, CLONE_NEWNS) != 0) fail("cannot enter a mount namespace: %s", strerror(errno));
    // Where more is there than these commands may have, it stays as it is, and they are stopped when it is looked at.
    char settings[128];
    size_settings(settings, sizeof settings, options->disk, options->files);
    mount(NULL, HELD_TREE, NULL, MS_REMOUNT | MS_NOSUID | MS_NODEV, settings);
}
