import Engine
import Host
import LessonModel
import LocalRunner
import Planning
import Storage
import Testing
import Words

@testable import WorkbookKit

/// What the compilers of this machine say about lessons, each message whole at its place in the lesson.
///
/// A case is a folder below `Cases` with a `lesson.md`, which is really run, and an `expected.txt`. Run the tests with
/// `WORKBOOK_REFRESH=1` to have every `expected.txt` written anew; read the difference before you keep it. A case whose
/// tools are missing here is skipped, with the reason.
@Suite("Messages of real compilers", .serialized)
struct CompilerMessageTests {
    @Test("a case's messages are those that stand in its expected.txt", arguments: RealCase.all)
    func matchesExpectedText(real: RealCase) async throws {
        let (cache, machine) = try await Self.machine.value
        switch try await real.run(on: machine, cache: cache) {
        case .skipped(let reason):
            // To cancel a case would be silent.
            print("SKIPPED: \(real.name): \(sentences(in: "en").text(of: reason))")
        case .said(let printed):
            if environment("WORKBOOK_REFRESH") != nil {
                try Files.write(Array(printed.utf8), to: real.expectedPath)
                Issue.record("\(real.name)/expected.txt is written anew")
            }
            let expected = String(decoding: try Files.read(real.expectedPath), as: UTF8.self)
            #expect(printed == expected)
        }
    }

    @Test("a case is a folder with a lesson and what is expected of it")
    func hasNoOrphans() throws {
        #expect(RealCase.all.count > 20)
        for real in RealCase.all {
            #expect(try Folders.names(in: real.path) == ["expected.txt", "lesson.md"])
        }
    }

    /// The folder, within the build's, that keeps Go's compiled packages from one run of the tests to the next.
    private static let folder =
        "\(repositoryFolder)/.build/compiler-message-tests"
    private static let machine = Task {
        let cache = try CacheFolder(folder)
        return (cache, try await Machine(tools: Tool.known, confinement: .auto, cache: cache))
    }
}
