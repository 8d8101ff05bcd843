import Host
import LessonModel
import Linting
import SourceText
import Testing

@testable import WorkbookKit

/// The folder of the package.
let repositoryFolder = String(#filePath.dropLast("/Tests/GoldenTests/Case.swift".count))

/// A folder with a lesson or a course and what is wrong with it.
struct Case: CustomTestStringConvertible, Sendable {
    let name: String

    static let folder = repositoryFolder + "/Tests/GoldenTests/Cases"
    static let all = ((try? Folders.names(in: folder)) ?? []).map(Case.init)

    var testDescription: String { name }
    var path: String { Case.folder + "/" + name }
    var expectedPath: String { path + "/expected.txt" }

    /// All diagnostics as people read them, an empty line between them.
    func diagnosticsText() throws -> String {
        if Files.isFolder(path + "/course") {
            let reading = try CourseReading(of: CourseFolder(path + "/course", isConfined: false))
            return joinedText(of: reading.diagnostics).replacing(path + "/", with: "")
        }
        let file = SourceFile(path: "lesson.md", bytes: try Files.read(path + "/lesson.md"))
        return joinedText(of: diagnostics(in: file))
    }
}

/// What is wrong with a lesson, in a course without settings.
func diagnostics(in file: SourceFile, trust: Trust = .trusted) -> [Diagnostic] {
    let (lesson, found) = Lesson.read(
        file, path: file.path, languages: CourseSettings.standard.languages)
    return found + excessSteps(in: lesson, trust: trust)
}

/// Diagnostics as people read them, an empty line between them.
func joinedText(of diagnostics: [Diagnostic]) -> String {
    if diagnostics.isEmpty { return "nothing to report\n" }
    return diagnostics.map { $0.text + "\n" }.joined(separator: "\n")
}
