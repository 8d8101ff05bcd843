#include "launcher.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

// Newer than the headers of many systems; new numbers are the same for every architecture.
#ifndef __NR_open_tree_attr
#define __NR_open_tree_attr 467
#endif

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "the filter of system calls knows x86_64 and aarch64"
#endif

// A filter that refuses more or less than before needs another `filterVersion` in Sources/LocalRunner/Sandbox/Sandbox+Policy.swift.

// What would change the machine, look into other processes, or reach parts of the kernel that lessons have no use for.
static const int refused[] = {
    __NR_process_madvise,
    // programs and measurements in the kernel
    __NR_bpf, __NR_perf_event_open, __NR_userfaultfd, __NR_io_uring_setup, __NR_io_uring_enter,
    __NR_io_uring_register, __NR_fanotify_init,
    // keys, which no namespace keeps apart
    __NR_add_key, __NR_request_key, __NR_keyctl,
    // files by handles, past the folders above them
    __NR_open_by_handle_at,
    // the machine itself
    __NR_init_module, __NR_finit_module, __NR_delete_module, __NR_kexec_load, __NR_kexec_file_load,
    __NR_reboot, __NR_syslog, __NR_acct, __NR_swapon, __NR_swapoff, __NR_quotactl,
    __NR_quotactl_fd, __NR_settimeofday, __NR_clock_settime, __NR_vhangup,
#if defined(__x86_64__)
    __NR_iopl, __NR_ioperm,
#endif
};

// What looks into other processes and changes them: debuggers do.
static const int looking[] = {
    __NR_ptrace, __NR_process_vm_readv, __NR_process_vm_writev, __NR_pidfd_getfd, __NR_kcmp,
};

// What makes namespaces, and what is of use within one's own.
static const int namespaces[] = {
    __NR_unshare,       __NR_setns,     __NR_mount,         __NR_umount2,
    __NR_pivot_root,    __NR_chroot,    __NR_open_tree,     __NR_open_tree_attr,
    __NR_move_mount,    __NR_fsopen,    __NR_fsconfig,      __NR_fsmount,
    __NR_fspick,        __NR_mount_setattr, __NR_sethostname, __NR_setdomainname,
};

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define NAMESPACE_FLAGS                                                                            \
    (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |  \
     CLONE_NEWNET)

enum { most_instructions = 256 };

struct program {
    struct sock_filter instructions[most_instructions];
    size_t count;
};

static void add(struct program *program, uint16_t code, uint8_t yes, uint8_t no, uint32_t value) {
    if (program->count == most_instructions) fail("the filter of system calls is too long");
    program->instructions[program->count++] =
        (struct sock_filter){.code = code, .jt = yes, .jf = no, .k = value};
}

static void load(struct program *program, size_t offset) {
    add(program, BPF_LD | BPF_W | BPF_ABS, 0, 0, (uint32_t)offset);
}

static void answer(struct program *program, uint32_t action) {
    add(program, BPF_RET | BPF_K, 0, 0, action);
}

static void fail_with(struct program *program, int error) {
    answer(program, SECCOMP_RET_ERRNO | ((uint32_t)error & SECCOMP_RET_DATA));
}

// The number of the system call stands in the accumulator; another one goes on behind what follows.
static void skip_unless(struct program *program, int number, uint8_t following) {
    add(program, BPF_JMP | BPF_JEQ | BPF_K, 0, following, (uint32_t)number);
}

static void refuse(struct program *program, const int *numbers, size_t count) {
    for (size_t i = 0; i < count; i++) {
        skip_unless(program, numbers[i], 1);
        fail_with(program, EPERM);
    }
}

// Loads the lower half of an argument, which is all that the kernel looks at of those below. Both architectures are
// little-endian.
static void load_argument(struct program *program, int number) {
    load(program, offsetof(struct seccomp_data, args) + (size_t)number * sizeof(uint64_t));
}

static void check_architecture(struct program *program) {
    load(program, offsetof(struct seccomp_data, arch));
    add(program, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, ARCHITECTURE);
    answer(program, SECCOMP_RET_KILL_PROCESS);
    load(program, offsetof(struct seccomp_data, nr));
#if defined(__x86_64__)
    // The x32 form of system calls goes by the same architecture.
    add(program, BPF_JMP | BPF_JGE | BPF_K, 0, 1, 0x40000000);
    answer(program, SECCOMP_RET_KILL_PROCESS);
#endif
}

// Its flags stand in memory, where a filter cannot look: libc falls back to clone.
static void check_clone3(struct program *program) {
    skip_unless(program, __NR_clone3, 1);
    fail_with(program, ENOSYS);
}

static void check_clone(struct program *program) {
    skip_unless(program, __NR_clone, 4);
    load_argument(program, 0);
    add(program, BPF_JMP | BPF_JSET | BPF_K, 0, 1, NAMESPACE_FLAGS);
    fail_with(program, EPERM);
    answer(program, SECCOMP_RET_ALLOW);
}

static void check_socket(struct program *program, int number) {
    skip_unless(program, number, 6);
    load_argument(program, 0);
    add(program, BPF_JMP | BPF_JEQ | BPF_K, 3, 0, AF_UNIX);
    add(program, BPF_JMP | BPF_JEQ | BPF_K, 2, 0, AF_INET);
    add(program, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, AF_INET6);
    fail_with(program, EAFNOSUPPORT);
    answer(program, SECCOMP_RET_ALLOW);
}

// These put text into the input of a terminal.
static void check_ioctl(struct program *program) {
    skip_unless(program, __NR_ioctl, 5);
    load_argument(program, 1);
    add(program, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, TIOCSTI);
    add(program, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, TIOCLINUX);
    fail_with(program, EPERM);
    answer(program, SECCOMP_RET_ALLOW);
}

void write_filter(int fd, const char *allowed) {
    struct program program = {.count = 0};
    check_architecture(&program);
    refuse(&program, refused, COUNT(refused));
    if (!strstr(allowed, "ptrace")) refuse(&program, looking, COUNT(looking));
    check_socket(&program, __NR_socket);
    check_socket(&program, __NR_socketpair);
    check_ioctl(&program);
    if (!strstr(allowed, "namespaces")) {
        refuse(&program, namespaces, COUNT(namespaces));
        check_clone3(&program);
        check_clone(&program);
    }
    answer(&program, SECCOMP_RET_ALLOW);
    write_all(fd, program.instructions, program.count * sizeof program.instructions[0]);
}
