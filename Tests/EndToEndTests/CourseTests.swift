import Foundation
import Testing

extension EndToEnd {
    /// A course in three languages, from lessons to pages.
    struct CourseTests {
        @Test(.enabled(if: hasGo, "Go is not on PATH"))
        func buildsPagesWithTheRealOutputOfGoCAndPython() async throws {
            try await withProject(goCourse) { project in
                let first = try await project.build("--jobs", "1")
                #expect(
                    first
                        == ToolRun(
                            status: 0, output: first.output,
                            errors: """
                                ran 01-libraries.md (3 of 6 steps)
                                ran 02-programs.md (6 of 6 steps)

                                """))
                #expect(
                    first.summary == """
                        2 lessons, 6 steps: 6 passed, 0 differing, 0 failed; 0 skipped; TIME
                        Output/index.html

                        """)
                let pages = try project.files(below: "Output")
                #expect(
                    pages.keys.sorted() == [
                        ".workbook-pages", "01-libraries.html", "02-programs.html",
                        "assets/icon.svg", "assets/workbook.css", "assets/workbook.js",
                        "index.html",
                    ])
                try expectOutput(on: project)
                #expect(project.leftWorkspaces == [])

                let times = try project.times(below: "Output")
                let second = try await project.build()
                #expect(second.status == 0)
                #expect(try project.files(below: "Output") == pages)
                #expect(try project.times(below: "Output") == times)

                guard canBecomeNobody else { return }
                project.handOver(to: asNobody)
                try project.remove("Output")
                let other = try await project.build(through: asNobody)
                #expect(other.status == 0, "\(other.output)\(other.errors)")
                #expect(
                    try project.files(below: "Output") == pages,
                    "an ordinary user gets the same bytes as root")
            }
        }

        @Test func leavesItsOwnPagesOutOfTheCourse() async throws {
            let files = [
                "01-lesson.md": "# [One](part/picture.txt)\n", "part/picture.txt": "a picture\n",
            ]
            try await withProject(files) { project in
                for _ in 1...2 {
                    let run = try await project.build(".")
                    #expect(run.status == 0)
                    #expect(
                        try project.files(below: "Output").keys.sorted() == [
                            ".workbook-pages", "01-lesson.html", "assets/icon.svg",
                            "assets/workbook.css", "assets/workbook.js", "index.html",
                            "part/picture.txt",
                        ])
                }
                try project.remove("part")
                let run = try await project.build(".")
                #expect(run.status == 0)
                #expect(try project.files(below: "Output")["part/picture.txt"] == nil)
            }
        }

        private func expectOutput(on project: Project) throws {
            #expect(
                try project.page("01-libraries").steps.suffix(1) == [
                    """
                    $ cat > main.c <<'END'
                    $ #include <stdio.h>
                    $ #include "libadd.h"
                    $ int main(void) {
                    $   printf("C: one\\n");
                    $   int sum = add(2, 3);
                    $   printf("C: %d\\n", sum);
                    $ }
                    $ END
                    $ go build -buildmode=c-archive -o libadd.a ./add
                    $ cc main.c libadd.a -o main
                    $ ./main
                    C: one
                    Go: two
                    C: 5
                    $ ls
                    add  go.mod  libadd.a  libadd.h  main  main.c
                    """
                ])
            #expect(
                try project.page("02-programs").steps.map { $0.split(separator: "\n").last } == [
                    "hello from Go", "hello from C", "hello from Python",
                ])
        }
    }
}

private let goCourse = [
    "Lessons/01-libraries.md": """
    # An archive

    ```go file=add/add.go
    package main

    import (
    \t"C"
    \t"os"
    )

    //export add
    func add(a, b C.int) C.int {
    \tos.Stdout.WriteString("Go: two\\n")
    \treturn a + b
    }

    func main() {}
    ```

    ```text file=go.mod
    module example.org/add

    go 1.24
    ```

    ```console run
    $ cat > main.c <<'END'
    > #include <stdio.h>
    > #include "libadd.h"
    > int main(void) {
    >   printf("C: one\\n");
    >   int sum = add(2, 3);
    >   printf("C: %d\\n", sum);
    > }
    > END
    $ go build -buildmode=c-archive -o libadd.a ./add
    $ cc main.c libadd.a -o main
    $ ./main
    C: one
    Go: two
    C: 5
    $ ls
    add  go.mod  libadd.a  libadd.h  main  main.c
    ```

    """,
    "Lessons/02-programs.md": """
    # Programs

    ```go run mode=pie
    package main

    func main() { println("hello from Go") }
    ```

    ```output
    hello from Go
    ```

    ```c run
    #include <stdio.h>

    int main(void) { puts("hello from C"); }
    ```

    ```output
    hello from C
    ```

    ```python run
    print("hello from Python")
    ```

    ```output
    hello from Python
    ```

    """,
]
