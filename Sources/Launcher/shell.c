#include "launcher.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

// What a shell is started through, in the sandbox: a shell has jobs only where it leads the session of its terminal, as
// processes are counted there.
void become_shell(char **argv) {
    setsid(); // where there is no sandbox, this is such a session already
    int script = atoi(argv[2]);
    const char *self = strrchr(argv[0], '/'); // "/proc/self/fd/NUMBER"
    if (ioctl(1, TIOCSCTTY, 0) != 0) {
        perror("cannot take the terminal");
        exit(127);
    }
    dup2(script, 0);
    if (script > 2) close(script);
    if (self) close(atoi(self + 1));
    const char *shell = argv[3];
    argv[3] = "bash";
    execv(shell, argv + 3);
    perror(shell);
    exit(127);
}
