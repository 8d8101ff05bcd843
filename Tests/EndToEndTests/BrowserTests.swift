import Foundation
import Testing

extension EndToEnd {
    /// Pages in a real browser.
    struct BrowserTests {
        private let lesson = """
            # What came out

            ```c file=hi.c
            #include <stdio.h>
            int a_function_with_a_name_that_is_so_long_that_no_telephone_has_room_for_it(void) { return 1; }
            int main(void) { puts("hi"); return 0; }
            ```

            ```c file=hi.c lines=2
            #include <stdio.h>
            int a_function_with_a_name_that_is_so_long_that_no_telephone_has_room_for_it(void) { return 2; }
            int main(void) { puts("hi"); return 0; }
            ```

            ```console run compare=dynamic,static
            $ cc -g -rdynamic hi.c -o hi
            $ ./hi
            hi
            ```
            ```console run
            $ cc -static hi.c -o hi-static && cc -shared -fPIC hi.c -o libhi.so && ./hi-static
            hi
            ```

            ```inspect map title="three of them"
            hi: type=pie exports=main
            hi-static: linking=static
            libhi.so: type=exec
            ```

            ```inspect
            hi: stripped
            libhi.so: type=shared
            ```

            ```measure runs=1 assert="wall(slow) > 2 * wall(fast)"
            fast: ./hi
            slow: sleep 0.2
            ```

            ```sh run table title="a table"
            printf 'system\\tmode\\tother\\n'
            printf 'linux\\tyes | as it should be\\t%0100d\\n' 0
            ```

            ```console run
            $ ./hi
            ho
            ```

            ```sh run fold
            echo closed at first
            ```

            """

        @Test func showsPagesThatFitAndCanBeReadAloud() async throws {
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                let run = try await project.build()
                #expect(
                    run.status == 1, "\(run.output)\(run.errors)")
                let pages = ["01-lesson", "index"].map { "\(project.root)/Output/\($0).html" }
                #expect(try findings(on: pages) == [])
            }
        }

        /// What `browser.py` finds wrong with pages.
        private func findings(on pages: [String]) throws -> [String] {
            let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            let root = folder.deletingLastPathComponent().deletingLastPathComponent()
            let python = root.appending(path: ".toolchain/python-tests/bin/python")
            try #require(
                FileManager.default.isExecutableFile(atPath: python.path),
                "\(python.path) is missing: run .ci/setup --tests")
            let process = Process()
            process.executableURL = python
            process.arguments = [folder.appending(path: "browser.py").path] + pages
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let answer = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0, "browser.py failed")
            return try JSONDecoder().decode([String].self, from: answer)
        }
    }
}
