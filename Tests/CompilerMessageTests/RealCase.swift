import Checking
import Engine
import Host
import LessonModel
import LocalRunner
import Matching
import Messages
import Planning
import SourceText
import Storage
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
        let runner = SandboxRunner(
            on: machine, launcherPath: try Machine.launcherPath(),
            storage: DiskStorage(in: cache, inspect: LocalInspector(.off).artifacts))
        // What compilers say is looked at anew each time.
        var diagnostics: [Int: [Diagnostic]] = [:]
        for chain in plan.chains {
            var session = try await runner.open(on: Tree.emptyWorkspaceRoot)
            for link in chain.links {
                guard case .run(let action) = link.work else { continue }
                let result = try await session.run(action)
                diagnostics[link.step] = self.diagnostics(on: result, ofStep: link.step, lesson)
            }
            await session.close()
        }
        let texts = diagnostics.sorted { $0.key < $1.key }.flatMap(\.value).map { $0.text + "\n" }
        return .said(texts.joined(separator: "\n"))
    }

    private func diagnostics(
        on result: ActionResult, ofStep step: Int, _ lesson: Lesson
    ) -> [Diagnostic] {
        let verdict = Verdict(on: .ran(result), of: lesson.steps[step], limits: .standard)
        if environment("WORKBOOK_SHOW_OUTPUT") != nil {
            print(verdict.commands.map(\.shown.text).joined(separator: "\n"))
        }
        return compilerDiagnostics(
            for: step, of: lesson, workspace: result.workspacePath,
            shown: verdict.commands.map { $0.isGood && $0.status == 0 ? nil : $0.shown })
    }

    enum Outcome {
        case said(String)
        case skipped(SkipReason)
    }
}
