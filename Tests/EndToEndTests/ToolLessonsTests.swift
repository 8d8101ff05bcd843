import Foundation
import Testing

extension EndToEnd {
    /// Lessons whose tools need more of a sandbox than a C compiler does.
    struct ToolLessonsTests {
        @Test(.enabled(if: systemHas("/usr/bin/javac"), "javac is not installed"))
        func runsJava() async throws {
            try await expectGood(
                """
                ```java run
                public class Main {
                    public static void main(String[] names) { System.out.println(41 + 1); }
                }
                ```
                ```output
                42
                ```

                ```java run fails=build
                class Main { int number = "one"; }
                ```
                ```output
                Main.java:1: error: incompatible types: String cannot be converted to int
                ...
                ```

                """)
        }

        @Test(.enabled(if: hasTool("rustc"), "rustc is not installed"))
        func runsRust() async throws {
            try await expectGood(
                """
                ```rust run args="2 3"
                fn main() {
                    let sum: i32 = std::env::args().skip(1).map(|n| n.parse::<i32>().unwrap()).sum();
                    println!("{sum}");
                }
                ```
                ```output
                5
                ```

                """)
        }

        @Test(.enabled(if: systemHas("/usr/bin/gfortran"), "gfortran is not installed"))
        func runsFortran() async throws {
            try await expectGood(
                """
                ```fortran run
                program sum
                    print '(i0)', 2 + 3
                end program
                ```
                ```output
                5
                ```

                """,
                settings: """
                    languages:
                      fortran: {file: main.f90, build: gfortran -o program main.f90, run: ./program, comment: "!"}

                    """)
        }

        @Test(.enabled(if: systemHas("/usr/bin/sqlite3"), "sqlite3 is not installed"))
        func runsSQLite() async throws {
            try await expectGood(
                """
                ```sql run
                create table numbers (n integer);
                insert into numbers values (2), (3);
                select sum(n) from numbers;
                ```
                ```output
                5
                ```

                """,
                settings: """
                    languages:
                      sql: {file: main.sql, run: sqlite3 -bail < main.sql, comment: --}

                    """)
        }

        @Test(.enabled(if: hasMemoryGroups, "no memory control group can be made here"))
        func runsAddressSanitizer() async throws {
            try await expectGood(
                """
                ---
                needs: [cc]
                ---
                ```console run
                $ echo 'int main(void) { return 0; }' > good.c
                $ echo 'int main(void) { int a[2]; volatile int i = 2; return a[i]; }' > over.c
                $ cc -fsanitize=address,undefined good.c -o good
                $ cc -g -fsanitize=address,undefined over.c -o over
                $ ./good
                $ ./over 2>&1 | grep -o 'ERROR: AddressSanitizer: [a-z-]*'
                ERROR: AddressSanitizer: stack-buffer-overflow
                ```

                """)
        }

        @Test(.enabled(if: hasMemoryGroups, "no memory control group can be made here"))
        func runsOtherProgramsThatReserveMuchMemory() async throws {
            try await expectGood(
                #"""
                ---
                needs: [cc]
                ---
                ```console run
                $ echo 'int main(void) { return 0; }' > good.c
                $ cc -fsanitize=thread good.c -o thread && ./thread
                $ cc -fsanitize=undefined good.c -o undefined && ./undefined
                ```

                ```c run
                #include <stdio.h>
                #include <sys/mman.h>

                int main(void) {
                    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
                    puts(mmap(0, 1UL << 40, PROT_READ, flags, -1, 0) == MAP_FAILED ? "refused" : "reserved");
                }
                ```
                ```output
                reserved
                ```

                """#)
        }

        @Test(.enabled(if: hasMemoryGroups, "no memory control group can be made here"))
        func looksForLeaksWherePtraceIsAllowed() async throws {
            try await expectGood(
                """
                ---
                needs: [cc]
                sandbox: [ptrace]
                ---
                ```console run
                $ echo '#include <stdlib.h>' > leak.c
                $ echo 'int main(void) { void *volatile block = malloc(7); block = 0; return 0; }' >> leak.c
                $ cc -g -fsanitize=address leak.c -o leak
                $ ./leak 2>&1 | grep SUMMARY
                SUMMARY: AddressSanitizer: 7 byte(s) leaked in 1 allocation(s).
                ```

                """)
        }

        @Test(.enabled(if: systemHas("/usr/bin/gdb"), "gdb is not installed"))
        func runsADebuggerThatAsksForIt() async throws {
            let session = """
                ```console run
                $ echo 'int square(int n) { return n * n; } int main(void) { return square(3); }' > main.c
                $ cc -g main.c -o main
                $ gdb -q -batch -ex 'break square' -ex run -ex 'print n' ./main 2>&1 | grep '^[$]1'
                $1 = 3
                ```

                """
            try await expectGood("---\nneeds: [cc]\nsandbox: [ptrace]\n---\n" + session)
            let (run, _) = try await build(lesson: "---\nneeds: [cc]\n---\n" + session)
            #expect(run.status == 1)
        }

        @Test func showsWhatToolsOfTheSystemRead() async throws {
            try await expectGood(
                #"""
                ---
                needs: [python3]
                ---
                ```console run
                $ /sbin/ldconfig -p | grep -c 'libc.so.6 '
                [NUMBER]
                $ /usr/sbin/ldconfig --version | grep -c '^ldconfig '
                1
                $ python3 -c 'import pwd; print(pwd.getpwuid(1000).pw_name)'
                learner
                $ python3 -c 'import mimetypes; print(mimetypes.guess_type("a.svg")[0])'
                image/svg+xml
                $ perl -e 'print scalar(getpwuid($<)), "\n"'
                learner
                $ cat /etc/nsswitch.conf
                passwd: files
                group: files
                hosts: files
                services: files
                protocols: files
                $ grep -c ^ID= /etc/os-release
                1
                ```

                """#)
        }

        @Test(.enabled(if: systemHas("/etc/services"), "netbase is not installed"))
        func knowsServicesByName() async throws {
            try await expectGood(
                """
                ---
                needs: [python3]
                ---
                ```console run
                $ python3 -c 'import socket; print(socket.getservbyname("http"))'
                80
                ```

                """)
        }

        @Test(
            .enabled(if: systemHas("/usr/share/zoneinfo/Europe/Berlin"), "tzdata is not installed"))
        func tellsTheTimeElsewhere() async throws {
            try await expectGood(
                """
                ```console run
                $ date -d @0 +%H:%M
                00:00
                $ TZ=Europe/Berlin date -d @0 +%H:%M
                01:00
                ```

                """)
        }

        @Test(.enabled(if: systemHas("/usr/bin/git"), "git is not installed"))
        func waitsForNoKeyOfAReader() async throws {
            try await expectGood(
                """
                ```console run timeout=20s
                $ git init -q . && git config user.email a@b && git config user.name n
                $ seq 100 > a && git add a && git commit -q -m first && git log --format=%s
                first
                $ seq 2 101 > a && git diff | tail -n 1
                +101
                $ git diff
                ...
                +101
                $ git branch --show-current && git config --list
                ...
                ```

                ```python run timeout=20s
                help(len)
                ```
                ```output
                Help on built-in function len in module builtins:
                ...
                ```

                """)
        }

        private func expectGood(_ lesson: String, settings: String = "") async throws {
            try await withProject([
                "Lessons/01-lesson.md": lesson, "Lessons/workbook.yml": settings,
            ]) {
                project in
                let run = try await project.build()
                #expect(run.status == 0, "\(run.output)\(run.errors)")
            }
        }
    }
}

/// Whether the system has a file, a program mostly.
private func systemHas(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

/// Whether a program is on PATH.
private func hasTool(_ name: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .contains { systemHas($0 + "/" + name) }
}
