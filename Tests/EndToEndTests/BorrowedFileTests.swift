import Testing

extension EndToEnd {
    /// Blocks that take their text from a file beside the lesson.
    @Suite struct BorrowedFileTests {
        private let lesson = """
            # A

            ```c file=area.c from=code/area.c anchor=area
            ```

            ```c file=main.c from=code/main.c lines=3-5
            ```

            ```console run
            $ cc area.c main.c -o main
            $ ./main
            6
            ```

            """
        private let area =
            "// the area\n// anchor area\nint area(int a, int b) { return a * b; } // a product\n// end area\n"
        private let main =
            "// not shown\n\n#include <stdio.h>\nint area(int a, int b);\nint main(void) { printf(\"%d\\n\", area(2, 3)); }\n"

        @Test func runAndAreShownAndCountForTheNextBuild() async throws {
            let files = [
                "Lessons/01-a.md": lesson, "Lessons/code/area.c": area, "Lessons/code/main.c": main,
            ]
            try await withProject(files) { project in
                #expect(try await project.run("check", "--strict").status == 0)
                #expect(try await project.run("build").status == 0)
                let page = try project.page("01-a").html
                #expect(page.contains("// a product"))
                #expect(!page.contains("the area") && !page.contains("not shown"))
                let again = try await project.run("build", "--explain")
                #expect(again.output.contains("not looked at: nothing that it depends on changed"))

                try project.write(
                    area.replacing("a product", with: "the product"), to: "Lessons/code/area.c")
                #expect(try await project.run("build").status == 0)
                #expect(try project.page("01-a").html.contains("// the product"))
            }
        }

        @Test func haveTheirErrorsAtTheirOwnLines() async throws {
            let files = [
                "Lessons/01-a.md": lesson, "Lessons/code/main.c": main,
                "Lessons/code/area.c": area.replacing("b; }", with: "b }"),
            ]
            try await withProject(files) { project in
                let run = try await project.run("check")
                #expect(run.status == 1)
                #expect(
                    run.output.contains(
                        "    Lessons/code/area.c:3:38: error: expected ‘;’ before ‘}’ token [compile-error]\n    int area(int a, int b) { return a * b }"
                    ), "\(run.output)")
                let before = try project.files(below: "Lessons/code")
                _ = try await project.run("update", "--accept-failures")
                #expect(try project.files(below: "Lessons/code") == before)
            }
        }

        @Test func bringsTextsOfFilesBesideTheLessonAndNotTheSolutionsThere() async throws {
            let lesson = """
                # A

                ## Say yes

                > ```sh exercise=Say file=say.sh from=code/say.sh anchor=start
                > ```
                >
                > ```text given=Say file=data.txt from=code/data.txt
                > ```
                >
                > ```console check=Say title="it says yes"
                > $ sh say.sh
                > yes
                > ```
                >
                > ```sh solution=Say file=say.sh from=code/say.sh anchor=solved
                > ```

                """
            let code = """
                # anchor start
                echo "no: ```"
                # end start
                # anchor solved
                echo yes # the secret
                # end solved

                """
            let files = [
                "Lessons/01-a.md": lesson, "Lessons/code/say.sh": code,
                "Lessons/code/data.txt": "given\n",
            ]
            try await withProject(files) { project in
                #expect(try await project.run("start", "Lessons", "mine").status == 0)
                let learner = Learner(project: project)
                #expect(try learner.text("01-a/Say-say-yes/say.sh") == "echo \"no: ```\"\n")
                #expect(try learner.text("01-a/Say-say-yes/data.txt") == "given\n")
                for (path, bytes) in try project.files(below: "mine") {
                    #expect(!String(decoding: bytes, as: UTF8.self).contains("secret"), "\(path)")
                }
                #expect(try await learner.run("try").status == 1)
                try learner.write("echo yes\n", to: "01-a/Say-say-yes/say.sh")
                #expect(try await learner.run("try").status == 0)
                let solution = try await learner.run("solution")
                #expect(solution.output.contains("echo yes # the secret"))
            }
        }
    }
}
