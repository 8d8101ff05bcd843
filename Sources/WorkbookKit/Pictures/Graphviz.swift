import Engine
import Host

/// Draws graphs with Graphviz: one process for all of them.
struct Graphviz {
    let programs: any ProgramRunner

    /// Where Debian has it.
    static let program = "/usr/bin/dot"

    /// Which Graphviz this is: `dot - graphviz version 2.43.0 (0)`.
    /// - Throws: `HostError` if it cannot be run.
    func version() async throws -> String {
        try await run(["-V"]).errors
    }

    /// The SVG documents of graphs, one for each, in order.
    /// - Throws: `HostError` if it cannot be run, or does not take one of them; `ProgramStopped` if it takes too long.
    func draw(_ graphs: [String]) async throws -> [String] {
        if graphs.isEmpty { return [] }
        let output = try await run(["-Tsvg"], input: graphs.joined(separator: "\n"))
        let end = "</svg>\n"
        let pictures: [String] = output.text.split(separator: end)
            .filter { $0.contains("<svg") }.map { String($0) + end }
        guard pictures.count == graphs.count else {
            throw HostError("Graphviz drew \(pictures.count) of \(graphs.count) pictures")
        }
        return pictures
    }

    /// How many graphs may take too long before no others are tried: those that are made to do so take ten minutes in all.
    private static let patience = 30

    /// The SVG documents of graphs, in order; nil for one that takes too long, which does not keep others from being drawn.
    /// - Throws: `HostError` if Graphviz cannot be run.
    func pictures(of graphs: [String]) async throws -> [String?] {
        do {
            return try await draw(graphs)
        } catch is ProgramStopped {
            if graphs.count == 1 { return [nil] }
            var pictures: [String?] = []
            for graph in graphs {
                let isTried = pictures.count(where: { $0 == nil }) < Self.patience
                pictures += isTried ? try await self.pictures(of: [graph]) : [nil]
            }
            return pictures
        }
    }

    private func run(
        _ arguments: [String], input: String = ""
    ) async throws -> ProgramOutput {
        let advice = "install it with: apt-get install graphviz"
        guard Files.isExecutable(Self.program) else {
            throw HostError("there is no Graphviz", advice: advice)
        }
        var call = ProgramCall(Self.program, arguments, input: Array(input.utf8))
        call.seconds = 20
        let output = try await programs.run(call)
        guard output.isSuccess else {
            let reason = output.errors.split(separator: "\n").last ?? "it gave no reason"
            throw HostError("Graphviz failed: \(reason)", advice: advice)
        }
        return output
    }
}
