import Host
import SourceText
import Testing

@testable import Linting

/// What the tool says about lessons and courses with something wrong in them, each message whole.
///
/// A case is a folder below `Cases` with a `lesson.md` or a `course` folder, and an `expected.txt`. Run the tests with
/// `WORKBOOK_REFRESH=1` to have every `expected.txt` written anew; read the difference before you keep it.
@Suite("Golden diagnostics") struct GoldenTests {
    @Test("a case's diagnostics are those that stand in its expected.txt", arguments: Case.all)
    func matchesExpectedText(golden: Case) throws {
        let printed = try golden.diagnosticsText()
        if environment("WORKBOOK_REFRESH") != nil {
            try Files.write(Array(printed.utf8), to: golden.expectedPath)
            Issue.record("\(golden.name)/expected.txt is written anew")
        }
        let expected = String(decoding: try Files.read(golden.expectedPath), as: UTF8.self)
        #expect(printed == expected)
    }

    @Test("a case is a folder with a lesson or a course, and nothing that nobody reads")
    func hasNoOrphans() throws {
        let names = try Folders.names(in: Case.folder)
        #expect(names == Case.all.map(\.name))
        for golden in Case.all {
            let files = try Folders.names(in: golden.path)
            let isCase =
                files == ["expected.txt", "lesson.md"] || files == ["course", "expected.txt"]
            #expect(isCase, "\(golden.name) holds \(files)")
        }
    }

    @Test("every error and every warning says what to do", arguments: Case.all)
    func saysWhatToDo(golden: Case) throws {
        let silent = try golden.diagnosticsText().split(separator: "\n\n").filter {
            !$0.contains("\nfix: ") && $0.contains(#/: (?:error|warning): /#)
                && !$0.contains("[unreadable]")
        }
        #expect(silent == [])
    }

    @Test("every identifier but those of lint has a case")
    func coversEveryIdentifier() throws {
        let texts =
            try Case.all.map { try $0.diagnosticsText() } + GeneratedCase.all.map(\.text)
            + textsOfCompilers()
        let shown = texts.flatMap {
            $0.matches(of: #/: (?:error|warning|note): .* \[([a-z0-9-]+)\]\n/#).map { String($0.1) }
        }
        let rules = Set(lintRules.map { type(of: $0).identifier })
        // What needs a step that ran is in the tests of the whole tool.
        let known = Set(DiagnosticID.allCases).subtracting(rules)
            .subtracting([
                .interruptNotTyped, .waitsForKeys, .misspelledPattern, .refusedByTheSandbox,
                .proofFails,
            ]).subtracting(ofTheGate).map(\.rawValue)
        #expect(Set(known).subtracting(shown).sorted() == [], "identifiers without a case")
        #expect(Set(shown).subtracting(known).sorted() == [], "identifiers of lint, or of nothing")
    }

    private let ofTheGate: Set<DiagnosticID> = [
        .solutionFails, .starterPasses, .mistakePasses, .mistakeChanged, .setupFails,
        .checkNeverFails, .exerciseNotGradable,
    ]

    /// What is expected where lessons are really run: CompilerMessageTests holds the tool to it.
    private func textsOfCompilers() throws -> [String] {
        let folder = repositoryFolder + "/Tests/CompilerMessageTests/Cases"
        return try Folders.names(in: folder).map {
            String(decoding: try Files.read("\(folder)/\($0)/expected.txt"), as: UTF8.self)
        }
    }
}
