import Foundation
import Subprocess
import Testing

extension EndToEnd {
    /// What commands see of the machine, and what they can do to it.
    struct SandboxTests {
        @Test func runsInACourseThatIsOnAMountOfItsOwn() async throws {
            let lesson = "# One\n\n```console run\n$ echo there > file && cat file\nthere\n```\n"
            let script = #"mount -t tmpfs tmpfs /mnt && cp -r Lessons /mnt && cd /mnt && "$@""#
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                let run = try await project.build(through: Project.inMountNamespace(script))
                #expect(run.status == 0, "\(run.output)\(run.errors)")
            }
        }

        /// What of the host's `/etc` programs read, where there is such a thing.
        private let shownSettings =
            "(java-|python3|ImageMagick-).*|R|alternatives|fonts|ld.so.cache|mime.types|perl|protocols|services|ssl|texmf"

        @Test func showsNothingOfTheHostsFiles() async throws {
            let outside = try makeTemporaryFolder()
            defer { removeFolder(outside) }
            let secret = outside + "/secret"
            try "secret\n".write(toFile: secret, atomically: true, encoding: .utf8)
            let (run, page) = try await build(
                lesson: """
                    ```console run
                    $ cat /etc/shadow
                    cat: /etc/shadow: No such file or directory
                    [1]
                    $ cat \(secret)
                    cat: \(secret): No such file or directory
                    [1]
                    $ echo changed > \(secret)
                    bash: \(secret): No such file or directory
                    [1]
                    $ touch /etc/new
                    touch: cannot touch '/etc/new': Read-only file system
                    [1]
                    $ touch /usr/new
                    touch: cannot touch '/usr/new': Read-only file system
                    [1]
                    $ touch /new
                    touch: cannot touch '/new': Read-only file system
                    [1]
                    $ touch /dev/new
                    touch: cannot touch '/dev/new': Read-only file system
                    [1]
                    $ ls / /home /root | cat
                    ls: cannot access '/root': No such file or directory
                    /:
                    bin
                    cache
                    dev
                    etc
                    home
                    lesson
                    lib
                    lib64
                    opt
                    proc
                    sbin
                    tmp
                    usr

                    /home:
                    learner
                    $ ls /etc | grep -v -x -E "\(shownSettings)"
                    group
                    hosts
                    nsswitch.conf
                    os-release
                    passwd
                    $ mount -t tmpfs none /tmp
                    mount: /tmp: must be superuser to use mount.
                           dmesg(1) may have more information after failed mount system call.
                    [32]
                    $ unshare --user true
                    unshare: unshare failed: Operation not permitted
                    [1]
                    ```

                    """)
            #expect(run.status == 0, "\(page.steps)")
            #expect(try String(contentsOfFile: secret, encoding: .utf8) == "secret\n")
        }

        @Test func givesCommandsAnEnvironmentOfTheirOwn() async throws {
            let (run, page) = try await build(
                lesson: """
                    ---
                    env: {GREETING: hello}
                    ---
                    ```console run
                    $ env | grep -v -e ^PATH= -e ^_= | sort
                    ASAN_OPTIONS=detect_leaks=0
                    COLUMNS=80
                    GIT_PAGER=cat
                    GOCACHE=/cache/go-build
                    GOFLAGS=-buildvcs=false
                    GOPROXY=off
                    GOTOOLCHAIN=local
                    GREETING=hello
                    HOME=/home/learner
                    LANG=C.UTF-8
                    LINES=24
                    MANPAGER=cat
                    PAGER=cat
                    PWD=/lesson
                    SHLVL=1
                    TERM=xterm-256color
                    TZ=UTC
                    USER=learner
                    $ go env GOTELEMETRY
                    off
                    $ find ~ -type f
                    /home/learner/.config/go/telemetry/mode
                    $ cat /proc/1/environ /proc/self/environ | grep -c -e SECRET -e hunter2
                    cat: /proc/1/environ: No such file or directory
                    0
                    [1]
                    ```

                    """, environment: ["WORKBOOK_TEST_SECRET": "hunter2"])
            #expect(run.status == 0, "\(page.steps)")
        }

        @Test func runsCommandsAsALearnerOnATerminal() async throws {
            let (run, page) = try await build(
                lesson: """
                    ```console run
                    $ whoami; id
                    learner
                    uid=1000(learner) gid=1000(learner) groups=1000(learner)
                    $ pwd; hostname; umask
                    /lesson
                    workbook
                    0022
                    $ read line; echo "status $?, line '$line'"
                    status 1, line ''
                    $ cat
                    $ test -t 0; echo $?; test -t 1; echo $?; test -t 2; echo $?
                    1
                    0
                    0
                    $ stty size < /dev/stdout
                    24 80
                    $ python3 -c 'import os; print(os.get_terminal_size(1))'
                    os.terminal_size(columns=80, lines=24)
                    $ ls /proc/self/fd | cat
                    0
                    1
                    2
                    3
                    $ grep -e ^Cap -e ^NoNewPrivs /proc/self/status | tr '\\t' ' '
                    CapInh: 0000000000000000
                    CapPrm: 0000000000000000
                    CapEff: 0000000000000000
                    CapBnd: 0000000000000000
                    CapAmb: 0000000000000000
                    NoNewPrivs: 1
                    ```

                    """)
            #expect(run.status == 0, "\(page.steps)")
        }

        @Test func keepsTheOrderInWhichThingsWerePrinted() async throws {
            let (run, page) = try await build(
                lesson: """
                    ```c run
                    #include <stdio.h>
                    #include <stdlib.h>
                    #include <unistd.h>

                    int main(void) {
                        printf("1 buffered\\n");
                        write(2, "2 error\\n", 8);
                        fprintf(stderr, "3 error\\n");
                        printf("4 buffered\\n");
                        write(1, "5 direct\\n", 9);
                        system("echo 6 child; echo 7 child >&2");
                        printf("8 no newline");
                    }
                    ```

                    ```output
                    1 buffered
                    2 error
                    3 error
                    4 buffered
                    5 direct
                    6 child
                    7 child
                    8 no newline (no-eol)
                    ```

                    """)
            #expect(run.status == 0, "\(page.steps)")
        }

        @Test func hasNoNetwork() async throws {
            let listener = try Listener()
            let (run, page) = try await build(
                lesson: """
                    ```python file=connect.py
                    import socket, sys

                    def attempt(address, family=socket.AF_INET):
                        try:
                            connection = socket.socket(family, socket.SOCK_STREAM)
                            connection.settimeout(5)
                            connection.connect(address)
                            print("connected")
                        except OSError as error:
                            print(error)

                    attempt(("1.1.1.1", 80))
                    attempt(("127.0.0.1", \(listener.port)))
                    attempt("\\0\(listener.abstractName)", socket.AF_UNIX)
                    ```

                    ```console run
                    $ python3 connect.py
                    [Errno 101] Network is unreachable
                    [Errno 111] Connection refused
                    [Errno 111] Connection refused
                    ```

                    """)
            #expect(run.status == 0, "\(page.steps)")
            #expect(try await Self.canConnect(to: listener), "the test's own listener works")
        }

        @Test func hasALoopbackOfItsOwn() async throws {
            let (run, page) = try await build(
                lesson: """
                    ```python run
                    import socket

                    server = socket.create_server(("127.0.0.1", 0))
                    client = socket.create_connection(server.getsockname())
                    server.accept()[0].sendall(b"hello")
                    print(client.recv(5))
                    ```

                    ```output
                    b'hello'
                    ```

                    """)
            #expect(run.status == 0, "\(page.steps)")
        }

        @Test func followsNoLinkOutOfAWorkspace() async throws {
            let outside = try makeTemporaryFolder()
            defer { removeFolder(outside) }
            chmod(outside, 0o777)
            let target = outside + "/target"
            try "untouched".write(toFile: target, atomically: true, encoding: .utf8)
            let (run, page) = try await build(
                lesson: """
                    ```console run
                    $ ln -s \(target) link; ln -s \(outside) folder
                    ```

                    ```text file=link
                    written
                    ```

                    ```console run
                    $ cat link; stat -c %F link
                    written
                    regular file
                    ```

                    ```text file=folder/new
                    written
                    ```

                    ```console run
                    $ echo unharmed
                    unharmed
                    ```

                    """)
            #expect(run.status == 1)
            #expect(page.notices == ["Step 4 failed."])
            #expect(
                page.steps.suffix(2) == [
                    "written\ncannot write folder/new: Not a directory",
                    "$ echo unharmed\nunharmed",
                ])
            #expect(try String(contentsOfFile: target, encoding: .utf8) == "untouched")
            #expect(try FileManager.default.contentsOfDirectory(atPath: outside) == ["target"])
        }

        @Test(arguments: canBecomeNobody ? [[], asNobody] : [[]])
        func goesOnAfterAStepThatClosesFilesAndFolders(prefix: [String]) async throws {
            let lesson = """
                ```console run
                $ mkdir folder; touch file folder/inner; chmod 000 file folder .
                ```

                ```console run
                $ stat -c '%a %n' . file folder
                755 .
                0 file
                0 folder
                ```

                ```text file=folder/inner
                written
                ```

                ```console run
                $ echo unharmed
                unharmed
                ```

                """
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                project.handOver(to: prefix)
                let run = try await project.build(through: prefix)
                // Root may write there all the same.
                let isObstructed = !isRoot || !prefix.isEmpty
                #expect(run.status == (isObstructed ? 1 : 0), "\(run.output)\(run.errors)")
                let page = try project.page("01-lesson")
                #expect(page.notices == (isObstructed ? ["Step 3 failed."] : []))
                #expect(project.leftWorkspaces == [])
            }
        }

        @Test(arguments: usersOfTests)
        func opensABuildCacheThatAnEarlierBuildClosed(prefix: [String]) async throws {
            let close = "```console run\n$ chmod -f 000 /cache/go-build; true\n```\n"
            let use = "```console run\n$ touch /cache/go-build/entry\n```\n"
            try await withProject(["Lessons/01-lesson.md": close]) { project in
                project.handOver(to: prefix)
                let first = try await Tool.run(["build"], in: project.root, through: prefix)
                #expect(first.status == 0, "\(first.output)")
                try project.write(use, to: "Lessons/01-lesson.md")
                let second = try await Tool.run(["build"], in: project.root, through: prefix)
                #expect(second.status == 0, "\(second.output)")
            }
        }

        @Test func removesFoldersOfAnyDepth() async throws {
            let (run, page) = try await build(
                lesson: """
                    ```python run
                    import os

                    for depth in range(1000):
                        os.mkdir("a folder with a long name")
                        os.chdir("a folder with a long name")
                    open("file", "w").close()
                    ```

                    """)
            #expect(run.status == 0, "\(page.steps)")
        }

        private static func canConnect(to listener: Listener) async throws -> Bool {
            let script = """
                import socket
                socket.create_connection(("127.0.0.1", \(listener.port)))
                socket.socket(socket.AF_UNIX).connect("\\0\(listener.abstractName)")
                """
            return try await Subprocess.run(
                .name("python3"), arguments: ["-c", script], output: .discarded
            ).terminationStatus.isSuccess
        }
    }
}
