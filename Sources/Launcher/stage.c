#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

// Where, in a mount namespace of our own, all is bound that a sandbox is to show. It covers what is there, which is
// opened first.
#define STAGE "/tmp"

// Takes away what is mounted here and has no place in a sandbox: bubblewrap reads the list of mounts for each that it adds,
// and the kernel copies it for each of its namespaces.
static void detach_other_mounts(void) {
    static const char *const kept[] = {"/proc", "/dev", "/usr", "/etc", "/bin", "/lib", "/lib64", STAGE};
    FILE *file = fopen("/proc/self/mountinfo", "re");
    char line[4096], place[4096];
    while (file && fgets(line, sizeof line, file)) {
        if (sscanf(line, "%*d %*d %*s %*s %4095s", place) != 1) continue;
        bool is_kept = strcmp(place, "/") == 0;
        for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
            size_t length = strlen(kept[i]);
            if (strncmp(place, kept[i], length) == 0 && (place[length] == '/' || !place[length])) is_kept = true;
        }
        if (!is_kept) umount2(place, MNT_DETACH);
    }
    if (file) fclose(file);
}

static int open_path(const char *path) {
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) fail("cannot open %s: %s", path, strerror(errno));
    return fd;
}

// Binds what is open at a place of the stage.
static void bind_open(int fd, const char *target, const char *path) {
    struct stat status;
    char source[32];
    snprintf(source, sizeof source, "/proc/self/fd/%d", fd);
    fstat(fd, &status);
    if (S_ISDIR(status.st_mode)) mkdir(target, 0755);
    else close(open(target, O_CREAT | O_CLOEXEC, 0644));
    if (mount(source, target, NULL, MS_BIND | MS_REC, NULL) != 0)
        fail("cannot bind %s: %s", path, strerror(errno));
}

// What stands in for a layer: the folders that a file system of layers is made of. They are named by their descriptors,
// since a path may hold what that file system's options are separated by.
struct layer {
    int base, upper, work;
};

static struct layer open_layer(const struct options *options) {
    char path[4096];
    struct layer layer;
    layer.base = open_path(options->base);
    snprintf(path, sizeof path, "%s/upper", options->layer);
    layer.upper = open_path(path);
    snprintf(path, sizeof path, "%s/work", options->layer);
    layer.work = open_path(path);
    return layer;
}

// Mounts the layer over its base, or the layer alone where the kernel or the disk's file system has no layers.
static void mount_layer(struct layer layer, const char *target) {
    char settings[256];
    mkdir(target, 0755);
    const char *form = "lowerdir=/proc/self/fd/%d,upperdir=/proc/self/fd/%d,workdir=/proc/self/fd/%d%s";
    const char *attributes = is_root() ? "" : ",userxattr"; // those that a user may set
    snprintf(settings, sizeof settings, form, layer.base, layer.upper, layer.work, attributes);
    if (mount("workbook", target, "overlay", MS_NOSUID | MS_NODEV, settings) != 0)
        bind_open(layer.upper, target, "a layer");
}

static bool is_staged(const char *argument) {
    return strncmp(argument, "@path:", 6) == 0 || strcmp(argument, "@layer") == 0;
}

// Without namespaces of our own, all is bound from where it is.
static void name_paths(const struct options *options) {
    for (char **a = options->argv; *a; a++) {
        if (!is_staged(*a)) continue;
        if ((*a)[1] == 'p') *a += 6;
        else if (asprintf(a, "%s/upper", options->layer) < 0) fail("no memory for arguments");
    }
}

void stage_paths(const struct options *options) {
    int fds[64], count = 0;
    for (char **a = options->argv; *a; a++) count += is_staged(*a);
    if (count == 0) return;
    if (count > 64) fail("too many paths to bind");
    if (options->holder != 0) join_holder(options);
    if (!make_namespaces()) {
        name_paths(options);
        return;
    }
    struct layer layer = {0};
    int number = 0;
    for (char **a = options->argv; *a; a++) {
        if (!is_staged(*a)) continue;
        if ((*a)[1] == 'p') fds[number++] = open_path(*a + 6);
        else layer = open_layer(options);
    }
    if (mount("workbook", STAGE, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755,size=64k") != 0)
        fail("cannot mount a small file system: %s", strerror(errno));
    number = 0;
    for (char **a = options->argv; *a; a++) {
        char *target;
        if (!is_staged(*a)) continue;
        bool is_path = (*a)[1] == 'p';
        if (asprintf(&target, is_path ? STAGE "/%d" : STAGE "/layer", number) < 0)
            fail("no memory for arguments");
        if (is_path) bind_open(fds[number++], target, *a + 6);
        else mount_layer(layer, target);
        *a = target;
    }
    if (is_root()) detach_other_mounts(); // now that nothing is bound from there any more
}
