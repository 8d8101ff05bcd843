import Foundation
import Testing

extension EndToEnd {
    /// What the course says of its binaries, and what becomes of that when a command builds something else.
    struct AssertionTests {
        /// A lesson of this project's course, a command of it, what is run instead, and the file whose rows then fail.
        struct Change: Sendable, CustomTestStringConvertible {
            var lesson: String
            var command: String
            var other: String
            var file: String

            var testDescription: String { "\(lesson): \(other)" }
        }

        static let changes = [
            Change(
                lesson: "01-exe-static", command: "$ go build hello.go",
                other: "$ go build -buildmode=pie hello.go", file: "hello"),
            Change(
                lesson: "02-exe-libc", command: "$ go build lookup.go",
                other: "$ CGO_ENABLED=0 go build lookup.go", file: "lookup"),
            Change(
                lesson: "03-exe-cgo", command: "$ go build -o app3 ./greet",
                other: "$ go build -buildmode=pie -o app3 ./greet", file: "app3"),
            Change(
                lesson: "04-pie", command: "$ go build -buildmode=pie -o pie where.go",
                other: "$ go build -o pie where.go", file: "pie"),
            Change(
                lesson: "05-c-archive",
                command: "$ go build -buildmode=c-archive -o libadd.a ./add",
                other: "$ go build -buildmode=c-shared -o libadd.a ./add", file: "libadd.a"),
            Change(
                lesson: "06-c-shared",
                command: "$ go build -buildmode=c-shared -o libtext.so ./text",
                other: "$ go build -buildmode=c-archive -o libtext.so ./text", file: "libtext.so"),
        ]

        /// Those for which Go compiles its whole library anew, to be linked at run time.
        static let dynamicChanges = [
            Change(
                lesson: "07-shared", command: "$ go build -linkshared hi.go\n$ ./hi",
                other: "$ go build hi.go\n$ ./hi", file: "hi"),
            Change(
                lesson: "08-plugin", command: "$ go build -buildmode=plugin -o greet.so ./greet",
                other: "$ go build -o greet.so ./greet", file: "there is no file 'greet.so'"),
            Change(
                lesson: "09-choosing", command: "$ go build -buildmode=pie -o made/pie ./add",
                other: "$ go build -o made/pie ./add", file: "made/pie"),
        ]

        @Test(.enabled(if: hasGo, "the course is about Go"), arguments: [changes, dynamicChanges])
        func failWhenACommandBuildsInAnotherMode(changes: [Change]) async throws {
            let course = Project.course
            try await withProject([:]) { project in
                let changed = Set(changes.map { $0.lesson + ".md" })
                for name in changed {
                    let text = try String(
                        contentsOfFile: "\(course)/\(name)", encoding: .utf8)
                    // What stands below the lesson's own rows has no part in this.
                    let rows = try #require(text.ranges(of: /```inspect(?! check=)/).last)
                    let end = try #require(text[rows.upperBound...].firstRange(of: "```\n"))
                    try project.write(String(text[..<end.upperBound]), to: "Lessons/" + name)
                }
                // What they link to.
                for name in try FileManager.default.contentsOfDirectory(atPath: course)
                where name.hasSuffix(".md") && !changed.contains(name) {
                    try project.write("# Elsewhere\n", to: "Lessons/" + name)
                }
                for change in changes {
                    let path = "Lessons/\(change.lesson).md"
                    try project.change(path, change.command, to: change.other)
                }
                let run = try await Tool.run(
                    ["check", "--cache", Project.courseCache], in: project.root)
                #expect(run.status == 1, "\(run.errors)")
                for change in changes {
                    let fails = run.output.split(separator: "\n").contains {
                        $0.hasPrefix("Lessons/\(change.lesson).md:")
                            && $0.contains(": differs: \(change.file)")
                    }
                    #expect(fails, "\(change.testDescription)\n\(run.output)")
                }
            }
        }
    }
}
