import Foundation

/// A small course with exercises: two whose files are scripts, and one in C.
enum SmallCourse {
    static let files = [
        "Lessons/workbook.yml":
            "# secret remark\ntitle: Small Course\nlimits:\n  time: 20s\nauthor: A. Teacher\n",
        "Lessons/01-shell.md": shell, "Lessons/02-c.md": c,
        "Lessons/03-none.md": "# Nothing to do\n",
    ]

    /// What stands in solutions, hidden checks and files of mistakes alone.
    static let secrets = [
        "SECRETSOLUTION", "SECRETCHECK", "SECRETMISTAKE", "secret remark", "SECRETOTHER",
        "SECRETANSWER",
    ]

    private static let shell = #"""
        # Shell

        ## The answer

        Make `answer.sh` print **42**, in one line.

        ```sh exercise=S01 file=answer.sh
        echo 41
        ```

        ```text given=S01 file=data.txt
        forty-two
        ```

        ```console setup=S01
        $ echo prepared > prepared.txt
        ```

        ```console check=S01 title="it prints 42"
        $ sh answer.sh
        42
        ```

        ```console check=S01 title="it leaves the data alone"
        $ cat data.txt prepared.txt
        forty-two
        prepared
        ```

        ```console check=S01 title="it is short" hidden
        $ wc -l < answer.sh # SECRETCHECK
        2
        ```

        ```sh solution=S01 file=answer.sh
        # SECRETSOLUTION
        echo 42
        ```

        > [!HINT]
        > Which number comes after 41?

        > [!HINT]
        > Two words will do:
        >
        > - `echo`
        > - the number

        ```sh mistake=S01/word file=answer.sh
        echo SECRETMISTAKE forty-two
        ```

        ```output mistake=S01/word
        SECRET* (glob)
        ```

        ```output mistake=S01/as-it-was
        41
        ```

        ```sh solution=S01 file=other.txt
        SECRETOTHER
        ```

        > [!HINT]
        > This is the third hint.

        ## Three checks

        Make three files.

        > [!QUIZ]
        > What is it that `touch` does?
        >
        > - [x] SECRETANSWER
        > - [ ] it feels

        And then:

        ```sh exercise=S02 file=make.sh
        touch one
        ```

        ```console check=S02 title="it runs"
        $ sh make.sh
        ```

        ```console check=S02 title="two is there"
        $ ls two
        two
        ```

        ```console check=S02 title="three is there"
        $ ls three
        three
        ```

        ```sh solution=S02 file=make.sh
        touch one two three # SECRETSOLUTION
        ```

        """#

    private static let c = #"""
        # C

        ## Sum

        ```c exercise=C01 file=main.c
        #include <stdio.h>

        int main(void)
        {
            printf("%d\n", sum);
        }
        ```

        ```console check=C01 title="it prints 3"
        $ cc main.c -o main && ./main
        3
        ```

        ```c solution=C01 file=main.c
        #include <stdio.h>

        int main(void)
        {
            puts("3"); // SECRETSOLUTION
        }
        ```

        ```output mistake=C01/unknown
        *sum* undeclared* (glob)
        ```

        > [!HINT]
        > Say first what `sum` is.

        """#
}

/// A learner at a shell, in a folder that `start` made.
struct Learner {
    let project: Project
    /// Within the project.
    var folder = "mine"

    /// Runs the tool where the learner stands.
    func run(
        _ arguments: String..., in inner: String = "", environment: [String: String] = [:],
        through prefix: [String] = []
    ) async throws -> ToolRun {
        var variables = ["XDG_CACHE_HOME": project.root + "/private"]
        variables.merge(environment) { $1 }
        return try await Tool.run(
            arguments, in: project.root + "/" + folder + (inner.isEmpty ? "" : "/" + inner),
            environment: variables, through: prefix)
    }

    func write(_ text: String, to path: String) throws {
        try project.write(text, to: folder + "/" + path)
    }

    func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(project.root)/\(folder)/\(path)", encoding: .utf8)
    }
}

/// Makes a learner's folder for the small course, for the time of `body`.
func withLearner(_ body: (Learner) async throws -> Void) async throws {
    try await withProject(SmallCourse.files) { project in
        let run = try await Tool.run(["start", "Lessons", "mine"], in: project.root)
        guard run.status == 0 else { throw StartFailed(run: run) }
        try await body(Learner(project: project))
    }
}

struct StartFailed: Error {
    var run: ToolRun
}
