import Host
import LessonModel
import SourceText
import Testing

@testable import WorkbookKit

@Suite("Fix-its of golden cases") struct FixItTests {
    @Test("a second round of fix-its finds nothing to do", arguments: Case.all)
    func convergesAtOnce(golden: Case) throws {
        for (file, read) in try golden.files() where file.firstInvalidByte == nil {
            let once = applyingFixIts(of: read(file), to: file)
            let fixed = SourceFile(path: file.path, text: once.text)
            let left = read(fixed).filter { $0.fixIt?.replacement != nil }
            #expect(left.map(\.text) == [], "\(file.path) after \(once.applied) fix-its")
            #expect(read(fixed).count <= read(file).count)
        }
    }
}

extension Case {
    /// The lessons and settings of the case, each with what finds its mistakes.
    fileprivate func files() throws -> [(SourceFile, (SourceFile) -> [Diagnostic])] {
        guard Files.isFolder(path + "/course") else {
            let bytes = try Files.read(path + "/lesson.md")
            return [(SourceFile(path: "lesson.md", bytes: bytes), { diagnostics(in: $0) })]
        }
        let course = try CourseReading(of: CourseFolder(path + "/course", isConfined: false)).course
        var files = course.lessons.map { lesson in
            (
                lesson.source,
                { file in
                    Lesson.read(file, path: lesson.path, languages: course.settings.languages).1
                }
            )
        }
        let settings = path + "/course/workbook.yml"
        if Files.exists(settings) {
            let file = SourceFile(path: settings, bytes: try Files.read(settings))
            files.append((file, { CourseSettings.read($0).1 }))
        }
        return files
    }
}
