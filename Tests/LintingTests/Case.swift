import Host
import LessonModel
import Linting
import SourceText
import Testing

@testable import WorkbookKit

/// The folder of the package.
let repositoryFolder = String(#filePath.dropLast("/Tests/LintingTests/Case.swift".count))

/// A folder with a course, what lint says of it, and its lessons as fix-its leave them.
struct Case: CustomTestStringConvertible, Sendable {
    let name: String

    static let folder = repositoryFolder + "/Tests/LintingTests/Cases"
    static let all = ((try? Folders.names(in: folder)) ?? []).map(Case.init)

    var testDescription: String { name }
    var path: String { Case.folder + "/" + name }
    var expectedPath: String { path + "/expected.txt" }
    var fixedFolder: String { path + "/fixed" }

    func read() throws -> CourseReading {
        try CourseReading(of: CourseFolder(path + "/course", isConfined: false))
    }

    /// All findings as people read them, an empty line between them.
    func text(of findings: [Diagnostic]) -> String {
        if findings.isEmpty { return "nothing to report\n" }
        return findings.map { $0.text + "\n" }.joined(separator: "\n")
            .replacing(path + "/", with: "")
    }
}

/// What a course could do better whose pages have names in `.html`.
func lint(_ course: Course, assets: [String]) throws -> [Diagnostic] {
    try lint(course, assets: assets, pagePath: { $0.dropLast(".md".count) + ".html" })
}

extension Course {
    /// The course with every lesson as the fix-its leave it.
    func fixed(by findings: [Diagnostic]) -> Course {
        var course = self
        course.parts = parts.map { part in
            var part = part
            part.lessons = part.lessons.map { lesson in
                let text = applyingFixIts(of: findings, to: lesson.source).text
                let file = SourceFile(path: lesson.source.path, text: text)
                return Lesson.read(file, path: lesson.path, languages: settings.languages).0
            }
            return part
        }
        return course
    }
}
