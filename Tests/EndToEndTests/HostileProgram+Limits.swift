extension HostileProgram {
    /// Programs that take what they can get.
    static func takingAll(_ outside: HostileSurroundings) -> [HostileProgram] {
        [
            HostileProgram(
                name: "An endless loop that ignores signals",
                lesson: """
                    ```console run timeout=1s
                    $ trap '' INT TERM HUP QUIT; while :; do :; done
                    ```
                    """, shown: ["\nstopped: ran longer than 1 s"]),
            HostileProgram(
                name: "A program that stops itself",
                lesson: """
                    ```console run timeout=1s
                    $ kill -STOP $$
                    ```
                    """, shown: ["=$ kill -STOP $$\nstopped: ran longer than 1 s"]),
            HostileProgram(
                name: "A daemon that holds the output open",
                lesson: """
                    ```console run
                    $ (setsid sh -c '(sleep 300 &) ; sleep 300 &' &); echo done
                    done
                    ```
                    """, shown: ["\ndone"]),
            HostileProgram(
                name: "A parent that leaves a child",
                lesson: """
                    ```python run
                    import os, time
                    if os.fork() == 0:
                        os.setsid()
                        time.sleep(300)
                    print("gone")
                    ```
                    ```output
                    gone
                    ```
                    """, shown: ["\noutput\ngone"]),
            HostileProgram(
                name: "Endless output", limits: "output: 1kB",
                lesson: "```console run\n$ yes\n```\n",
                shown: ["\nstopped: printed more than 1 kB, cut here"]),
            HostileProgram(
                name: "A fork bomb of the shell", limits: "processes: 64",
                lesson: """
                    ```console run timeout=2s
                    $ bomb() { bomb | bomb; }; bomb 2> /dev/null; sleep 300
                    ```
                    """, shown: ["\nstopped: ran longer than 2 s"]),
            HostileProgram(
                name: "A fork bomb in C", limits: "processes: 64",
                lesson: """
                    ```c run timeout=2s
                    #include <unistd.h>
                    int main(void) { for (;;) fork(); }
                    ```
                    """, shown: ["\nstopped: ran longer than 2 s"]),
            HostileProgram(
                name: "Memory by malloc", limits: "memory: 200MB",
                lesson: """
                    ```c run
                    #include <stdio.h>
                    #include <stdlib.h>
                    #include <string.h>
                    int main(void) {
                        char *all = malloc(400 << 20);
                        if (!all) return perror("malloc"), 1;
                        memset(all, 1, 400 << 20);
                    }
                    ```
                    """, shown: ["\nstopped: used more than 200 MB of memory"],
                shownWithoutGroups: [
                    "\nmalloc: Cannot allocate memory\ndiffers from the lesson: exit status 1, the lesson says 0"
                ]),
            HostileProgram(
                name: "Memory by Go", limits: "memory: 1GB",
                lesson: """
                    ```go file=memory.go
                    package main

                    func main() {
                    \tall := make([]byte, 2<<30)
                    \tfor i := range all {
                    \t\tall[i] = 1
                    \t}
                    }
                    ```

                    ```console run timeout=120s
                    $ go build memory.go; ./memory 2>&1 | head -1
                    ```
                    """, shown: ["\n}", "\nstopped: used more than 1 GB of memory"],
                shownWithoutGroups: ["\n}", "fatal error: runtime: out of memory"], needsGo: true),
            HostileProgram(
                name: "Memory by a shared mapping", limits: "memory: 200MB",
                lesson: """
                    ```python run
                    import mmap
                    block = mmap.mmap(-1, 400 << 20)
                    for page in range(0, len(block), 4096):
                        block[page] = 1
                    ```
                    """, shown: ["\nstopped: used more than 200 MB of memory"],
                shownWithoutGroups: ["    block[page] = 1\nno output"]),
            HostileProgram(
                name: "Memory by a file in memory", limits: "memory: 100MB, disk: 300MB",
                lesson: """
                    ```console run
                    $ head -c 250M /dev/zero > /dev/shm/\(outside.marker); echo $?
                    0
                    ```
                    """, shown: ["\nstopped: used more than 100 MB of memory"],
                shownWithoutGroups: ["\n0"]),
            HostileProgram(
                name: "Filling folders in memory", limits: "disk: 20MB",
                lesson: """
                    ```console run
                    $ cat /dev/zero > /tmp/\(outside.marker)
                    [153]
                    $ cat /dev/zero >> /tmp/rest
                    cat: write error: No space left on device
                    [1]
                    $ for i in 1 2; do head -c 15M /dev/zero > /dev/shm/\(outside.marker)$i; done
                    head: error writing 'standard output': No space left on device
                    [1]
                    $ echo > /new; echo > /usr/new; echo > /dev/new
                    bash: /new: Read-only file system
                    bash: /usr/new: Read-only file system
                    bash: /dev/new: Read-only file system
                    [1]
                    ```
                    """, shown: ["\nbash: /dev/new: Read-only file system\nexit status 1"]),
            HostileProgram(
                name: "Filling the workspace", limits: "disk: 20MB",
                lesson: """
                    ```console run
                    $ for i in $(seq 30); do head -c 1M /dev/zero > part$i; done; sleep 300
                    ```
                    """, shown: ["\nstopped: wrote more than 20 MB to disk"]),
            HostileProgram(
                name: "Filling a folder deeper than a path can tell", limits: "disk: 20MB",
                lesson: """
                    ```python run
                    import os, time
                    for depth in range(200):
                        os.mkdir("x" * 100)
                        os.chdir("x" * 100)
                    for part in range(3):
                        with open(f"part{part}", "wb") as file:
                            file.write(bytes(10 << 20))
                    time.sleep(300)
                    ```
                    """, shown: ["\nstopped: wrote more than 20 MB to disk"]),
            HostileProgram(
                name: "Very many empty files",
                lesson: """
                    ```python run
                    import time
                    for number in range(300_000):
                        open(f"{number}", "w").close()
                    time.sleep(300)
                    ```
                    """, shown: ["\nstopped: made more than 100000 files"]),
            HostileProgram(
                name: "Very many empty files in memory", limits: "files: 5000",
                lesson: """
                    ```python run
                    import time
                    for number in range(20_000):
                        open(f"/tmp/\(outside.marker){number}", "w").close()
                    time.sleep(300)
                    ```
                    """, shown: ["\nstopped: made more than 5000 files"]),
            HostileProgram(
                name: "A command that kills all it can reach",
                lesson: """
                    ```console run
                    $ (sleep 300 &); kill -9 -1; echo after
                    after
                    ```
                    """, shown: ["\nafter"]),
        ]
    }
}
