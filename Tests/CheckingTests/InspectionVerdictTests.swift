import Inspection
import LessonModel
import Planning
import SourceText
import Testing
import Words

@testable import Checking

@Suite("A verdict on an inspection") struct InspectionVerdictTests {
    private static let pie: Artifact = {
        var artifact = Artifact(kind: .pie, size: 3_400_000)
        artifact.linking = .dynamic
        artifact.interpreter = "/lib64/ld-linux-x86-64.so.2"
        artifact.needed = ["libc.so.6", "libm.so.6"]
        artifact.exports = [
            .init(name: "Add", isFunction: true), .init(name: "Hello", isFunction: true),
        ]
        artifact.relocations = ["A": 900, "B": 100]
        artifact.hasDebugInformation = true
        artifact.sections.debug = 1000
        artifact.go = Artifact.GoBuild(version: "go1.27.3")
        artifact.go?.settings["-buildmode"] = "pie"
        artifact.relro = .full
        return artifact
    }()

    private static let small: Artifact = {
        var artifact = Artifact(kind: .executable, size: 1_000_000)
        artifact.linking = .static
        artifact.isStripped = true
        return artifact
    }()

    private let words = sentences(in: "en")

    private static let artifacts = ["hi": pie, "small": small]

    /// The verdict on rows where `hi` and `small` are in the workspace.
    private func verdict(
        on rows: [String], found: [(String, row: Int)], info: String = "inspect",
        status: Int? = nil
    ) throws -> Verdict {
        let text = "```\(info)\n" + rows.map { $0 + "\n" }.joined() + "```\n"
        let (lesson, diagnostics) = Lesson.read(
            SourceFile(path: "lesson.md", text: text), path: "01-x.md", languages: [:])
        try #require(diagnostics.map(\.text) == [])
        let files = try found.map { path, row in
            OutputFile(
                path: path, digest: Digest(of: path), command: row,
                artifact: try #require(Self.artifacts[path]))
        }
        let commands = status.map { CommandResult(output: [], status: $0, milliseconds: 1) }
        let result = ActionResult(
            commands: [commands].compactMap(\.self), ending: .finished, inputRoot: Tree().digest,
            outputRoot: Tree().digest, workspacePath: "/lesson", milliseconds: 1, outputFiles: files
        )
        return Verdict(on: .ran(result), of: lesson.steps[0], limits: .standard)
    }

    private func differences(_ assertions: String, of file: String = "hi") throws -> [String] {
        let verdict = try verdict(
            on: ["\(file): \(assertions)", file == "hi" ? "small" : "hi", "none*", "two?"],
            found: [
                (file, 0), (file == "hi" ? "small" : "hi", 1), ("hi", 3), ("small", 3),
            ])
        return verdict.rows[0].differences.map(words.text(of:))
    }

    @Test(
        "what holds brings no difference",
        arguments: [
            "type=pie linking=dynamic interp=any interp=/lib64/ld-linux-x86-64.so.2",
            "needed=libm.so.6,libc.so.6 needs=libc.so.6 needed=2 soname=none runpath=none",
            "exports=Hello exports=Add,Hello exports<3 imports=none members=none",
            "mode=pie go=1.27 go=go1.27.3 go=any machine=none", "size=3400kB size<=3.4MB size>3MB",
            "relocs=1000 debug debug=1kB relro relro=full !stripped !buildid",
            "size>small size<4*small size>=3.4*small",
        ])
    func passes(assertions: String) throws {
        #expect(try differences(assertions) == [])
    }

    @Test(
        "what does not hold is said in words",
        arguments: [
            ("linking=static", "hi: linking is dynamic, and should be static"),
            ("type=exec", "hi: type is pie, and should be executable"),
            ("size<3MB", "hi: size is 3.4 MB, and should be less than 3 MB"),
            (
                "size<3399999",
                "hi: size is 3,400,000 bytes, and should be less than 3,399,999 bytes"
            ),
            ("size<0.5*small", "hi: size is 3.4 MB, and should be less than 0.5 × small (500 kB)"),
            ("size<=small", "hi: size is 3.4 MB, and should be at most small (1 MB)"),
            ("exports=Add,Sub", "hi: exports Add, Hello; Sub is missing"),
            ("exports=none", "hi: exports Add, Hello, and should have none"),
            ("imports=puts", "hi: imports nothing; puts is missing"),
            ("imports=any", "hi: imports nothing, and should have some"),
            ("exports>2", "hi: number of exports is 2, and should be more than 2"),
            (
                "needed=libc.so.6,libz.so,liby.so",
                "hi: needs libc.so.6, libm.so.6; libz.so, liby.so are missing, libm.so.6 is too many"
            ),
            ("interp=none", "hi: interpreter is /lib64/ld-linux-x86-64.so.2, and should be none"),
            ("soname=any", "hi: soname is none, and should be there"),
            ("go=1.2", "hi: Go is go1.27.3, and should be go1.2"),
            ("relocs<900", "hi: number of relocations is 1000, and should be less than 900"),
            ("stripped", "hi: is not stripped, and should be"),
            ("relro=partial", "hi: RELRO is full, and should be partial"),
            ("!debug", "hi: has debug information, and should have none"),
            ("buildid", "hi: has no build ID, and should have"),
            ("size<none*", "hi: size cannot be compared: 'none*' is no file"),
            ("size<two?", "hi: size cannot be compared: 'two?' is 2 files"),
        ])
    func differs(assertion: String, difference: String) throws {
        #expect(try differences(assertion) == [difference])
    }

    @Test("a row must be right about each of its files, and name one")
    func judgesRows() throws {
        let verdict = try verdict(
            on: ["*: stripped size>2MB", "gone", "lib*.so: type=shared", "hi"],
            found: [("small", 0), ("hi", 0), ("hi", 3)])
        #expect(verdict.outcome == .differs)
        #expect(verdict.rows.map { $0.files.map(\.path) } == [["hi", "small"], [], [], ["hi"]])
        #expect(
            verdict.rows.map { $0.differences.map(words.text(of:)) } == [
                [
                    "hi: is not stripped, and should be",
                    "small: size is 1 MB, and should be more than 2 MB",
                ], ["there is no file 'gone'"], ["no file matches 'lib*.so'"], [],
            ])
    }

    @Test("it passes where all rows are right and the program ends with 0")
    func judgesProgram() throws {
        let info = "inspect map run=\"./hi\""
        let found = [("hi", row: 0)]
        #expect(try verdict(on: ["hi: debug"], found: found).outcome == .passed)
        #expect(
            try verdict(on: ["hi"], found: found, info: info, status: 0).outcome == .passed)
        #expect(
            try verdict(on: ["hi"], found: found, info: info, status: 1).outcome == .differs)
    }

    @Test("an update leaves its rows alone and says so")
    func isNotUpdated() throws {
        let text = "# X\n\n```inspect\nhi: stripped\ngone\n```\n"
        let (lesson, _) = Lesson.read(
            SourceFile(path: "lesson.md", text: text), path: "01-x.md", languages: [:])
        let file = OutputFile(
            path: "hi", digest: Digest(of: "hi"), command: 0, artifact: Self.pie)
        let result = ActionResult(
            commands: [], ending: .finished, inputRoot: Tree().digest, outputRoot: Tree().digest,
            workspacePath: "/lesson",
            milliseconds: 1, outputFiles: [file])
        let verdict = Verdict(on: .ran(result), of: lesson.steps[0], limits: .standard)
        let update = LessonUpdate(of: lesson, by: [verdict], normalisers: [])
        #expect(update.text == text)
        #expect(
            update.remarks.map { "\($0.line): \(words.text(of: $0.reason))" } == [
                "4: what is said of files is never rewritten: hi: is not stripped, and should be",
                "5: what is said of files is never rewritten: there is no file 'gone'",
            ])
    }

    @Test("every type and linking that can be asserted is one that files have")
    func knowsValues() {
        let types = Artifact.Kind.allCases.map(\.rawValue)
        let linkings = Artifact.Linking.allCases.map(\.rawValue)
        #expect(try! Set(values(of: "type")) == Set(types))
        #expect(try! Set(values(of: "linking")) == Set(linkings))
    }

    /// Those of all names that a fact takes without an error.
    private func values(of fact: String) throws -> [String] {
        let names =
            Artifact.Kind.allCases.map(\.rawValue) + Artifact.Linking.allCases.map(\.rawValue)
        return names.filter { name in
            let file = SourceFile(path: "l.md", text: "```inspect\nhi: \(fact)=\(name)\n```\n")
            return Lesson.read(file, path: "l.md", languages: [:]).1.isEmpty
        }
    }
}
