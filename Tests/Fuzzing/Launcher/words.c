// What a session's shell may write to the launcher, which is anything: a lesson can run a file in that shell. Compiled
// with the launcher's own files for `make fuzz`; the launcher's main function is left out.
#include "../../../Sources/Launcher/session.c"

#include <fcntl.h>

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc, (void)argv;
    return dup2(open("/dev/null", O_WRONLY), 1) == 1 ? 0 : -1; // frames go nowhere
}

// The first byte chooses how commands run, the second how the rest arrives in pieces.
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    if (size < 2) return 0;
    const struct options options = {.measure = bytes[0] & 1, .stop_on_failure = bytes[0] & 2, .output = 1000};
    size_t piece = bytes[1] + 1;
    bytes += 2, size -= 2;
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) abort();
    char *commands[] = {"one", "two", "three"};
    struct session s = {.options = &options, .child = {.terminal = -1, .slave = -1, .control = ends[0]}, .commands = commands, .count = 3};
    for (size_t begin = 0; begin < size && !s.ending; begin += piece) {
        size_t count = size - begin < piece ? size - begin : piece;
        if (send(ends[1], bytes + begin, count, MSG_DONTWAIT) != (ssize_t)count) break;
        char next;
        while (!s.ending && recv(ends[0], &next, 1, MSG_PEEK | MSG_DONTWAIT) == 1) read_status(&s);
        if (s.current > s.count || s.word_size >= sizeof s.word) abort();
    }
    free(s.text); // with the launcher's end otherwise
    close(ends[0]);
    close(ends[1]);
    return 0;
}
