extension HostileProgram {
    /// Programs that reach for what is outside.
    static func reachingOut(_ outside: HostileSurroundings) -> [HostileProgram] {
        [
            HostileProgram(
                name: "Reading what is not its own",
                lesson: """
                    ```console run
                    $ cat /etc/shadow \(outside.canary) \(outside.project)/Lessons/00-quiet.md
                    cat: /etc/shadow: No such file or directory
                    cat: \(outside.canary): No such file or directory
                    cat: \(outside.project)/Lessons/00-quiet.md: No such file or directory
                    [1]
                    $ ls /root \(outside.project)/Lessons/.workbook
                    ls: cannot access '/root': No such file or directory
                    ls: cannot access '\(outside.project)/Lessons/.workbook': No such file or directory
                    [2]
                    $ grep -c daemon /etc/passwd; cat /proc/1/environ /proc/[0-9]*/environ 2> /dev/null | grep -c SECRET
                    0
                    0
                    [1]
                    ```
                    """, shown: ["\n0\n0\nexit status 1"]),
            HostileProgram(
                name: "Links to files outside",
                lesson: """
                    ```console run
                    $ ln -s \(outside.canary) link; echo changed > link
                    bash: link: No such file or directory
                    [1]
                    $ ln -s \(outside.project) folder; rm -rf folder/* folder
                    ```

                    ```text file=link
                    written
                    ```

                    ```console run
                    $ stat -c %F link
                    regular file
                    ```
                    """,
                shown: [
                    "folder/* folder", "=written",
                    "=$ stat -c %F link\nregular file",
                ]),
            HostileProgram(
                name: "Connections",
                lesson: """
                    ```python run
                    import socket

                    def attempt(address, *kind):
                        try:
                            socket.socket(*kind).connect(address)
                            print("connected")
                        except OSError as error:
                            print(error)

                    attempt(("127.0.0.1", \(outside.port)), socket.AF_INET)
                    attempt("\\0\(outside.abstractName)", socket.AF_UNIX)
                    attempt((2, 22), socket.AF_VSOCK, socket.SOCK_STREAM)
                    attempt((0, 0), socket.AF_NETLINK, socket.SOCK_RAW)
                    ```
                    ```output
                    [Errno 111] Connection refused
                    [Errno 111] Connection refused
                    [Errno 97] Address family not supported by protocol
                    [Errno 97] Address family not supported by protocol
                    ```
                    """,
                shown: [
                    """
                    output
                    [Errno 111] Connection refused
                    [Errno 111] Connection refused
                    [Errno 97] Address family not supported by protocol
                    [Errno 97] Address family not supported by protocol
                    """
                ]),
            HostileProgram(
                name: "System calls",
                lesson: """
                    ```c run
                    \(systemCalls)
                    ```
                    """,
                shown: [
                    """
                    output
                    mount: Operation not permitted
                    unshare: Operation not permitted
                    setns: Operation not permitted
                    chroot: Operation not permitted
                    clone: Operation not permitted
                    clone3: Function not implemented
                    ptrace: Operation not permitted
                    bpf: Operation not permitted
                    keyctl: Operation not permitted
                    io_uring_setup: Operation not permitted
                    open_by_handle_at: Operation not permitted
                    TIOCSTI: Operation not permitted
                    """
                ]),
            HostileProgram(
                name: "System calls of another kind",
                lesson: """
                    ```console run
                    $ cat > other.c << 'END'
                    > int main(void) {
                    > #ifdef __x86_64__
                    >     __asm__ volatile("int $0x80" : : "a"(20));
                    > #else
                    >     __builtin_trap();
                    > #endif
                    > }
                    > END
                    $ cc other.c -o other && ./other
                    [159]
                    ```
                    """, shown: ["./other\nexit status 159, as after SIGSYS (bad system call)"]),
            HostileProgram(
                name: "Includes of files outside", limits: "memory: 300MB",
                lesson: """
                    ```c run fails=build
                    #include "/etc/passwd"
                    ```

                    ```c run fails=build
                    __asm__(".incbin \\"/etc/shadow\\"");
                    int main(void) { return 0; }
                    ```

                    ```console run timeout=10s
                    $ printf '#include "self.c"\\n' > self.c; cc -c self.c 2>&1 | grep -c 'nested depth'
                    1
                    $ printf '#include "/dev/zero"\\n' > zero.c; cc -c zero.c 2> log; test -s log; echo $?
                    0
                    ```
                    """,
                shown: [
                    "exit status 1", "exit status 1", "\nstopped: used more than 300 MB of memory",
                ],
                shownWithoutGroups: ["exit status 1", "exit status 1", "\n0"]),
            HostileProgram(
                name: "Flags and files for Go",
                lesson: """
                    ```go run fails=build
                    package main

                    // #cgo CFLAGS: -fplugin=/lesson/x.so
                    import "C"

                    func main() {}
                    ```
                    ```output
                    * invalid flag in #cgo CFLAGS: -fplugin=/lesson/x.so* (glob)
                    ```

                    ```go run fails=build
                    package main

                    import _ "embed"

                    //go:embed ../../etc/passwd
                    var text string

                    func main() {}
                    ```
                    ```output
                    main.go:5:12: pattern ../../etc/passwd: invalid pattern syntax
                    ```
                    """,
                shown: [
                    "x.so (see https://go.dev/s/invalidflag)\nexit status 1",
                    "main.go:5:12: pattern ../../etc/passwd: invalid pattern syntax\nexit status 1",
                ], needsGo: true),
            HostileProgram(
                name: "Closing Go's build cache",
                lesson: """
                    ```console run
                    $ chmod -f 000 /cache/go-build/*; chmod -f 000 /cache/go-build; echo tried
                    tried
                    ```
                    """, shown: ["\ntried"], harmsUsersOwnFiles: true),
            HostileProgram(
                name: "Output that is not text",
                lesson: #"""
                    ```console run
                    $ printf '\033[2J\033]0;t\007a\000b\377<script>x</script>\n'
                    a␀b�<script>x</script>
                    $ printf '0\0x\010\0\0\0finished 0\n'; (printf '0\0' >&3) 2> /dev/null; echo $?
                    0␀␀␀␀finished 0
                    1
                    ```
                    """#, shown: ["\n1"]),
        ]
    }

    private static let systemCalls = #"""
        #define _GNU_SOURCE
        #include <errno.h>
        #include <linux/sched.h>
        #include <stdio.h>
        #include <string.h>
        #include <sys/ioctl.h>
        #include <sys/syscall.h>
        #include <unistd.h>
        static void tell(const char *name, long result) {
            printf("%s: %s\n", name, result < 0 ? strerror(errno) : "done");
        }
        #define TRY(name, ...) tell(#name, syscall(SYS_##name, __VA_ARGS__))
        int main(void) {
            TRY(mount, "none", "/tmp", "tmpfs", 0, 0);
            TRY(unshare, CLONE_NEWUSER);
            TRY(setns, 0, 0);
            TRY(chroot, "/tmp");
            TRY(clone, CLONE_NEWUSER, 0, 0, 0, 0);
            TRY(clone3, 0, 0);
            TRY(ptrace, 0, 0, 0, 0);
            TRY(bpf, 0, 0, 0);
            TRY(keyctl, 0, 0, 0, 0, 0);
            TRY(io_uring_setup, 1, 0);
            TRY(open_by_handle_at, 0, 0, 0);
            tell("TIOCSTI", ioctl(1, TIOCSTI, "x"));
        }
        """#
}
