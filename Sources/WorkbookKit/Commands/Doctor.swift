import Engine
import Foundation
import Host
import LessonModel
import LocalRunner
import Planning
import SourceText
import Storage
import Words

/// `workbook doctor`: what this machine has of what lessons need.
package struct Doctor: Encodable, Sendable {
    struct FoundTool: Encodable {
        var name: String
        var version: String
        var path: String
    }

    struct MissingTool: Encodable {
        var name: String
        var install: String
    }

    struct SandboxState: Encodable {
        /// Whether a command could be run in it.
        var works: Bool
        /// Why not; nil where it works.
        var problem: String?
        /// The limits that hold, each with what keeps it.
        var limits: [String: String]
    }

    /// A promise to lessons that are not trusted.
    struct PromiseState: Encodable {
        var name: String
        var meaning: String
        var holds: Bool
        /// What would make it hold; nil where it does.
        var remedy: String?
    }

    var tools: [FoundTool]
    var missing: [MissingTool]
    var sandbox: SandboxState
    var promises: [PromiseState]

    /// Looks at this machine; a command is really run in the sandbox.
    package init() async throws {
        let scratch = try Folders.makeUnique(in: "/tmp", prefix: "workbook-doctor-")
        defer { Folders.remove(scratch) }
        let cache = try CacheFolder(scratch)
        defer { cache.close() }
        let machine = try await Machine(tools: Tool.known, confinement: .auto, cache: cache)
        tools = machine.toolchains.found.map {
            FoundTool(
                name: $0.tool.name, version: $0.version.map(String.init).joined(separator: "."),
                path: $0.path)
        }
        missing = machine.toolchains.missing.map {
            MissingTool(name: $0.name, install: $0.install ?? "")
        }
        for (name, path, package) in Self.helpers where !Files.isExecutable(path) {
            missing.append(MissingTool(name: name, install: "apt-get install \(package)"))
        }
        let bounds = try await Bounds()
        sandbox = await Self.trySandbox(of: machine, bounds: bounds, cache: cache)
        let words = sentences(in: "en")
        promises = Promise.allCases.map { promise in
            let holds = bounds.promises.contains(promise)
            return PromiseState(
                name: promise.rawValue, meaning: words.text(of: promise), holds: holds,
                remedy: holds ? nil : words.remedy(for: promise).whole)
        }
    }

    private static let helpers = [
        ("bubblewrap", "/usr/bin/bwrap", "bubblewrap"), ("Graphviz", "/usr/bin/dot", "graphviz"),
        ("Pygments", "/usr/bin/pygmentize", "python3-pygments"),
    ]

    /// Whether all is here that a build cannot do without.
    package var isReady: Bool { sandbox.works }

    private static func trySandbox(
        of machine: Machine, bounds: Bounds, cache: CacheFolder
    ) async -> SandboxState {
        guard machine.sandbox.bubblewrap != nil else {
            return SandboxState(works: false, problem: "bubblewrap is not installed", limits: [:])
        }
        do {
            let launcher = try Machine.launcherPath()
            let storage = DiskStorage(in: cache, inspect: LocalInspector(.require).artifacts)
            let trial = SourceFile(
                path: "trial.md", text: "```sh run\n\(SandboxFacts.script)```\n")
            let (lesson, _) = Lesson.read(trial, path: trial.path, languages: [:])
            let plan = Plan(for: [lesson], settings: .standard) { _ in nil }
            guard case .run(let action) = plan.chains.first?.links.first?.work else {
                preconditionFailure("the trial is one step that runs")
            }
            let runner = SandboxRunner(on: machine, launcherPath: launcher, storage: storage)
            let result = try await runner.withSession(on: Tree.emptyWorkspaceRoot) { session in
                try await session.run(action)
            }
            guard let command = result.commands.first, command.status == 0 else {
                return SandboxState(
                    works: false, problem: "a command in the sandbox failed", limits: [:])
            }
            let facts = SandboxFacts(
                printed: String(decoding: command.output, as: UTF8.self), bounds: bounds)
            return SandboxState(works: true, problem: nil, limits: facts.limits)
        } catch {
            return SandboxState(works: false, problem: "\(error)", limits: [:])
        }
    }
}

extension Doctor {
    /// The report as JSON, for machines.
    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }

    /// The report for people.
    package var text: String {
        var lines = ["Tools"]
        let width = (tools.map(\.name) + missing.map(\.name)).map(\.count).max() ?? 0
        func padded(_ name: String, _ width: Int) -> String {
            name + String(repeating: " ", count: max(0, width - name.count))
        }
        for tool in tools {
            lines.append("  ok       \(padded(tool.name, width))  \(tool.version)  \(tool.path)")
        }
        for tool in missing {
            lines.append("  missing  \(padded(tool.name, width))  install it with: \(tool.install)")
        }
        lines.append("Sandbox")
        lines.append(
            sandbox.works
                ? "  ok       commands run in bubblewrap" : "  missing  \(sandbox.problem ?? "")")
        for (name, keeper) in sandbox.limits.sorted(by: { $0.key < $1.key }) {
            lines.append("  limit    \(padded(name, 9))  \(keeper)")
        }
        lines.append("Promises of --untrusted")
        for promise in promises {
            let mark = promise.holds ? "ok     " : "missing"
            lines.append("  \(mark)  \(padded(promise.name, 9))  \(promise.meaning)")
            if let remedy = promise.remedy {
                lines.append("  " + String(repeating: " ", count: 20) + remedy)
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }
}
