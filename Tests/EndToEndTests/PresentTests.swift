import Foundation
import Testing

extension EndToEnd {
    /// A lesson in front of a class, with a person at a terminal.
    struct PresentTests {
        static let lesson = """
            # Saying hello

            A lesson.

            ## Write it

            A script is a file. It need not be much.

            ```sh file=hello.sh
            echo hello
            \tif true; then echo "you"; fi
            ```

            ## Run it

            Run it, and then
            look at *what* is there:

            ```console run
            $ sh hello.sh
            hello
            you
            $ ls
            hello.sh
            $ ls nothing \\
            >   2> /dev/null
            [2]
            ```

            ```console run hidden
            $ touch quiet
            ```

            ## Say yes

            Do say it.

            ```sh exercise=X01 file=say.sh
            echo no
            ```

            ```console check=X01 title="it says yes"
            $ sh say.sh
            yes
            ```

            ```sh solution=X01 file=say.sh
            echo yes
            ```

            ## Look

            ```sh run title="What is there"
            ls
            ```
            ```output
            hello.sh  quiet
            ```

            """

        func presenting(
            _ lesson: String = lesson, _ place: String = "", _ options: [String] = [],
            _ body: (Project, Person) async throws -> Void
        ) async throws {
            try await withProject(["Lessons/01-hello.md": lesson]) { (project) async throws in
                let person = try Person(
                    ["present", "Lessons/01-hello.md" + place] + options, in: project.root)
                try await body(project, person)
                #expect(project.leftWorkspaces == [])
            }
        }

        /// What the person saw, with no time that was told.
        func capture(_ person: Person) -> String {
            person.capture.replacing(/[0-9]+\.[0-9] s\b/, with: "TIME")
        }

        @Test func showsOneStepAfterTheOther() async throws {
            try await presenting { (project, person) async throws in
                for text in [
                    "hello.sh  2 lines", "$ sh hello.sh", "$ ls", "2> /dev/null", "  ls",
                    "last step",
                ] {
                    #expect(try await person.sees(text), "\(person.capture)")
                    person.type("\n")
                }
                #expect(try await person.end() == 0)
                #expect(
                    capture(person) == """
                        Saying hello
                        4 steps from Lessons/01-hello.md: Enter runs the next one, ? lists the keys

                        Write it

                        A script is a file.
                        hello.sh  2 lines
                          echo hello
                              if true; then echo "you"; fi

                        Run it

                        Run it, and then look at what is there:
                        $ sh hello.sh
                        hello
                        you
                        $ ls
                        hello.sh
                        $ ls nothing \\
                        >   2> /dev/null
                        [2]
                        ✓ as the lesson says  TIME

                        an exercise: X01 Say yes

                        Look

                        What is there (sh run)
                          ls
                        hello.sh  quiet
                        ✓ as the lesson says  TIME

                        That was the last step. Enter ends, b goes back. 

                        """)
            }
        }

        @Test func tellsWhatDiffersGoesBackAndRunsAgain() async throws {
            let lesson = """
                # One

                ```console run
                $ echo "$(cat count 2> /dev/null)x" > count; cat count
                x
                ```

                ```console run
                $ cat count; echo good
                x
                bad
                ```

                """
            try await presenting(lesson) { (_, person) async throws in
                #expect(try await person.sees("$ echo"), "\(person.capture)")
                person.type("\n")
                #expect(try await person.sees("\nx\n✓ as the lesson says"))
                #expect(try await person.sees("$ cat count; echo good"))
                person.type("r")
                #expect(
                    try await person.sees(
                        """

                        $ echo "$(cat count 2> /dev/null)x" > count; cat count
                        x
                        ✓ as the lesson says
                        """), "\(person.capture)")
                #expect(try await person.sees("$ cat count; echo good"))
                person.type("\n")
                #expect(
                    try await person.sees(
                        """

                        x
                        good
                        ✗ not as the lesson says
                        Lessons/01-hello.md:9: differs: $ cat count; echo good
                             x
                            -bad
                            +good
                        """), "\(person.capture)")
                #expect(try await person.sees("last step"))
                person.type("b")
                #expect(try await person.sees("$ cat count; echo good"))
                person.type("b")
                #expect(try await person.sees("$ echo"))
                person.type("s")
                #expect(try await person.sees("shell:/lesson$ "))
                person.type("ls -A | wc -l\r")
                #expect(try await person.sees("\r0\n"), "\(person.capture)")
                person.type("\u{4}")
                #expect(try await person.sees("back in the lesson"))
                #expect(try await person.sees("$ echo"))
                person.type("\n")
                #expect(try await person.sees("\nx\n✓ as the lesson says"))
                #expect(try await person.sees("$ cat count; echo good"))
                person.type("?")
                #expect(try await person.sees("step 2 of 2, line 8\n"), "\(person.capture)")
                person.type("q")
                #expect(try await person.end() == 1)
            }
        }

        @Test func beginsAtALineWithWhatIsStoredAbove() async throws {
            try await withProject(["Lessons/01-hello.md": Self.lesson]) { (project) async throws in
                #expect(try await project.run("check").status == 0)
                let person = try Person(["present", "Lessons/01-hello.md:20"], in: project.root)
                #expect(try await person.sees("Run it\n"), "\(person.capture)")
                #expect(try await person.sees("$ sh hello.sh"))
                #expect(!person.capture.contains("Write it"))
                person.type("\n")
                #expect(try await person.sees("\nhello\nyou\n"))
                person.type("b")
                #expect(try await person.sees("$ sh hello.sh"))
                person.type("b")
                #expect(try await person.sees("hello.sh  2 lines"))
                person.type("q")
                #expect(try await person.end() == 0)
                let beyond = try Person(["present", "Lessons/01-hello.md:400"], in: project.root)
                #expect(try await beyond.sees("error: no step stands at line 400"))
                #expect(try await beyond.end() == 64)
            }
        }

        /// A pipe is nothing that can be stored, and so is no part of a tree that can be laid out again.
        @Test func runsAgainWhatLeftAWorkspaceThatCannotBeStored() async throws {
            let lesson = """
                # One

                ```console run
                $ mkfifo pipe; echo made
                made
                ```

                ```console run
                $ ls
                pipe
                ```

                ```python run
                print("alone")
                ```
                ```output
                alone
                ```

                """
            try await presenting(lesson) { (_, person) async throws in
                #expect(try await person.sees("$ mkfifo"), "\(person.capture)")
                person.type("\n")
                #expect(try await person.sees("✓"))
                #expect(try await person.sees("$ ls"))
                person.type("s")
                #expect(
                    try await person.sees("no shell: the workspace holds what cannot be copied"))
                person.type("\n")
                #expect(try await person.sees("\npipe\n✓"), "\(person.capture)")
                #expect(try await person.sees("print(\"alone\")"))
                person.type("r")
                #expect(try await person.sees("\n$ ls\npipe\n✓"), "\(person.capture)")
                #expect(try await person.sees("print(\"alone\")"))
                person.type("\n")
                #expect(try await person.sees("\nalone\n✓"), "\(person.capture)")
                #expect(try await person.sees("last step"))
                person.type("s")
                #expect(try await person.sees("shell:/lesson$ "))
                person.type("ls\r")
                #expect(try await person.sees("\rmain.py\n"), "\(person.capture)")
                person.type("exit\r")
                #expect(try await person.sees("back in the lesson"))
                person.type("q")
                #expect(try await person.end() == 0)
            }
        }

        @Test func endsWithControlCAlsoWhileAStepRuns() async throws {
            let lesson = "# One\n\n```console run\n$ echo begun > /dev/null; sleep 50\n```\n"
            try await presenting(lesson) { (project, person) async throws in
                #expect(try await person.sees("$ echo begun"), "\(person.capture)")
                person.type("\n")
                try await Task.sleep(for: .milliseconds(800))
                person.type("\u{3}")
                #expect(try await person.end() == 130, "\(person.capture)")
                #expect(person.capture.hasSuffix("\nstopped\n"))
                #expect(processes(naming: project.root) == [])
            }
        }

        @Test func showsWhatFilesAreAndWhatWasMeasured() async throws {
            let lesson = """
                # One

                The parts: a source, and what is made of it. There is more.

                ```c file=main.c
                int main(void) { return 0; }
                ```

                ```console run
                $ cc main.c -o main
                ```

                ```inspect
                main: linking=dynamic needed=libc.so.6
                main.c: size<100
                ```

                ```measure runs=2
                once: ./main
                ```

                """
            try await presenting(lesson) { (_, person) async throws in
                #expect(
                    try await person.sees("The parts: a source, and what is made of it.\nmain.c"),
                    "\(person.capture)")
                person.type("\n")
                #expect(try await person.sees("$ cc main.c -o main"))
                person.type("\n")
                #expect(try await person.sees("\n  main: executable"), "\(person.capture)")
                #expect(
                    try await person.sees(
                        """
                        inspect
                          main: linking=dynamic needed=libc.so.6
                          main.c: size<100
                        """), "\(person.capture)")
                person.type("\n")
                #expect(try await person.sees("\n  main: executable"), "\(person.capture)")
                #expect(try await person.sees("\n  main.c: "))
                #expect(try await person.sees("\n✓"))
                #expect(try await person.sees("measure runs=2\n  once: ./main"))
                person.type("\n")
                #expect(try await person.sees(" ms"), "\(person.capture)")
                #expect(try await person.sees("last step"))
                person.type("\n")
                #expect(try await person.end() == 0, "\(person.capture)")
            }
        }

        @Test func needsATerminalAndOneLesson() async throws {
            try await withProject([
                "Lessons/01-hello.md": Self.lesson, "Lessons/02-two.md": "# Two\n",
            ]) { (project) async throws in
                let run = try await project.run("present", "Lessons/01-hello.md")
                #expect(run.status == 64)
                #expect(
                    run.errors == """
                        error: present shows a lesson on a terminal, and this is none
                        what the steps do can be read without one: workbook check Lessons/01-hello.md

                        """)
                let all = try Person(["present", "Lessons"], in: project.root)
                #expect(try await all.sees("error: Lessons holds 2 lessons"))
                #expect(try await all.end() == 64)
                let none = try Person(["present", "Lessons/02-two.md"], in: project.root)
                #expect(try await none.sees("error: there is no step in Lessons/02-two.md"))
                #expect(try await none.end() == 64)
            }
        }

        @Test(arguments: [true, false])
        func showsColoursWhereTheyAreWanted(_ areWanted: Bool) async throws {
            let lesson = """
                # One

                ```console run
                $ printf 'a \\033[1;31mred\\033[0m thing\\n'
                a red thing
                ```

                """
            try await withProject(["Lessons/01-hello.md": lesson]) { (project) async throws in
                let run = try await Tool.run(
                    ["present", "Lessons/01-hello.md"], in: project.root,
                    environment: ["TERM": "xterm", "NO_COLOR": areWanted ? "" : "1"],
                    through: [
                        "/bin/sh", "-c",
                        #"while sleep 1; do printf '\nq'; done | script -qec "$0 $*" /dev/null"#,
                    ])
                #expect(run.status == 0, "\(run.output)")
                let shown = areWanted ? "a \u{1B}[1;38;5;1mred\u{1B}[0m thing" : "a red thing"
                #expect(run.output.contains("\n" + shown + "\r"), "\(run.output)")
                #expect(run.output.contains("\u{1B}[") == areWanted)
            }
        }
    }
}
