#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

// The person's terminal. What runs in the sandbox never has it: it has one of its own, and each byte is carried over.
#define PERSON 2

struct relay {
    const struct options *options;
    struct child child;
    char typed[4096]; // what the shell's terminal has not taken yet
    size_t typed_size;
    int status;         // -1 while the shell runs
    const char *ending; // why to stop; NULL while going on
};

static void copy_size(const struct relay *r) {
    struct winsize size;
    if (ioctl(PERSON, TIOCGWINSZ, &size) == 0) ioctl(r->child.slave, TIOCSWINSZ, &size);
}

// Takes what the person typed.
static void take_keys(struct relay *r) {
    ssize_t n = read(PERSON, r->typed, sizeof r->typed);
    if (n > 0) r->typed_size = (size_t)n;
    else if (n == 0 || (errno != EINTR && errno != EAGAIN)) r->ending = "cancelled";
}

static void type_keys(struct relay *r) {
    ssize_t n = write(r->child.terminal, r->typed, r->typed_size);
    if (n <= 0) return;
    r->typed_size -= (size_t)n;
    memmove(r->typed, r->typed + n, r->typed_size);
}

// Shows what is printed on the shell's terminal; whether there was anything.
static bool show_output(const struct relay *r) {
    char bytes[65536];
    ssize_t n = read(r->child.terminal, bytes, sizeof bytes);
    if (n > 0) write_all(PERSON, bytes, (size_t)n);
    return n > 0;
}

static void note_signals(struct relay *r, int signals) {
    struct signalfd_siginfo info;
    while (read(signals, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo == SIGTERM) r->ending = "cancelled";
        if (info.ssi_signo == SIGWINCH) copy_size(r);
    }
    int status;
    if (waitpid(r->child.pid, &status, WNOHANG) == r->child.pid) r->status = exit_status(status);
}

static void check_folders(struct relay *r) {
    const struct usage most = {r->options->disk, r->options->files};
    struct usage usage = {0, 0};
    for (int i = 0; i < r->options->watched_count; i++)
        add_usage(r->options->watched[i], &usage, &most);
    if (usage.files > most.files) r->ending = "files";
    if (usage.bytes > most.bytes) r->ending = "disk";
}

const char *run_terminal(const struct options *options) {
    struct relay r = {.options = options, .status = -1};
    struct termios before, raw;
    if (tcgetattr(PERSON, &before) != 0) fail("there is no terminal: %s", strerror(errno));
    int signals = open_signals();
    r.child = start_child(options);
    struct termios cooked = before;
    cooked.c_lflag |= ICANON | ECHO;
    tcsetattr(r.child.slave, TCSANOW, &cooked);
    copy_size(&r);
    raw = before;
    cfmakeraw(&raw);
    tcsetattr(PERSON, TCSADRAIN, &raw);
    int64_t next_look = microseconds();
    while (!r.ending && r.status < 0) {
        // What is typed waits where the shell does not take it.
        const short typing = r.typed_size > 0 ? POLLOUT : 0;
        struct pollfd ready[] = {{.fd = r.child.terminal, .events = POLLIN | typing},
                                 {.fd = signals, .events = POLLIN},
                                 {.fd = 0, .events = POLLIN},
                                 {.fd = typing ? -1 : PERSON, .events = POLLIN}};
        poll(ready, 4, 1000);
        if (ready[0].revents & POLLIN) show_output(&r);
        if (ready[0].revents & POLLOUT) type_keys(&r);
        if (ready[1].revents) note_signals(&r, signals);
        if (ready[2].revents) r.ending = "cancelled";
        if (ready[3].revents) take_keys(&r);
        if (!r.ending && microseconds() >= next_look) {
            check_folders(&r);
            next_look = microseconds() + 1000000;
        }
    }
    if (!r.ending) r.ending = out_of_memory() ? "memory" : "finished";
    end_children(r.child.pid);
    while (show_output(&r)) {}
    tcsetattr(PERSON, TCSADRAIN, &before);
    send_text('e', "%d 0 0 0", r.status);
    return r.ending;
}
