import Foundation
import Testing

extension EndToEnd {
    /// Lessons that are not trusted have a workspace of fixed size, whatever they do to hide what they write.
    struct SizedWorkspaceTests {
        /// A step that writes files of 3 MiB until that fails, and tells how many it has.
        private func lesson(making file: String, before: String = "pass") -> String {
            """
            ---
            limits: {disk: 10MiB, files: 100}
            ---
            ```python run
            import os
            \(before)
            count = 0
            try:
                while count < 50:
                    \(file)
                    count += 1
            except OSError as error:
                print(error.strerror)
            print(count)
            ```
            ```output
            No space left on device
            3
            ```

            """
        }

        private let unlinked = """
            file = os.open("f", os.O_CREAT | os.O_RDWR); os.unlink("f"); os.posix_fallocate(file, 0, 3 << 20)
            """
        private let quick = """
            os.posix_fallocate(os.open(f"f{count}", os.O_CREAT | os.O_RDWR), 0, 3 << 20)
            """
        private let closed = "os.mkdir('h'); os.chdir('h'); os.chmod('.', 0o300)"

        @Test(arguments: usersOfTests)
        func holdsNoMoreThanItsSize(prefix: [String]) async throws {
            let lessons = [
                "Lessons/01-unlinked.md": lesson(making: unlinked),
                "Lessons/02-closed.md": lesson(making: quick, before: closed),
                "Lessons/03-quick.md": lesson(making: quick),
            ]
            try await withProject(lessons) { project in
                project.handOver(to: prefix)
                let run = try await Tool.run(
                    ["check", "--untrusted"], in: project.root, through: prefix)
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                #expect(run.summary.contains("3 steps: 3 passed"), "\(run.output)")
            }
        }

        @Test(arguments: usersOfTests)
        func namesTheLimitThatAStepMet(prefix: [String]) async throws {
            let lessons = [
                "Lessons/01-bytes.md": """
                ---
                limits: {disk: 10MiB}
                ---
                ```console run
                $ head -c 20M /dev/zero > f
                ```

                """,
                "Lessons/02-files.md": """
                ---
                limits: {files: 100}
                ---
                ```console run
                $ touch $(seq 200)
                ```

                """,
            ]
            try await withProject(lessons) { project in
                project.handOver(to: prefix)
                let run = try await Tool.run(
                    ["check", "--untrusted"], in: project.root, through: prefix)
                #expect(run.status == 1, "\(run.output)\(run.errors)")
                #expect(
                    run.output.contains("failed: wrote more than 10 MiB to disk"), "\(run.output)")
                #expect(run.output.contains("failed: made more than 100 files"), "\(run.output)")
            }
        }

        /// The first step leaves room for one page, or for one file.
        @Test(arguments: usersOfTests)
        func isFullForTheFilesOfALessonToo(prefix: [String]) async throws {
            func lesson(filling command: String) -> String {
                """
                ---
                limits: {disk: 10MiB, files: 100}
                ---
                ```console run
                $ \(command)
                ```

                ```text file=a/b/file
                \(String(repeating: "0123456789\n", count: 1000))```

                ```console run
                $ cat a/b/file
                ```

                """
            }
            let bytes = "fallocate -l $(( $(stat -f -c %f .) * 4096 - 4096 )) f"
            let files = "touch $(seq $(( $(stat -f -c %d .) - 1 )))"
            let lessons = [
                "Lessons/01-bytes.md": lesson(filling: bytes),
                "Lessons/02-files.md": lesson(filling: files),
                "Lessons/03-other.md": "```console run\n$ echo other\nother\n```\n",
            ]
            try await withProject(lessons) { project in
                project.handOver(to: prefix)
                let run = try await Tool.run(
                    ["check", "--untrusted"], in: project.root, through: prefix)
                #expect(run.status == 1, "\(run.output)\(run.errors)")
                for failure in [
                    "01-bytes.md:8: failed: wrote more than 10 MiB to disk",
                    "02-files.md:8: failed: made more than 100 files",
                ] {
                    #expect(run.output.contains(failure), "\(run.output)")
                }
                #expect(run.output.contains("ok  Lessons/03-other.md"), "\(run.output)")
            }
        }

        /// A file in memory may have more attributes than the kernel lists.
        @Test func laysOutNoFileWithoutItsAttributes() async throws {
            let lesson = """
                ```console run
                $ python3 -c "import os; open('a', 'w'); [os.setxattr('a', f'user.{i:0240}', b'1') for i in range(400)]"
                ```

                """
            let later = """
                ```console run
                $ python3 -c "import os; print(os.getxattr('a', f'user.{1:0240}'))"
                b'1'
                ```

                """
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                #expect(try await project.run("check", "--untrusted").status == 0)
                try project.write(lesson + later, to: "Lessons/01-lesson.md")
                let run = try await project.run("check", "--untrusted")
                #expect(run.status == 0, "\(run.output)\(run.errors)")
            }
        }

        @Test func keepsWhatALessonLeavesFromStepToStep() async throws {
            let lesson = """
                ```console run
                $ mkdir -p a/b; echo one > a/b/c; ln a/b/c d; ln -s d e; truncate -s 5M f; touch program; chmod 750 program
                ```

                ```console run
                $ cat d e; stat -c '%n %a %s %h' a/b/c f program
                one
                one
                a/b/c 644 4 2
                f 644 5242880 1
                program 750 0 1
                ```

                """
            let later = lesson + "```console run\n$ cat e\none\n```\n"
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                #expect(try await project.run("check", "--untrusted").status == 0)
                try project.write(later, to: "Lessons/01-lesson.md")
                let run = try await project.run("check", "--untrusted")
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                #expect(run.summary.contains("3 steps: 3 passed"), "\(run.output)")
            }
        }
    }
}
