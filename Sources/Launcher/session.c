#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct session {
    const struct options *options;
    struct child child;
    char **commands;
    int count, current; // `current` is the number of the command that runs
    int64_t printed;    // bytes passed on so far
    int64_t command_start;
    char *text;         // what the shell is given for the current command
    int last_status;
    const char *unsent; // what the shell has not been given yet of the current command
    size_t unsent_size;
    bool is_between;      // the current command was not begun, and will not be
    bool is_ready;        // the shell has said that it reads commands
    char complaint[1024]; // what was printed before that, by whatever failed to start it
    size_t complaint_size;
    struct timespec last_end; // when the last command ended
    int64_t inside;       // files that were in the folders in memory when the shell was ready
    struct usage before;  // what the growing folder held when it was first looked at
    int64_t free_files;   // left on the disk when the folders were last looked at
    int64_t next_look;    // when to look whether the disk fills,
    int64_t next_full_look; // and when to count in any case
    struct sampler sampler;
    char word[128]; // what the shell has reported so far
    size_t word_size;
    int64_t last_output;     // when the current command printed last, or was begun
    int64_t next_input_end;  // when to end the terminal's input again
    int64_t interrupt_limit; // when to interrupt the current command, whatever it does; 0 for never
    bool is_interrupted;     // the current command was
    int64_t foreground_start; // when a program was first seen to have the terminal; 0 while the shell has it itself
    const char *ending;   // why to stop; NULL while going on
};

// Passes on what stands in the terminal now. Polling makes the kernel move over all that was written before.
static void drain(struct session *s) {
    char bytes[65536];
    for (;;) {
        struct pollfd ready = {.fd = s->child.terminal, .events = POLLIN};
        poll(&ready, 1, 0);
        ssize_t n = read(s->child.terminal, bytes, sizeof bytes);
        if (n <= 0) return;
        s->last_output = microseconds();
        if (!s->is_ready) {
            size_t left = sizeof s->complaint - 1 - s->complaint_size;
            size_t taken = (size_t)n < left ? (size_t)n : left;
            memcpy(s->complaint + s->complaint_size, bytes, taken);
            s->complaint_size += taken;
            continue;
        }
        int64_t room = s->options->output - s->printed;
        bool is_too_much = n > room;
        if (is_too_much) n = room;
        if (n > 0) send_frame('o', bytes, (size_t)n);
        s->printed += n;
        if (is_too_much) {
            s->ending = "output";
            return;
        }
    }
}

// Tells that the current command ended, with -1 for one that was stopped, and when: what files it changed can be told by
// their times.
static void send_end(struct session *s, int status, int64_t end) {
    char text[16] = "-";
    if (status >= 0) snprintf(text, sizeof text, "%d", status);
    clock_gettime(CLOCK_REALTIME, &s->last_end);
    send_text('e', "%s %lld %lld %ld", text, (long long)(end - s->command_start),
              (long long)s->last_end.tv_sec, s->last_end.tv_nsec);
}

// Waits until files that change from now on get a later time than the last command's end: the kernel takes their times
// from a clock that ticks some hundred times a second.
static void wait_for_tick(const struct session *s) {
    struct timespec now;
    for (int tries = 0; tries < 100; tries++) {
        clock_gettime(CLOCK_REALTIME_COARSE, &now);
        if (now.tv_sec != s->last_end.tv_sec ? now.tv_sec > s->last_end.tv_sec : now.tv_nsec > s->last_end.tv_nsec)
            return;
        usleep(200);
    }
}

static int64_t count_inside(const struct session *s) {
    return files_inside(s->child.pid, s->options->inside, s->options->inside_count);
}

// Gives the shell what it takes of the current command. What commands left running may have stopped it, and others wait
// for us as well: the rest is sent when there is room again. A shell that is gone is noticed elsewhere.
static void send_command(struct session *s) {
    ssize_t n = send(s->child.control, s->unsent, s->unsent_size, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    s->unsent += n > 0 ? n : 0;
    s->unsent_size = n > 0 ? s->unsent_size - (size_t)n : 0;
}

// Whoever reads the terminal meets the end of what was typed. One such end at a time waits to be read.
static void end_input(struct session *s) {
    struct pollfd unread = {.fd = s->child.slave, .events = POLLIN};
    bool has_unread = poll(&unread, 1, 0) == 1;
    if (has_unread || write(s->child.terminal, "\4", 1) == 1) s->next_input_end = microseconds() + 100000;
}

// What was printed first is passed on first.
static void interrupt(struct session *s) {
    s->interrupt_limit = 0;
    drain(s);
    if (s->ending) return;
    if (write(s->child.terminal, "\3", 1) == 1) send_frame('c', "", 0);
    s->is_interrupted = true;
}

// What others still print because a command was interrupted, such as a server in the background whose client is gone, is
// part of what that command shows.
static void drain_echoes(struct session *s) {
    int64_t limit = microseconds() + 1000000;
    struct pollfd ready = {.fd = s->child.terminal, .events = POLLIN};
    while (!s->ending && microseconds() < limit && poll(&ready, 1, 200) == 1 && ready.revents & POLLIN) drain(s);
    s->is_interrupted = false;
}

// Reads which command the tool wants to be interrupted.
static void read_request(struct session *s) {
    unsigned char b[4];
    if (read(0, b, sizeof b) != sizeof b) {
        s->ending = "cancelled";
        return;
    }
    int number = b[0] | b[1] << 8 | b[2] << 16 | b[3] << 24;
    if (number != s->current) return;
    s->foreground_start = 0;
    s->interrupt_limit = microseconds() + 1000000;
}

// Interrupts the command if that was asked for: once a program has the terminal and has been quiet for a moment. A signal
// that arrives earlier meets the shell, which has not got as far yet.
static void interrupt_if_due(struct session *s) {
    if (!s->is_ready || s->interrupt_limit == 0) return;
    pid_t foreground = 0, shell = 0;
    ioctl(s->child.terminal, TIOCGPGRP, &foreground);
    ioctl(s->child.terminal, TIOCGSID, &shell);
    int64_t now = microseconds();
    if (foreground == shell) s->foreground_start = 0;
    else if (s->foreground_start == 0) s->foreground_start = now;
    int64_t start = s->last_output > s->foreground_start ? s->last_output : s->foreground_start;
    bool is_quiet = s->foreground_start != 0 && now - start >= 100000;
    if (is_quiet || now >= s->interrupt_limit) interrupt(s);
}

// A command finds the status of the one before it in `$?`, as if nothing of ours had run in between.
static void prepare_text(struct session *s) {
    const char *command = s->commands[s->current];
    free(s->text);
    int size = s->last_status == 0 || s->options->measure
                   ? asprintf(&s->text, "%s", command)
                   : asprintf(&s->text, "{ (exit %d) && :; } 2> /dev/null\n%s", s->last_status, command);
    if (size < 0) fail("no memory for a command");
}

static void start_command(struct session *s) {
    prepare_text(s);
    if (s->options->measure) {
        s->printed = 0; // what is printed counts for each run alone
        begin_measuring(&s->sampler);
    }
    s->command_start = s->last_output = microseconds();
    end_input(s);
    s->unsent = s->text;
    s->unsent_size = strlen(s->text) + 1;
    send_command(s);
}

// Whether the shell has reported a whole word. It may be gone while others still hold its end: that is no time to wait.
static bool read_word(struct session *s) {
    size_t room = sizeof s->word - 1 - s->word_size;
    ssize_t n = recv(s->child.control, s->word + s->word_size, room, MSG_DONTWAIT);
    if (n <= 0) return false;
    s->word_size += (size_t)n;
    s->word[s->word_size] = 0;
    bool is_whole = (size_t)n == room || strlen(s->word) < s->word_size;
    if (is_whole) s->word_size = 0;
    return is_whole;
}

// Reads what the shell reports, that it is ready or a command's exit status, and goes on to the next command.
static void read_status(struct session *s) {
    if (!read_word(s)) return;
    int64_t end = microseconds();
    const char *line = strrchr(s->word, '\n');
    const char *text = line ? line + 1 : s->word;
    if (s->is_ready && s->options->measure) end_leftovers(&s->sampler);
    drain(s);
    if (s->is_interrupted) drain_echoes(s);
    if (s->ending) return;
    if (!s->is_ready) {
        s->is_ready = true;
        s->inside = count_inside(s);
        if (s->options->measure) note_own_processes(&s->sampler);
        start_command(s);
        return;
    }
    if (s->options->measure) send_usage(&s->sampler, s->word, end - s->command_start);
    s->last_status = atoi(text);
    send_end(s, s->last_status, end);
    s->current++;
    s->interrupt_limit = 0;
    if (out_of_memory()) {
        s->ending = "memory";
        s->is_between = true;
    } else if (s->current == s->count || (s->options->stop_on_failure && s->last_status != 0)) {
        s->ending = "finished";
    } else {
        if (s->options->tell_apart) wait_for_tick(s);
        start_command(s);
    }
}

// The shell is gone before its last command reported: by `exit`, `exec`, a signal, or the memory group's end.
static void note_shell_end(struct session *s, int status) {
    drain(s);
    if (s->ending) return;
    if (out_of_memory()) {
        s->ending = "memory";
        return;
    }
    if (!s->is_ready) {
        end_children(s->child.pid);
        fail("%s", s->complaint_size > 0 ? s->complaint : "the shell did not start");
    }
    send_end(s, exit_status(status), microseconds());
    s->ending = "shell";
}

// What is left where the commands' folders are.
static int64_t free_files_watched(const struct options *options) {
    return free_files(options->volume ? options->volume : options->watched[0]);
}

static void note_usage(struct session *s, const struct usage *usage, const struct usage *most) {
    if (usage->files > most->files) s->ending = "files";
    if (usage->bytes > most->bytes) s->ending = "disk";
}

static void check_disk(struct session *s) {
    const struct options *options = s->options;
    const struct usage most = {options->disk, options->files};
    struct usage usage = {0, count_inside(s) - s->inside};
    if (options->volume) {
        const struct usage held = volume_usage(options->volume, &most);
        usage.bytes += held.bytes, usage.files += held.files;
    }
    for (int i = 0; i < options->watched_count; i++)
        add_usage(options->watched[i], &usage, &most);
    note_usage(s, &usage, &most);
    s->free_files = free_files_watched(options);
}

// A folder that is full when we come is looked at while the commands run, so that the short ones need not wait for it.
static void check_growth(struct session *s) {
    const struct options *options = s->options;
    const struct usage all = {INT64_MAX, INT64_MAX};
    if (!options->growing) return;
    if (s->before.files == 0) {
        s->before.files = 1; // the folder itself
        add_usage(options->growing, &s->before, &all);
        return;
    }
    const struct usage most = {s->before.bytes + options->growth, s->before.files + options->files};
    struct usage usage = {0, 1};
    add_usage(options->growing, &usage, &most);
    note_usage(s, &usage, &most);
}

// Looks at the disk if it is time to: five times a second, but for at most a twentieth of all time, unless very many
// files have come since.
static void look_at_disk(struct session *s) {
    int64_t start = microseconds();
    if (start < s->next_look) return;
    bool is_filling = s->free_files - free_files_watched(s->options) > s->options->files / 8;
    if (start < s->next_full_look && !is_filling) {
        s->next_look = start + 100000;
        return;
    }
    check_disk(s);
    if (!s->ending) check_growth(s);
    int64_t end = microseconds();
    s->next_look = end + 100000;
    s->next_full_look = start + ((end - start) * 20 > 200000 ? (end - start) * 20 : 200000);
}

static void read_signals(struct session *s, int signals) {
    struct signalfd_siginfo info;
    while (read(signals, &info, sizeof info) == sizeof info)
        if (info.ssi_signo == SIGTERM) s->ending = "cancelled";
    int status;
    if (waitpid(s->child.pid, &status, WNOHANG) == s->child.pid) {
        read_status(s);
        if (!s->ending) note_shell_end(s, status);
    }
}

const char *run_session(const struct options *options, char **commands, int count) {
    struct session s = {.options = options, .commands = commands, .count = count};
    int signals = open_signals();
    s.child = start_child(options);
    int64_t deadline = microseconds() + options->milliseconds * 1000;
    s.next_look = microseconds() + 100000;
    // A short step is done before all that it may have filled needs to be counted; its end is looked at anyway.
    s.next_full_look = microseconds() + 500000;
    s.free_files = free_files_watched(options);
    while (!s.ending) {
        const short sending = s.unsent_size > 0 ? POLLOUT : 0;
        struct pollfd ready[] = {{.fd = s.child.terminal, .events = POLLIN},
                                 {.fd = s.child.control, .events = POLLIN | sending},
                                 {.fd = signals, .events = POLLIN},
                                 {.fd = 0, .events = POLLIN}};
        int64_t now = microseconds();
        int64_t wake = deadline < s.next_look ? deadline : s.next_look;
        if (options->measure && s.is_ready && s.sampler.next < wake) wake = s.sampler.next;
        if (s.interrupt_limit != 0 && now + 10000 < wake) wake = now + 10000;
        int64_t left = wake > now ? wake - now : 0;
        struct timespec rest = {.tv_sec = left / 1000000, .tv_nsec = left % 1000000 * 1000};
        ppoll(ready, 4, &rest, NULL);
        if (ready[0].revents & POLLIN) drain(&s);
        if (ready[1].revents & POLLOUT) send_command(&s);
        if (!s.ending && ready[1].revents & POLLIN) read_status(&s);
        if (!s.ending && ready[2].revents & POLLIN) read_signals(&s, signals);
        if (!s.ending && ready[3].revents) read_request(&s);
        if (!s.ending) interrupt_if_due(&s);
        if (!s.ending && s.is_ready && microseconds() >= s.next_input_end) end_input(&s);
        if (!s.ending && microseconds() >= deadline) s.ending = "time";
        if (!s.ending && options->measure && s.is_ready) look_at_memory(&s.sampler);
        if (!s.ending) look_at_disk(&s);
        // A terminal whose other side is closed is always ready: do not spin until the shell's end is noticed.
        if (ready[0].revents == POLLHUP) usleep(1000);
    }
    if (strcmp(s.ending, "finished") == 0) check_disk(&s);
    bool is_cut = strcmp(s.ending, "finished") != 0 && strcmp(s.ending, "shell") != 0;
    if (is_cut && s.current < s.count && strcmp(s.ending, "output") != 0) {
        const char *ending = s.ending;
        drain(&s);
        s.ending = ending;
    }
    end_children(s.child.pid);
    if (is_cut && !s.is_between && s.current < s.count)
        send_end(&s, -1, microseconds());
    return s.ending;
}
