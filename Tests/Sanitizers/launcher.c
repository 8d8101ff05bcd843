// Compiled into the launcher for `make sanitize`. It starts with an empty environment and nobody reads its standard
// error, so it has to know by itself where its reports go. What it has not freed when it ends is none of them. Within a
// sandbox, where it only becomes the shell, there is no such folder: its report is the shell's complaint then.
#include <fcntl.h>
#include <stdbool.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool has_folder(void) { return syscall(SYS_faccessat, AT_FDCWD, REPORTS, F_OK) == 0; }

const char *__asan_default_options(void) {
    return has_folder() ? "log_path=" REPORTS "/launcher:exitcode=66:detect_leaks=0" : "exitcode=66:detect_leaks=0";
}

const char *__ubsan_default_options(void) {
    return has_folder() ? "log_path=" REPORTS "/launcher:print_stacktrace=1:halt_on_error=1:exitcode=66"
                        : "print_stacktrace=1:halt_on_error=1:exitcode=66";
}
