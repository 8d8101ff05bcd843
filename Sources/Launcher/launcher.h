// The launcher starts one shell, in a sandbox or not, gives it commands one at a time, and reports what a terminal
// would have shown of each. It holds what a process library for Swift cannot do: a terminal, descriptors passed on,
// a memory group joined, limits set before the program starts, and the end of a whole process tree.
//
// Standard input: a count and that many commands, each a 32-bit little-endian length and its bytes. It stays open
// while the launcher should go on: its end means "stop everything". The number of a command, 32 bits as well, means "type
// Ctrl-C as soon as it has been quiet for a moment, if it still runs".
// The program to start is a shell that writes a NUL-ended word to its descriptor 3 once it is ready, then reads
// NUL-ended commands there and writes each one's exit status back, NUL-ended too.
// Where commands are measured, what the builtin `times` prints stands before each status, a newline between.
// With --program, it runs one program without a terminal instead. Standard input is then a 32-bit little-endian length and
// what the program is to read.
// Standard output: frames of a type byte, a 32-bit little-endian length and a payload:
//   'o'  bytes that arrived on the terminal, belonging to the command that runs
//   'c'  Ctrl-C was typed here
//   'd'  bytes that a program printed on standard error
//   'e'  the command or program ended: "STATUS MICROSECONDS SECONDS NANOSECONDS", STATUS "-" for one that was stopped; the last two tell
//        when that was, in the time of files
//   'u'  before 'e', where commands are measured: "WALL USER SYSTEM RSS PSS SAMPLES REFUSED", the times in microseconds,
//        the peaks of memory in KiB over so many samples, and 1 where the memory of a process could not be read
//   'x'  all is over: "finished", "shell", "time", "memory", "output", "disk", "files" or "cancelled", then a
//        space and the microseconds from the first command to the end
//   '!'  the launcher could not do its work: a sentence for people
// With --serve, it runs one program that speaks with the tool itself, through the launcher's standard input, which is a
// socket. The launcher says there only '!', and 'd' and 'x' once the program has ended. It ends the program when the tool
// lets go of the socket.
// With --terminal, the shell is a person's: what is typed at the terminal that is standard error goes to the shell's own, and what
// is printed there comes back, until the shell ends or standard input does. It says there 'e' and 'x'.
// With --hold, it keeps file systems in memory for a workspace, of the size that --disk and --files say, until its standard
// input ends. It says
//   'h'  that they are there; other launchers find them with --holder and its process number.
// With the one argument --bounds it tries what bounds all processes of a session together here, prints a line for each
// bound that holds, with what keeps it, and ends: "memory group", "processes group", "processes namespace" or "disk namespace".
#ifndef LAUNCHER_H
#define LAUNCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct bounded {
    bool memory, processes;
};

struct options {
    long milliseconds, memory, processes, output, disk, files;
    const char *watched[4]; // folders whose contents count towards `disk` and `files`
    int watched_count;
    const char *inside[4]; // folders of the sandbox that are in memory; their files count towards `files`
    int inside_count;
    const char *growing; // a folder whose growth counts alone, up to `growth` bytes and `files`; may be NULL
    long growth;
    const char *volume;  // a file system of its own in memory: it is asked for what it holds, in place of folders; may be NULL
    pid_t holder;        // the process in whose namespaces it is; 0 for none
    const char *base, *layer; // what an "@layer" argument stands for: the folder LAYER/upper over the folder `base`
    uid_t uid; // 0: stay who we are
    bool stop_on_failure;
    bool measure;
    bool is_holder;  // see --hold
    bool is_program; // not a shell that reads commands
    bool is_at_terminal; // see --terminal
    bool is_server;  // see --serve; it bounds the memory of its own processes itself, each as far as it may have
    bool must_bound_memory, must_bound_processes; // by control groups, or not run at all
    struct bounded bounded; // what the control groups that were made do bound
    bool tell_apart; // what one command changes gets later times than what the one before it changed
    const char *turn; // what the shell reads on its standard input for each command, after the text of "@script:"
    int commands;     // how many there are
    char **argv; // the program to start; see child.c and stage.c for arguments that start with "@"
};

// clock.c
int64_t microseconds(void); // since some fixed time, whatever happens to the date

// frames.c
void send_frame(char type, const void *payload, size_t size);
void send_text(char type, const char *format, ...) __attribute__((format(printf, 2, 3)));
void fail(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
char *read_input(size_t *size); // ends with a NUL besides
char **read_commands(int *count);
void write_all(int fd, const void *bytes, size_t size);

// child.c
struct child {
    pid_t pid;
    int terminal; // the master's side
    int slave;    // the other one
    int control;  // our end of the shell's descriptor 3
};
struct child start_child(const struct options *options);
pid_t start_program(const struct options *options, int in, int out, int err);
void become(uid_t uid);
int open_signals(void); // tells of children that ended, and of a request to end
int exit_status(int status); // as a shell counts, of what waitpid gave
void end_children(pid_t group); // kills what is left of all that was started, and waits until it is gone

// namespaces.c
bool is_root(void);
bool make_namespaces(void); // a mount namespace, and a user namespace where that is needed for one; whether it could be done
bool can_hold(void);        // whether this process, which is to end then, could hold a workspace
void hold(const struct options *options); // until standard input ends
void join_holder(const struct options *options);

// shell.c
void become_shell(char **argv) __attribute__((noreturn)); // PROGRAM --shell DESCRIPTOR SHELL ARGUMENTS…; 1 is the terminal

// stage.c
void stage_paths(const struct options *options); // what arguments begin with "@path:", or are "@layer", for

// filter.c
void write_filter(int fd, const char *allowed); // the words "namespaces" and "ptrace" with commas between, or none

// groups.c
struct bounded make_groups(const struct options *options); // what they bound
bool join_groups(void); // whether all of them could be joined
void remove_groups(void);
bool out_of_memory(void);

// limits.c
void set_limits(const struct options *options, bool has_memory_group);

// bounds.c
void print_bounds(void);

// disk.c
struct usage {
    int64_t bytes, files;
};
void add_usage(const char *path, struct usage *usage, const struct usage *most); // counts until there is more than most
struct usage volume_usage(const char *path, const struct usage *most);
int64_t files_inside(pid_t pid, const char *const *folders, int count);
int64_t free_files(const char *path);

// measure.c
struct sampler {
    pid_t own[16];                // what is not part of the commands: the sandbox and the shell,
    unsigned long own_stacks[16]; // and where their stacks begin
    int own_count;
    int64_t begin, next; // when the command began, and when to look next
    int64_t resident, proportional;
    int samples;
    int64_t user, system; // what all commands so far used, in milliseconds
    bool is_refused;
};
void note_own_processes(struct sampler *sampler);
void begin_measuring(struct sampler *sampler);
void look_at_memory(struct sampler *sampler); // if it is time to
void send_usage(struct sampler *sampler, const char *times, int64_t wall);
void end_leftovers(const struct sampler *sampler); // of a command: no later one is to be measured with them

// program.c
const char *run_program(const struct options *options, const char *input, size_t size);
const char *run_server(const struct options *options);

// terminal.c
const char *run_terminal(const struct options *options);

// session.c
const char *run_session(const struct options *options, char **commands, int count);

#endif
