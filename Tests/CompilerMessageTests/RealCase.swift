import Checking
import Execution
import Host
import LessonModel
import Planning
import SourceText
import Testing

@testable import WorkbookKit

/// The folder of the package.
let repositoryFolder = String(
    #filePath.dropLast("/Tests/CompilerMessageTests/RealCase.swift".count))

/// A folder with a lesson whose steps are really run, and what is said of what they printed.
struct RealCase: CustomTestStringConvertible, Sendable {
    let name: String

    static let folder = repositoryFolder + "/Tests/CompilerMessageTests/Cases"
    static let all = ((try? Folders.names(in: folder)) ?? []).map(RealCase.init)

    var testDescription: String { name }
    var path: String { Self.folder + "/" + name }
    var expectedPath: String { path + "/expected.txt" }

    /// The lesson, which must be read without a complaint.
    func lesson() throws -> Lesson {
        let file = SourceFile(path: "lesson.md", bytes: try Files.read(path + "/lesson.md"))
        let (lesson, diagnostics) = Lesson.read(
            file, path: file.path, languages: CourseSettings.standard.languages)
        #expect(diagnostics.map(\.text) == [])
        return lesson
    }

    /// Runs the lesson; gives back the diagnostics of all commands that did not do what the lesson says, as people
    /// read them, an empty line between them.
    func run(on machine: Machine, cache: CacheFolder) async throws -> Outcome {
        let lesson = try lesson()
        let plan = Plan(
            for: [lesson], settings: .standard, unmet: machine.toolchains.skipReason)
        for link in plan.chains.flatMap(\.links) {
            if case .skip(let reason) = link.work { return .skipped(reason) }
        }
        let executor = Executor(
            sandbox: machine.sandbox, launcherPath: try Machine.launcherPath(),
            cache: cache)
        // What compilers say is looked at anew each time.
        let results = try await executor.run(plan, jobs: 1, reuse: .never) { _ in true }
        let diagnostics = lesson.steps.indices.flatMap { step -> [Diagnostic] in
            guard let result = results[0]?[step] else { return [] }
            let verdict = Verdict(on: result, of: lesson.steps[step], limits: .standard)
            if environment("WORKBOOK_SHOW_OUTPUT") != nil {
                print(verdict.commands.map(\.shown.text).joined(separator: "\n"))
            }
            return compilerDiagnostics(
                for: step, of: lesson,
                shown: verdict.commands.map { $0.isGood && $0.status == 0 ? nil : $0.shown })
        }
        return .said(diagnostics.map { $0.text + "\n" }.joined(separator: "\n"))
    }

    enum Outcome {
        case said(String)
        case skipped(SkipReason)
    }
}
