#define _GNU_SOURCE
#include "launcher.h"

#include <sys/resource.h>

static void limit(int resource, rlim_t most) {
    struct rlimit value = {most, most};
    setrlimit(resource, &value);
}

void set_limits(const struct options *options, bool has_memory_group) {
    limit(RLIMIT_CORE, 0);
    // It counts what is reserved and never used too, such as the terabytes of AddressSanitizer, so a group does better. A
    // server bounds the memory of each process that it forks.
    if (!has_memory_group && !options->is_server) limit(RLIMIT_DATA, (rlim_t)options->memory);
    limit(RLIMIT_FSIZE, (rlim_t)options->disk);
    limit(RLIMIT_NOFILE, 4096);
    limit(RLIMIT_STACK, 8 << 20);
}
