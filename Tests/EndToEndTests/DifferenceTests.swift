import Testing

extension EndToEnd {
    /// Lessons that say something else than what happens.
    struct DifferenceTests {
        @Test func showsBothVersionsWhereALessonDiffers() async throws {
            let (run, page) = try await build(
                lesson: """
                    # One

                    ```console run
                    $ echo one; echo two; echo three
                    one
                    2
                    three
                    $ exit_with() { return "$1"; }; exit_with 3
                    $ exit_with 4
                    [5]
                    ```

                    ```sh run
                    echo four
                    ```

                    ```output
                    five
                    ```

                    """)
            #expect(run.status == 1)
            #expect(
                run.summary == """
                    failed  Lessons/01-lesson.md  2 steps  TIME
                    Lessons/01-lesson.md:4: differs: $ echo one; echo two; echo three
                         one
                        -2
                        +two
                         three
                    Lessons/01-lesson.md:8: differs: $ exit_with() { return "$1"; }; exit_with 3
                        exit status 3, the lesson says 0
                    Lessons/01-lesson.md:9: differs: $ exit_with 4
                        exit status 4, the lesson says 5
                    Lessons/01-lesson.md:17: differs: sh run
                        -five
                        +four
                    1 lesson, 2 steps: 0 passed, 2 differing, 0 failed; 0 skipped; TIME
                    Output/index.html

                    """)
            #expect(page.notices == ["Steps 1, 2 differ from the lesson."])
            #expect(
                page.steps == [
                    """
                    $ echo one; echo two; echo three
                    differs from the lesson: \u{2212} the lesson + printed here
                      one
                    \u{2212} 2
                    + two
                      three
                    $ exit_with() { return "$1"; }; exit_with 3
                    differs from the lesson: exit status 3, the lesson says 0
                    $ exit_with 4
                    differs from the lesson: exit status 4, the lesson says 5
                    """,
                    """
                    echo four
                    output
                    differs from the lesson: \u{2212} the lesson + printed here
                    \u{2212} five
                    + four
                    """,
                ])
        }

        @Test func takesFailuresThatTheLessonSpeaksOf() async throws {
            let (run, page) = try await build(
                lesson: """
                    ```console run
                    $ ls nothing-here
                    ls: cannot access 'nothing-here': No such file or directory
                    [2]
                    ```

                    ```python run exit=3 args="a b" stdin="typed"
                    import sys
                    print(sys.argv[1:], sys.stdin.read())
                    sys.exit(3)
                    ```

                    ```output
                    ['a', 'b'] typed
                    ```

                    ```c run fails=build
                    int main(void) { return nothing; }
                    ```

                    ```console run volatile
                    $ date
                    long ago
                    ```

                    """)
            #expect(run.status == 0)
            #expect(
                run.summary == """
                    1 lesson, 4 steps: 4 passed, 0 differing, 0 failed; 0 skipped; TIME
                    Output/index.html

                    """)
            #expect(page.notices == [])
            #expect(
                page.steps.prefix(2) == [
                    """
                    $ ls nothing-here
                    ls: cannot access 'nothing-here': No such file or directory
                    exit status 2
                    """,
                    """
                    import sys
                    print(sys.argv[1:], sys.stdin.read())
                    sys.exit(3)
                    output of printf %s 'typed' | python3 main.py a b
                    ['a', 'b'] typed
                    exit status 3
                    """,
                ])
            #expect(page.steps[2].contains("main.c:1:25: error: ‘nothing’ undeclared"))
        }

        @Test func countsCompilationsThatGoTheWrongWayAsFailures() async throws {
            let (run, page) = try await build(
                lesson: """
                    ```c run
                    int main(void) { return nothing; }
                    ```

                    ```c run fails=build
                    int main(void) { return 0; }
                    ```

                    ```console run
                    $ exit 3
                    $ echo never
                    ```

                    """)
            #expect(run.status == 1)
            #expect(
                run.summary == """
                    failed  Lessons/01-lesson.md  3 steps  TIME
                    Lessons/01-lesson.md:1: failed: does not compile (exit status 1): $ cc -Wall -o program main.c
                        Lessons/01-lesson.md:2:25: error: ‘nothing’ undeclared (first use in this function) [compile-error]
                        int main(void) { return nothing; }
                                                ^~~~~~~
                    Lessons/01-lesson.md:5: failed: compiles, and the lesson says that it must not: $ cc -Wall -o program main.c
                    Lessons/01-lesson.md:10: failed: the shell ended before the last command: $ exit 3
                        | exit
                    1 lesson, 3 steps: 0 passed, 0 differing, 3 failed; 0 skipped; TIME
                    Output/index.html

                    """)
            #expect(page.notices == ["Steps 1, 2, 3 failed."])
        }
    }
}
