#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct program {
    const struct options *options;
    pid_t pid;
    int in, out, err; // our ends of its pipes; -1 where closed
    const char *input; // what it has not been given yet
    size_t left;
    int64_t printed;
    int status;         // -1 while it runs
    const char *ending; // why to stop; NULL while going on
};

static void make_pipe(int ends[2]) {
    if (pipe2(ends, O_CLOEXEC) != 0) fail("cannot make a pipe: %s", strerror(errno));
}

static void close_end(int *end) {
    if (*end >= 0) close(*end);
    *end = -1;
}

// Gives the program what it reads. One that reads no more is told nothing.
static void feed(struct program *p) {
    ssize_t n = write(p->in, p->input, p->left);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n > 0) p->input += n, p->left -= (size_t)n;
    if (n < 0 || p->left == 0) close_end(&p->in);
}

// Passes on what the program printed so far.
static void pass_on(struct program *p, int *end, char type) {
    char bytes[65536];
    while (*end >= 0 && !p->ending) {
        ssize_t n = read(*end, bytes, sizeof bytes);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EAGAIN) return;
        if (n <= 0) {
            close_end(end);
            return;
        }
        p->printed += n;
        if (p->printed > p->options->output) p->ending = "output";
        else send_frame(type, bytes, (size_t)n);
    }
}

static void read_signals(struct program *p, int signals) {
    struct signalfd_siginfo info;
    while (read(signals, &info, sizeof info) == sizeof info)
        if (info.ssi_signo == SIGTERM) p->ending = "cancelled";
    int status;
    if (waitpid(p->pid, &status, WNOHANG) == p->pid) p->status = exit_status(status);
}

const char *run_program(const struct options *options, const char *input, size_t size) {
    struct program p = {.options = options, .input = input, .left = size, .status = -1};
    int in[2], out[2], err[2];
    make_pipe(in);
    make_pipe(out);
    make_pipe(err);
    int signals = open_signals();
    int64_t start = microseconds();
    p.pid = start_program(options, in[0], out[1], err[1]);
    close(in[0]);
    close(out[1]);
    close(err[1]);
    p.in = in[1], p.out = out[0], p.err = err[0];
    fcntl(p.in, F_SETFL, O_NONBLOCK);
    fcntl(p.out, F_SETFL, O_NONBLOCK);
    fcntl(p.err, F_SETFL, O_NONBLOCK);
    if (size == 0) close_end(&p.in);
    int64_t deadline = start + options->milliseconds * 1000;
    while (!p.ending && p.status < 0) {
        struct pollfd ready[] = {{.fd = p.in, .events = POLLOUT},
                                 {.fd = p.out, .events = POLLIN},
                                 {.fd = p.err, .events = POLLIN},
                                 {.fd = signals, .events = POLLIN},
                                 {.fd = 0, .events = POLLIN}};
        int64_t left = deadline - microseconds();
        if (left <= 0) {
            p.ending = "time";
            break;
        }
        struct timespec rest = {.tv_sec = left / 1000000, .tv_nsec = left % 1000000 * 1000};
        ppoll(ready, 5, &rest, NULL);
        if (ready[0].revents) feed(&p);
        if (ready[1].revents) pass_on(&p, &p.out, 'o');
        if (ready[2].revents) pass_on(&p, &p.err, 'd');
        if (ready[3].revents) read_signals(&p, signals);
        if (ready[4].revents) p.ending = "cancelled";
    }
    // What it printed last; those that it left behind are not waited for.
    pass_on(&p, &p.out, 'o');
    pass_on(&p, &p.err, 'd');
    if (!p.ending) p.ending = out_of_memory() ? "memory" : "finished";
    end_children(p.pid);
    send_text('e', "%d %lld 0 0", p.status, (long long)(microseconds() - start));
    return p.ending;
}

const char *run_server(const struct options *options) {
    struct program p = {.options = options, .in = -1, .out = -1, .status = -1};
    int err[2], null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    make_pipe(err);
    int signals = open_signals();
    p.pid = start_program(options, 0, null, err[1]);
    close(null);
    close(err[1]);
    p.err = err[0];
    fcntl(p.err, F_SETFL, O_NONBLOCK);
    while (!p.ending && p.status < 0) {
        // What arrives on the socket is the program's; its end is told in any case.
        struct pollfd ready[] = {{.fd = signals, .events = POLLIN}, {.fd = 0}};
        poll(ready, 2, -1);
        if (ready[0].revents) read_signals(&p, signals);
        if (ready[1].revents) p.ending = "cancelled";
    }
    pass_on(&p, &p.err, 'd');
    if (!p.ending) p.ending = out_of_memory() ? "memory" : "finished";
    end_children(p.pid);
    return p.ending;
}
