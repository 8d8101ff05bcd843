#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/sendfile.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#ifndef MFD_EXEC
#define MFD_EXEC 0x10U
#endif

// A memory file with this program, which is found wherever the sandbox has it not.
static int open_self(void) {
    int self = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    int copy = memfd_create("launcher", MFD_EXEC);
    if (copy < 0) copy = memfd_create("launcher", 0); // a kernel before 6.3
    struct stat status;
    if (self < 0 || copy < 0 || fstat(self, &status) != 0)
        fail("cannot copy the launcher: %s", strerror(errno));
    off_t at = 0;
    while (at < status.st_size)
        if (sendfile(copy, self, &at, (size_t)(status.st_size - at)) <= 0)
            fail("cannot copy the launcher: %s", strerror(errno));
    close(self);
    return copy;
}

// Puts what an argument stands for into a memory file: "@data:TEXT" that text, "@script:TEXT" that text and the turns of all
// commands, "@filter:" and the names of what it allows a program that refuses system calls. The argument becomes the number of
// the file's descriptor. "@self:" becomes the path of this program, as one of the sandbox. "@text:TEXT" is just that text,
// which may begin like one of these.
static void open_data(const struct options *options) {
    for (char **argv = options->argv; *argv; argv++) {
        if (strncmp(*argv, "@text:", 6) == 0) {
            *argv += 6;
            continue;
        }
        if (strcmp(*argv, "@self:") == 0) {
            if (asprintf(argv, "/proc/self/fd/%d", open_self()) < 0) fail("no memory for arguments");
            continue;
        }
        bool is_data = strncmp(*argv, "@data:", 6) == 0;
        bool is_script = strncmp(*argv, "@script:", 8) == 0;
        bool is_filter = strncmp(*argv, "@filter:", 8) == 0;
        if (!is_data && !is_script && !is_filter) continue;
        int fd = memfd_create("data", 0);
        if (fd < 0) fail("cannot make a memory file: %s", strerror(errno));
        if (is_data) write_all(fd, *argv + 6, strlen(*argv + 6));
        else if (is_filter) write_filter(fd, *argv + 8);
        else write_all(fd, *argv + 8, strlen(*argv + 8));
        for (int i = 0; is_script && i <= options->commands; i++) // at the end it waits
            write_all(fd, options->turn, strlen(options->turn));
        lseek(fd, 0, SEEK_SET);
        if (asprintf(argv, "%d", fd) < 0) fail("no memory for arguments");
    }
}

// A terminal of 80 columns and 24 lines that passes on every byte as it was printed.
static int open_terminal(int *slave, uid_t uid) {
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        fail("cannot make a terminal: %s", strerror(errno));
    *slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    struct termios settings;
    if (*slave < 0 || tcgetattr(*slave, &settings) != 0)
        fail("cannot open a terminal: %s", strerror(errno));
    settings.c_oflag &= ~(tcflag_t)OPOST;
    settings.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(*slave, TCSANOW, &settings);
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    ioctl(*slave, TIOCSWINSZ, &size);
    if (uid != 0 && fchown(*slave, uid, uid) != 0)
        fail("cannot hand over the terminal: %s", strerror(errno));
    fcntl(master, F_SETFL, O_NONBLOCK);
    return master;
}

void become(uid_t uid) {
    if (uid == 0) return;
    if (setgroups(0, NULL) != 0 || setresgid(uid, uid, uid) != 0 || setresuid(uid, uid, uid) != 0)
        fail("cannot become user %u: %s", (unsigned)uid, strerror(errno));
}

// Starts the program of the options. Its first four descriptors become those of `streams`, where they are not -1.
static pid_t start(const struct options *options, const int streams[4]) {
    // Orphans of the tree below become our children, so that we can wait until the last of them is gone.
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid < 0) fail("cannot start a process: %s", strerror(errno));
    if (pid > 0) return pid;
    bool is_joined = join_groups();
    if (!is_joined && (options->must_bound_memory || options->must_bound_processes))
        fail("cannot join a control group: %s", strerror(errno));
    signal(SIGINT, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setsid();
    int frames = fcntl(1, F_DUPFD_CLOEXEC, 10); // for a failing exec
    int copies[4];
    for (int i = 0; i < 4; i++) copies[i] = streams[i] < 0 ? -1 : fcntl(streams[i], F_DUPFD_CLOEXEC, 10);
    stage_paths(options);
    open_data(options);
    become(options->uid);
    set_limits(options, is_joined && options->bounded.memory);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
    for (int i = 0; i < 4; i++)
        if (copies[i] >= 0) dup2(copies[i], i);
    char *environment[] = {NULL};
    execve(options->argv[0], options->argv, environment);
    dup2(frames, 1);
    fail("cannot run %s: %s", options->argv[0], strerror(errno));
}

struct child start_child(const struct options *options) {
    int ends[2], slave;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        fail("cannot make a socket: %s", strerror(errno));
    int master = open_terminal(&slave, options->uid);
    int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
    pid_t pid = start(options, (int[]){null, slave, slave, ends[1]});
    close(null);
    close(ends[1]);
    return (struct child){.pid = pid, .terminal = master, .slave = slave, .control = ends[0]};
}

pid_t start_program(const struct options *options, int in, int out, int err) {
    return start(options, (int[]){in, out, err, -1});
}

int open_signals(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGWINCH);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int exit_status(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Without a sandbox, what a dead parent leaves becomes our child, so every round reaches one generation more.
void end_children(pid_t group) {
    kill(-group, SIGKILL);
    kill(group, SIGKILL);
    for (;;) {
        pid_t pid = waitpid(-1, NULL, WNOHANG);
        if (pid < 0 && errno == ECHILD) return;
        if (pid == 0) {
            char path[64], children[4096];
            snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
            FILE *file = fopen(path, "re");
            size_t n = file ? fread(children, 1, sizeof children - 1, file) : 0;
            if (file) fclose(file);
            // Each number has a space behind it: one that was cut off is that of another process.
            while (n > 0 && children[n - 1] != ' ') n--;
            children[n] = 0;
            for (char *p = strtok(children, " "); p; p = strtok(NULL, " ")) kill(atoi(p), SIGKILL);
            usleep(1000);
        }
    }
}
