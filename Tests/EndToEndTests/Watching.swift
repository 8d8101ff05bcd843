import Foundation
import Subprocess
import Testing

/// A course that is watched by the tool.
final class Watching {
    let project: Project
    private var seen = ""
    private var process: pid_t = 0

    private init(_ project: Project) { self.project = project }

    /// Watches a course for the time of `body`, and ends that with Ctrl-C.
    /// - Returns: how the tool ended, how long that took, and what it wrote as errors.
    static func of(
        _ project: Project, _ arguments: String..., body: (Watching) async throws -> Void
    ) async throws -> (status: Int, elapsed: Duration, errors: String) {
        let watching = Watching(project)
        var end = ContinuousClock.now
        let run = try await Tool.run(
            ["watch"] + arguments, in: project.root,
            through: ["/bin/sh", "-c", #"exec "$@" > .watch.out 2> .watch.err"#, "sh"],
            inOwnGroup: true
        ) { process in
            watching.process = process.value
            do {
                try await body(watching)
            } catch {
                kill(-process.value, SIGKILL)
                throw error
            }
            end = .now
            kill(-process.value, SIGINT)
        }
        return (run.status, end.duration(to: .now), try watching.text(of: ".watch.err"))
    }

    /// What the tool printed since the last time, once it prints no more; times are left out.
    func output() async throws -> String {
        let hasMore = try await waits(atMost: 30) { try self.text(of: ".watch.out") != seen }
        let errors = try self.text(of: ".watch.err")
        try #require(hasMore, "\(errors)")
        var text = seen
        repeat {
            text = try self.text(of: ".watch.out")
            try await Task.sleep(for: .milliseconds(300))
        } while try self.text(of: ".watch.out") != text
        let news = String(text.dropFirst(seen.count))
        seen = text
        return news.replacing(/(?m)^[0-9]{2}:[0-9]{2}:[0-9]{2}\b/, with: "TIME")
            .replacing(/[0-9]+\.[0-9] s/, with: "SECONDS")
    }

    /// Whether the tool prints nothing for a while.
    func isSilent() async throws -> Bool {
        try await Task.sleep(for: .milliseconds(1000))
        return try text(of: ".watch.out") == seen
    }

    private func text(of file: String) throws -> String {
        let path = project.root + "/" + file
        return String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
