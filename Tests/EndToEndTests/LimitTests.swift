import Foundation
import Testing

extension EndToEnd {
    /// Steps that run away.
    struct LimitTests {
        @Test func stopsAStepThatTakesTooLong() async throws {
            let sleep = uniqueSleep()
            let (run, page) = try await build(
                lesson: """
                    ```console run timeout=1s
                    $ trap '' INT TERM HUP; echo begun; sleep \(sleep)
                    begun
                    $ echo never
                    ```

                    ```console run
                    $ echo next
                    next
                    ```

                    """)
            #expect(run.status == 1)
            #expect(
                run.summary == """
                    failed  Lessons/01-lesson.md  2 steps  TIME
                    Lessons/01-lesson.md:2: timed out after 1 s: $ trap '' INT TERM HUP; echo begun; sleep \(sleep)
                        | begun
                    1 lesson, 2 steps: 1 passed, 0 differing, 1 failed; 0 skipped; TIME
                    Output/index.html

                    """)
            #expect(
                page.steps == [
                    """
                    $ trap '' INT TERM HUP; echo begun; sleep \(sleep)
                    begun
                    stopped: ran longer than 1 s
                    $ echo never
                    not run
                    """,
                    "$ echo next\nnext",
                ])
            #expect(processes(naming: sleep) == [])
        }

        /// The shell takes a second to read the second command, and is stopped meanwhile.
        @Test func stopsAStepWhoseShellReadsItsCommandNoMore() async throws {
            let line = "> " + String(repeating: "x", count: 90_000) + "\n"
            let lesson = """
                ```console run timeout=2s
                $ (sleep 0.3; kill -STOP $$) & true
                $ true <<END
                \(String(repeating: line, count: 12))> END
                ```

                """
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                let run = try await project.run("check")
                #expect(run.status == 1)
                #expect(run.output.contains("timed out after 2 s"), "\(run.output)")
            }
        }

        @Test func cutsEndlessOutputWithAMark() async throws {
            let (run, page) = try await build(
                lesson: """
                    ---
                    limits: {output: 1KiB}
                    ---
                    ```console run
                    $ yes
                    ```

                    ```sh run
                    yes 0123456789abcdef
                    ```

                    """)
            #expect(run.status == 1)
            #expect(
                run.summary.split(separator: "\n").filter { !$0.hasPrefix("    ") }
                    .joined(separator: "\n") == """
                        failed  Lessons/01-lesson.md  2 steps  TIME
                        Lessons/01-lesson.md:5: failed: printed more than 1 KiB: $ yes
                        Lessons/01-lesson.md:8: failed: printed more than 1 KiB: sh run
                        1 lesson, 2 steps: 0 passed, 0 differing, 2 failed; 0 skipped; TIME
                        Output/index.html
                        """)
            let steps = page.steps.map { $0.split(separator: "\n") }
            #expect(steps[0].count { $0 == "+ y" || $0 == "y" } == 512)
            #expect(steps[0].last == "stopped: printed more than 1 KiB, cut here")
            #expect(steps[1].last == "stopped: printed more than 1 KiB, cut here")
        }

        @Test func endsWhatAStepLeavesRunning() async throws {
            let (one, two, three) = (uniqueSleep(), uniqueSleep(), uniqueSleep())
            let (run, page) = try await build(
                lesson: """
                    ```console run
                    $ (sleep \(one) &)
                    $ (setsid sh -c '(trap "" HUP TERM; sleep \(two)) & sleep \(three)' &)
                    $ echo done
                    done
                    ```

                    """)
            #expect(run.status == 0, "\(run.output)")
            #expect(page.steps[0].hasSuffix("$ echo done\ndone"))
            for sleep in [one, two, three] { #expect(processes(naming: sleep) == []) }
        }

        @Test(arguments: canBecomeNobody ? [[], asNobody] : [[]])
        func survivesAForkBomb(prefix: [String]) async throws {
            let marker = "bomb\(Int.random(in: 0..<1 << 40))"
            let start = ContinuousClock.now
            let (run, page) = try await build(
                lesson: """
                    ---
                    limits: {processes: 64}
                    ---
                    ```sh run timeout=2s
                    : \(marker)
                    bomb() { bomb | bomb; }
                    bomb 2> /dev/null
                    ```

                    ```python run timeout=2s
                    import os  # \(marker)
                    while True:
                        try:
                            os.fork()
                        except OSError:
                            pass
                    ```

                    ```console run
                    $ echo unharmed
                    unharmed
                    ```

                    """, through: prefix)
            #expect(start.duration(to: .now) < .seconds(20))
            #expect(run.status == 1)
            #expect(page.steps.last == "$ echo unharmed\nunharmed")
            #expect(page.steps[1].hasSuffix("\nstopped: ran longer than 2 s"))
            #expect(processes(naming: marker) == [])
        }

        @Test func stopsAStepThatKillsAllItCanReach() async throws {
            let (run, page) = try await build(
                lesson: """
                    ```console run
                    $ echo before
                    before
                    $ (sleep 300 &); kill -9 -1
                    $ echo after
                    after
                    $ kill -9 $$
                    $ echo never
                    ```

                    ```console run timeout=1s
                    $ kill -STOP $$
                    ```

                    """)
            #expect(run.status == 1)
            #expect(
                page.steps == [
                    """
                    $ echo before
                    before
                    $ (sleep 300 &); kill -9 -1
                    $ echo after
                    after
                    $ kill -9 $$
                    differs from the lesson: exit status 137, as after SIGKILL, the lesson says 0
                    the shell ended before the last command
                    $ echo never
                    not run
                    """,
                    """
                    $ kill -STOP $$
                    stopped: ran longer than 1 s
                    """,
                ])
        }

        @Test(.enabled(if: !hasMemoryGroups, "a control group holds memory here"))
        func refusesMemoryToAProgramWithoutAGroup() async throws {
            let (run, page) = try await build(
                lesson: """
                    ---
                    limits: {memory: 200MB}
                    ---
                    ```python run
                    block = bytearray(400 << 20)
                    print("had them all")
                    ```

                    """)
            #expect(run.status == 1)
            #expect(
                page.steps == [
                    """
                    block = bytearray(400 << 20)
                    print("had them all")
                    output
                    Traceback (most recent call last):
                      File "/lesson/main.py", line 1, in <module>
                        block = bytearray(400 << 20)
                                ^^^^^^^^^^^^^^^^^^^^
                    MemoryError
                    differs from the lesson: exit status 1, the lesson says 0
                    """
                ])
        }

        @Test(.enabled(if: hasMemoryGroups, "no memory control group can be made here"))
        func endsProgramsThatTogetherTakeTooMuchMemory() async throws {
            let (run, page) = try await build(
                lesson: """
                    ---
                    limits: {memory: 200MB}
                    ---
                    ```python run
                    import mmap
                    block = mmap.mmap(-1, 400 << 20)
                    for page in range(0, len(block), 4096):
                        block[page] = 1
                    print("had them all")
                    ```

                    """)
            #expect(run.status == 1)
            #expect(
                run.summary == """
                    failed  Lessons/01-lesson.md  1 step  TIME
                    Lessons/01-lesson.md:4: failed: used more than 200 MB of memory: $ python3 main.py
                        | Killed
                    1 lesson, 1 step: 0 passed, 0 differing, 1 failed; 0 skipped; TIME
                    Output/index.html

                    """)
            #expect(page.steps[0].hasSuffix("\nstopped: used more than 200 MB of memory"))
        }

        @Test func stopsAStepThatFillsTheDisk() async throws {
            let (run, page) = try await build(
                lesson: """
                    ---
                    limits: {disk: 20MiB}
                    ---
                    ```console run
                    $ head -c 50000000 /dev/zero > /tmp/big
                    File size limit exceeded
                    [153]
                    $ stat -c %s /tmp/big
                    20971520
                    ```

                    ```console run
                    $ head -c 15000000 /dev/zero > /tmp/one; head -c 15000000 /dev/zero > /tmp/two
                    head: error writing 'standard output': No space left on device
                    [1]
                    ```

                    ```console run timeout=20s
                    $ for i in $(seq 30); do head -c 1000000 /dev/zero > part$i; done; sleep 300
                    ```

                    """)
            #expect(run.status == 1)
            #expect(page.notices == ["Step 3 failed."])
            #expect(
                page.steps[2] == """
                    $ for i in $(seq 30); do head -c 1000000 /dev/zero > part$i; done; sleep 300
                    stopped: wrote more than 20 MiB to disk
                    """)
        }

        @Test func readsNoFileThatIsLargerThanTheDisk() async throws {
            let start = ContinuousClock.now
            let (run, page) = try await build(
                lesson: """
                    ---
                    limits: {disk: 100MiB}
                    ---
                    ```console run
                    $ for i in $(seq 200); do truncate -s 100M holes$i; done
                    ```

                    """)
            #expect(start.duration(to: .now) < .seconds(10))
            #expect(run.status == 1)
            #expect(
                page.steps == [
                    """
                    $ for i in $(seq 200); do truncate -s 100M holes$i; done
                    stopped: wrote more than 100 MiB to disk
                    """
                ])
        }
    }
}
