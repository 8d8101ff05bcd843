import Host
import LessonModel
import SourceText
import Testing

@testable import Linting
@testable import WorkbookKit

/// What lint says of courses, each message whole, and what its fix-its make of them.
///
/// A case is a folder below `Cases` with a `course`, an `expected.txt`, and a folder `fixed` for the lessons that
/// fix-its change. Run the tests with `WORKBOOK_REFRESH=1` to have the expected files written anew; read the
/// difference before you keep it.
@Suite("Golden findings of lint") struct GoldenTests {
    @Test("a case's findings are those that stand in its expected.txt", arguments: Case.all)
    func matchesExpectedText(golden: Case) throws {
        let reading = try golden.read()
        #expect(reading.diagnostics.filter { $0.severity != .note }.map(\.text) == [])
        let printed = golden.text(of: try lint(reading.course, assets: reading.assets))
        try refresh(golden.expectedPath, with: printed)
        let expected = String(decoding: try Files.read(golden.expectedPath), as: UTF8.self)
        #expect(printed == expected)
    }

    @Test(
        "a case's lessons are fixed to those that stand in its folder 'fixed'", arguments: Case.all)
    func matchesFixedText(golden: Case) throws {
        let reading = try golden.read()
        let findings = try lint(reading.course, assets: reading.assets)
        var changed: Set<String> = []
        for lesson in reading.course.lessons {
            let (text, applied) = applyingFixIts(of: findings, to: lesson.source)
            #expect((applied > 0) == (text != lesson.source.text))
            guard applied > 0 else { continue }
            changed.insert(lesson.path)
            let path = golden.fixedFolder + "/" + lesson.path
            try refresh(path, with: text)
            #expect(Array(text.utf8) == (try? Files.read(path)))
        }
        let fixed =
            Files.isFolder(golden.fixedFolder)
            ? try FolderScan(of: golden.fixedFolder).items.filter { $0.path.hasSuffix(".md") } : []
        #expect(Set(fixed.map(\.path)) == changed, "files that nobody makes")
    }

    @Test(
        "a second round of fix-its finds nothing to do, and brings no errors", arguments: Case.all)
    func convergesAtOnce(golden: Case) throws {
        let reading = try golden.read()
        let findings = try lint(reading.course, assets: reading.assets)
        let fixed = reading.course.fixed(by: findings)
        let left = try lint(fixed, assets: reading.assets)
        #expect(left.filter { $0.fixIt?.replacement != nil }.map(\.text) == [])
        #expect(left.count <= findings.count)
        let languages = fixed.settings.languages
        for lesson in fixed.lessons {
            let errors = Lesson.read(lesson.source, path: lesson.path, languages: languages).1
            #expect(errors.map(\.text) == [])
        }
    }

    @Test("a case is a folder of nothing that nobody reads")
    func hasNoOrphans() throws {
        #expect(try Folders.names(in: Case.folder) == Case.all.map(\.name))
        for golden in Case.all {
            let others = Set(try Folders.names(in: golden.path)).subtracting(["fixed"])
            #expect(others == ["course", "expected.txt"], "\(golden.name)")
        }
    }

    @Test("every rule has a name of its own and a case that bears it, and one case is clean")
    func coversEveryRule() throws {
        let names = lintRules.map { type(of: $0).identifier.rawValue }
        #expect(Set(names).count == names.count)
        var shown: Set<String> = []
        for golden in Case.all {
            let reading = try golden.read()
            let found = try lint(reading.course, assets: reading.assets).map(\.identifier.rawValue)
            shown.formUnion(found)
            #expect(found.isEmpty == golden.name.hasPrefix("clean"), "\(golden.name)")
            if names.contains(golden.name) {
                #expect(found.contains(golden.name), "\(golden.name)")
            }
        }
        #expect(Set(names) == shown)
        #expect(Set(names).isSubset(of: Case.all.map(\.name)))
    }

    private func refresh(_ path: String, with text: String) throws {
        guard environment("WORKBOOK_REFRESH") != nil else { return }
        try Folders.make(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
        try Files.write(Array(text.utf8), to: path)
        Issue.record("\(path) is written anew")
    }
}

@Suite("The project's own lessons") struct OwnLessonsTests {
    @Test("lint finds nothing in them", arguments: ["Lessons"])
    func areClean(folder: String) throws {
        let path = repositoryFolder + "/" + folder
        let reading = try CourseReading(of: CourseFolder(path, isConfined: false))
        #expect(reading.diagnostics.map(\.text) == [])
        #expect(try reading.lintFindings.map(\.text) == [])
    }
}
