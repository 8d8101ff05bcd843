import Inspection
import SourceText
import Testing

@testable import LessonModel

@Suite("An inspect block") struct InspectionTests {
    private func read(_ text: String) -> (files: InspectedFiles?, problems: [String]) {
        let file = SourceFile(path: "lesson.md", text: text)
        let (lesson, diagnostics) = Lesson.read(file, path: "01-x.md", languages: [:])
        let files = lesson.steps.first.flatMap { step -> InspectedFiles? in
            if case .inspection(let files) = step.kind { files } else { nil }
        }
        return (files, diagnostics.map(\.identifier.rawValue))
    }

    /// What one word says, read in a block with rows for `hi` and `hi-static`.
    private func claim(_ word: String) -> (String, FileAssertion.Claim)? {
        let (files, problems) = read("```inspect\nhi: \(word)\nhi-static\n```\n")
        guard problems.isEmpty, let assertion = files?.rows.first?.assertions.first else {
            return nil
        }
        return (assertion.fact.name, assertion.claim)
    }

    @Test("a row is a file and what is said of it, each at its place")
    func readsRows() throws {
        let text = """
            > ```inspect map run="./host x" title="Files"
            > build/hi: type=pie  size<3MB
            >
            >   lib*.so
            > a:b:\t!stripped
            > ```

            """
        func fact(_ name: String) throws -> FileFact { try #require(FileFact(asserted: name)) }
        let expected = try InspectedFiles(
            rows: [
                .init(
                    pattern: "build/hi", line: 2,
                    assertions: [
                        FileAssertion(
                            fact: fact("type"), claim: .name("pie"), text: "type=pie",
                            range: SourceRange(line: 2, column: 13, length: 8)),
                        FileAssertion(
                            fact: fact("size"), claim: .number(.less, .number(3_000_000)),
                            text: "size<3MB",
                            range: SourceRange(line: 2, column: 23, length: 8)),
                    ]),
                .init(pattern: "lib*.so", line: 4, assertions: []),
                .init(
                    pattern: "a:b", line: 5,
                    assertions: [
                        FileAssertion(
                            fact: fact("stripped"), claim: .holds(false), text: "!stripped",
                            range: SourceRange(line: 5, column: 8, length: 9))
                    ]),
            ], hasMap: true, program: "./host x")
        #expect(read(text).files == expected)
    }

    @Test(
        "a word says something of a fact",
        arguments: [
            ("type=exec", "type", .name("executable")),
            ("type=object", "type", .name("relocatable")),
            ("linking=static-pie", "linking", .name("static-pie")),
            ("linking=none", "linking", .name("none")),
            ("interp=none", "interp", .none), ("interp=/lib/ld.so", "interp", .name("/lib/ld.so")),
            ("go=1.27", "go", .version("go1.27")), ("go=any", "go", .any),
            ("mode=c-shared", "mode", .name("c-shared")),
            ("needed=b,a", "needed", .exactly(["b", "a"])),
            ("needs=a", "needed", .including(["a"])),
            ("needed=none", "needed", .none), ("needed<3", "needed", .number(.less, .number(3))),
            ("exports=A,B", "exports", .including(["A", "B"])),
            ("exports=3", "exports", .number(.equal, .number(3))),
            (
                "exports>=hi-static", "exports",
                .number(.greaterOrEqual, .file("hi-static", factor: 1))
            ),
            ("runpath=$ORIGIN", "runpath", .exactly(["$ORIGIN"])),
            ("debug", "debug", .holds(true)), ("!debug", "debug", .holds(false)),
            ("debug=0", "debug", .number(.equal, .number(0))),
            ("size<=1.5kB", "size", .number(.lessOrEqual, .number(1500))),
            ("size>1KiB", "size", .number(.greater, .number(1024))),
            ("text=1MiB", "text", .number(.equal, .number(1 << 20))),
            ("size<0.5*hi-static", "size", .number(.less, .file("hi-static", factor: 0.5))),
            ("relocs>2*hi-static", "relocs", .number(.greater, .file("hi-static", factor: 2))),
        ] as [(String, String, FileAssertion.Claim)])
    func readsWord(word: String, fact: String, claim: FileAssertion.Claim) {
        #expect(self.claim(word).map(\.0) == fact)
        #expect(self.claim(word).map(\.1) == claim)
    }

    @Test("every fact's example is right", arguments: FileFact.asserted)
    func hasExample(fact: FileFact) {
        #expect(claim(fact.example)?.0 == fact.name)
    }

    @Test(
        "what cannot be said is reported",
        arguments: [
            ("sise<3MB", "unknown-assertion"), ("=3", "unknown-assertion"),
            ("!", "unknown-assertion"), ("size", "bad-assertion"), ("size<", "bad-assertion"),
            ("size<3", "nothing"), ("size<3.5", "bad-assertion"), ("size<3.", "bad-assertion"),
            ("size<9e9", "bad-assertion"), ("size<99999999999999999999", "bad-assertion"),
            ("size<-1", "bad-assertion"), ("relocs<3kB", "bad-assertion"),
            ("type<pie", "bad-assertion"), ("type=", "bad-assertion"),
            ("type=elf", "bad-assertion"),
            ("!type=pie", "bad-assertion"), ("stripped=yes", "bad-assertion"),
            ("exports=A,", "bad-assertion"), ("size<hello", "unknown-file"),
            ("size<2*hello", "unknown-file"), ("size<hi", "bad-assertion"),
            ("relocs>2*hi", "bad-assertion"), ("size<*hi", "unknown-file"),
        ])
    func reportsWord(word: String, identifier: String) {
        let problems = read("```inspect\nhi: \(word)\n```\n").problems
        #expect(problems == (identifier == "nothing" ? [] : [identifier]))
    }
}
