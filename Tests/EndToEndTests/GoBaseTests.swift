import Testing

extension EndToEnd {
    @Suite(.enabled(if: hasGo, "Go is not installed")) struct GoBaseTests {
        /// A program that needs little of the library, and commands that build it.
        private static func lesson(_ commands: String) -> String {
            """
            ```go file=main.go
            package main

            // static int one(void) { return 1; }
            import "C"
            import "unicode/utf8"

            //export Two
            func Two() C.int { return C.one() + C.int(utf8.RuneLen('a')) }

            func main() {}
            ```
            ```console run timeout=170s
            \(commands)
            ```

            """
        }

        @Test(
            "what a build mode needs of the library is there before the first command",
            arguments: [
                ("default", "-p main"), ("c-archive", "-p main"), ("plugin", "-p plugin/unnamed"),
            ])
        func fillsForEachMode(mode: String, compiled: String) async throws {
            let command =
                "go build -x -buildmode=\(mode) -o out main.go 2>&1 | grep -o -e '-p [a-z][a-z/]*'"
            let (run, page) = try await EndToEndTests.build(
                lesson: Self.lesson("$ \(command)\n\(compiled)"))
            #expect(run.status == 0, "\(run.output)\(run.errors)\(page.html)")
        }
    }
}
