import Foundation
import Testing

extension EndToEnd {
    /// What a shell on a terminal does, and what of a person at the keyboard there is.
    struct TerminalTests {
        private func check(_ lesson: String, _ options: [String] = []) async throws -> ToolRun {
            try await withProject(["Lessons/01-lesson.md": "# One\n\n" + lesson]) { project in
                try await Tool.run(["check"] + options, in: project.root)
            }
        }

        @Test func tellsOfJobsAndSignals() async throws {
            let run = try await check(
                #"""
                ```c file=s.c
                int main(void) { return *(volatile int *)0; }
                ```

                ```console run
                $ cc s.c -o s
                $ ./s
                Segmentation fault
                [139]
                $ (./s)
                Segmentation fault
                [139]
                $ sleep 0.1 &
                [1] [PID]
                $ sleep 0.4
                [1]+  Done                    sleep 0.1
                $ sleep 100 &
                [1] [PID]
                $ kill %1; sleep 0.1
                [1]+  Terminated              sleep 100
                $ bash -c 'kill -BUS $$'
                Bus error
                [135]
                ```

                ```c run exit=134
                #include <stdlib.h>
                int main(void) { abort(); }
                ```
                ```output
                Aborted
                ```

                """#)
            #expect(run.status == 0, "\(run.output)\(run.errors)")
        }

        @Test func startsEachCommandAsIfTypedIntoOneShell() async throws {
            let run = try await check(
                #"""
                ```console run
                $ echo "$0 $# [$PS1]"
                bash 0 []
                $ false
                [1]
                $ echo $?
                1
                $ (exit 7)
                [7]
                $ echo $?; history; jobs
                7
                $ alias builtin=false; PS1='> '
                $ false && true
                [1]
                $ echo $?
                1
                $ exit 3
                exit
                [3]
                ```

                """#)
            #expect(run.status == 0, "\(run.output)\(run.errors)")
        }

        @Test func goesOnAfterACommandThatCannotBeParsed() async throws {
            let run = try await check(
                #"""
                ```console run timeout=10s
                $ echo 'open
                bash: unexpected EOF while looking for matching `''
                [2]
                $ echo $?
                2
                $ if true
                bash: syntax error: unexpected end of file
                [2]
                $ echo )
                bash: syntax error near unexpected token `)'
                [2]
                $ { echo fine; }
                fine
                ```

                """#)
            #expect(run.status == 0, "\(run.output)\(run.errors)")
        }

        @Test func endsWhatIsTypedForThoseWhoReadTheTerminal() async throws {
            let run = try await check(
                #"""
                ```console run timeout=10s
                $ read x < /dev/tty
                [1]
                $ read x
                [1]
                $ cat /dev/tty /dev/tty
                $ python3 -c 'import getpass; getpass.getpass()' 2>&1 | tail -n 1
                Password: EOFError
                ```

                """#)
            #expect(run.status == 0, "\(run.output)\(run.errors)")
        }

        @Test func typesControlCOnceWhatStandsAboveWasPrinted() async throws {
            let run = try await check(
                #"""
                ```console run timeout=20s
                $ sleep 100
                ^C
                [130]
                $ while :; do :; done
                ^C
                [130]
                $ for i in 1 2 3; do echo $i; sleep 100; done
                1
                ^C
                [130]
                $ sh -c 'echo one; sleep 0.3; echo two; sleep 0.3; echo three; exec sleep 100'
                ...
                three
                ^C
                [130]
                $ sh -c 'trap "echo again" INT; echo ready; sleep 100; echo still; sleep 100'; echo after
                ready
                ^C
                again
                still
                ^C
                again
                after
                $ sh -c 'trap "echo bye; exit 3" INT; printf "waiting "; while :; do sleep 0.1; done'
                waiting 
                ^C
                bye
                [3]
                $ sleep 100 &
                [1] [PID]
                $ fg
                sleep 100
                ^C
                [130]
                $ echo ^C
                ^C (esc)
                ```

                ```console run volatile
                $ sh -c 'date; exec sleep 100'
                Sat Nov 28 00:00:00 UTC 2026
                ^C
                [130]
                ```

                ```sh run
                trap 'echo caught; exit 2' INT
                echo script
                while :; do sleep 0.1; done
                ```
                ```output
                script
                ^C
                caught
                [2]
                ```

                """#)
            #expect(run.status == 0, "\(run.output)\(run.errors)")
        }

        @Test func saysThatItWaitedInVainToTypeControlC() async throws {
            let run = try await check(
                "```console run timeout=1s\n$ sh -c 'echo Ready; exec sleep 100'\nready\n^C\n[130]\n```\n"
            )
            #expect(run.status == 1)
            #expect(run.output.contains("Lessons/01-lesson.md:4: timed out after 1 s"))
            #expect(
                run.output.contains(
                    "Lessons/01-lesson.md:6:1: note: Ctrl-C was not typed, since the lines above '^C' were not printed [interrupt-not-typed]"
                ), "\(run.output)")
        }

        @Test func saysThatAProgramWaitedForKeys() async throws {
            let run = try await check(
                "```console run timeout=2s\n$ seq 3 > f\n$ less f\n1\n```\n\n```console run timeout=1s\n$ sleep 9\n```\n"
            )
            #expect(run.status == 1)
            #expect(
                run.output.contains(
                    "Lessons/01-lesson.md:5:1: note: a program took the terminal and waits for keys, which nobody types [waits-for-keys]"
                ), "\(run.output)")
            #expect(run.output.components(separatedBy: "[waits-for-keys]").count == 2)
        }

        @Test func saysWhatMayBeBehindADifference() async throws {
            let run = try await check(
                #"""
                ```console run
                $ seq 9
                1
                …
                $ echo abc
                a*(glob)
                $ echo "ptrace: Operation not permitted."; false
                $ echo fine
                …
                fine
                ```

                """#)
            #expect(run.output.components(separatedBy: ": note: ").count == 5, "\(run.output)")
            for (line, note, fix) in [
                (6, "nearly a pattern, and stands for itself", "write '...' alone for any lines"),
                (
                    8, "nearly a pattern, and stands for itself",
                    "write a space before '(glob)', and nothing behind it"
                ),
                (
                    9, "refuses that unless a lesson asks for it",
                    "write 'sandbox: [ptrace]' in the lesson's front matter"
                ),
            ] {
                let notes = run.output.components(separatedBy: "Lessons/01-lesson.md:").filter {
                    $0.hasPrefix("\(line):1: note: ") && $0.contains(note)
                        && $0.contains("\n    fix: \(fix)\n")
                }
                #expect(notes.count == 1, "\(run.output)")
            }
        }

        @Test func writesAPrintedMarkAsOneThatIsPrinted() async throws {
            let lesson = "# One\n\n```console run\n$ echo ^C; echo $0\n```\n"
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                let run = try await Tool.run(["update"], in: project.root)
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                let text = try String(
                    contentsOfFile: project.root + "/Lessons/01-lesson.md", encoding: .utf8)
                #expect(
                    text == "# One\n\n```console run\n$ echo ^C; echo $0\n^C (esc)\nbash\n```\n")
            }
        }

        /// Programs of three common shapes: a server in the background and a client that is interrupted, a handler of
        /// signals, a context that ends with one.
        @Test(.enabled(if: hasGo, "the programs are in Go"))
        func interruptsServersClientsAndHandlers() async throws {
            let run = try await check(
                #"""
                ```go file=server.go
                package main

                import (
                	"fmt"
                	"net/http"
                	"time"
                )

                func main() {
                	http.HandleFunc("/hello", func(w http.ResponseWriter, r *http.Request) {
                		fmt.Fprintln(w, "hello")
                	})
                	http.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
                		fmt.Println("server: begun")
                		defer fmt.Println("server: ended")
                		select {
                		case <-time.After(time.Minute):
                		case <-r.Context().Done():
                			fmt.Println("server:", r.Context().Err())
                		}
                	})
                	fmt.Println(http.ListenAndServe("127.0.0.1:8090", nil))
                }
                ```

                ```go file=signals.go
                package main

                import (
                	"fmt"
                	"os"
                	"os/signal"
                )

                func main() {
                	signals := make(chan os.Signal, 1)
                	signal.Notify(signals, os.Interrupt)
                	fmt.Println("waiting for a signal")
                	received := <-signals
                	fmt.Println()
                	fmt.Println("got:", received)
                }
                ```

                ```console run
                $ go build server.go && go build signals.go
                $ ./signals
                waiting for a signal
                ^C
                got: interrupt
                ```

                ```console run timeout=60s
                $ ./server &
                [1] [PID]
                $ curl -s --retry 20 --retry-connrefused --retry-delay 1 localhost:8090/hello
                hello
                $ curl -s localhost:8090/slow
                server: begun
                ^C
                server: context canceled
                server: ended
                [130]
                $ fg
                ./server
                ^C
                [130]
                ```

                ```go run
                package main

                import (
                	"context"
                	"fmt"
                	"os"
                	"os/signal"
                )

                func main() {
                	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
                	defer stop()
                	fmt.Print("working, Ctrl-C ends it")
                	<-ctx.Done()
                	fmt.Println("\ncleaned up:", ctx.Err())
                }
                ```
                ```output
                working, Ctrl-C ends it
                ^C
                cleaned up: context canceled
                ```

                """#, ["--cache", Project.courseCache])
            #expect(run.status == 0, "\(run.output)\(run.errors)")
        }
    }
}
