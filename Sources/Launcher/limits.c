#define _GNU_SOURCE
#include "launcher.h"

#include <sys/resource.h>

static void limit(int resource, rlim_t most) {
    struct rlimit value = {most, most};
    setrlimit(resource, &value);
}

void set_limits(const struct options *options) {
    limit(RLIMIT_CORE, 0);
    if (!options->is_server) limit(RLIMIT_DATA, (rlim_t)options->memory);
    limit(RLIMIT_FSIZE, (rlim_t)options->disk);
    limit(RLIMIT_NOFILE, 4096);
    limit(RLIMIT_STACK, 8 << 20);
}
