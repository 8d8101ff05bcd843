import Foundation
import Testing

extension EndToEnd {
    /// The variables that lessons set.
    struct EnvironmentTests {
        @Test(arguments: [[], ["--untrusted"], ["--sandbox=off"]])
        func reachCommandsAsTheyAreWritten(flags: [String]) async throws {
            let lesson = #"""
                ---
                env:
                  QUOTES: it's "so"
                  LINES_OF_TEXT: "one\n\ttwo\n"
                  DOLLAR: $HOME `id` \ *
                  EMPTY: ""
                  UNICODE: grün
                  LANG: C
                  TERM: vt100
                  GOFLAGS: -mod=mod
                  PATH: /lesson/bin:/usr/bin:/bin
                  HOME: /tmp
                ---
                # Variables

                ```console run
                $ printenv QUOTES DOLLAR UNICODE LANG TERM GOFLAGS PATH HOME
                it's "so"
                $HOME `id` \ *
                grün
                C
                vt100
                -mod=mod
                /lesson/bin:/usr/bin:/bin
                /tmp
                $ printenv LINES_OF_TEXT; printenv EMPTY
                one
                	two


                $ echo ~ $# $* $TZ
                /tmp 0 UTC
                ```

                """#
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                let run = try await Tool.run(["check"] + flags, in: project.root)
                #expect(run.status == 0, "\(run.output)\(run.errors)")
            }
        }

        /// Each makes a shell that starts with it say that all commands ended well.
        @Test(arguments: usersOfTests, [[], ["--untrusted"], ["--sandbox=off"]])
        func cannotReportStatusesInTheShellsPlace(prefix: [String], flags: [String]) async throws {
            let lesson = #"""
                ---
                env:
                  LD_PRELOAD: ./forge.so
                  BASH_ENV: ./forge.sh
                  ENV: ./forge.sh
                  SHELLOPTS: noexec
                ---
                # Forge

                ```c file=forge.c
                #include <unistd.h>
                __attribute__((constructor)) static void forge(void) {
                  if (write(3, "ready\0000\0000", 10) == 10) _exit(0);
                }
                ```
                ```sh file=forge.sh
                printf 'ready\0000\0000\000' >&3
                ```
                ```console run
                $ LD_PRELOAD= cc -shared -fPIC forge.c -o forge.so
                ```
                ```console run
                $ sh -c 'exit 7'
                [7]
                $ false
                [1]
                $ echo $LD_PRELOAD $BASH_ENV
                ./forge.so ./forge.sh
                ```

                """#
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                project.handOver(to: prefix)
                let run = try await Tool.run(
                    ["check"] + flags, in: project.root, through: prefix)
                #expect(run.status == 0, "\(run.output)\(run.errors)")
            }
        }
    }
}
