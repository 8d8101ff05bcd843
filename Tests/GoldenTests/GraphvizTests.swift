import Engine
import Host
import LocalRunner
import Testing

@testable import WorkbookKit

@Suite("Graphviz", .enabled(if: Files.isExecutable(Graphviz.program))) struct GraphvizTests {
    private let graphviz = Graphviz(programs: ConfinedPrograms(.require))

    @Test("draws several graphs at once, the same each time")
    func drawsSeveral() async throws {
        let graphs = ["one", "two", "</svg>"].map { "digraph { \"\($0)\" -> x }\n" }
        let pictures = try await graphviz.draw(graphs)
        #expect(pictures.count == 3)
        for (name, picture) in zip([">one<", ">two<", ">&lt;/svg&gt;<"], pictures) {
            #expect(picture.contains(name) && picture.hasSuffix("</svg>\n"))
        }
        #expect(try await graphviz.draw(graphs) == pictures)
        #expect(
            try await graphviz.version().contains("graphviz version"))
        #expect(try await graphviz.draw([]) == [])
    }

    @Test("a text that is no graph is an error")
    func refusesOthers() async {
        await #expect(throws: HostError.self) {
            try await graphviz.draw(["digraph {"])
        }
    }
}

@Suite("Graphs that take Graphviz too long") struct SlowGraphTests {
    @Test(
        "keep no others from being drawn, and none is waited for longer than 20 s",
        .enabled(if: Files.isExecutable(Graphviz.program)))
    func givesUpSlowOnes() async throws {
        let pictures = try await Graphviz(programs: SlowPrograms()).pictures(of: ["a", "slow", "b"])
        #expect(pictures == ["<svg>a</svg>\n", nil, "<svg>b</svg>\n"])
    }

    @Test(
        "are no longer waited for when there are many",
        .enabled(if: Files.isExecutable(Graphviz.program)))
    func givesUp() async throws {
        let graphs = ["a"] + [String](repeating: "slow", count: 30) + ["b"]
        let pictures = try await Graphviz(programs: SlowPrograms()).pictures(of: graphs)
        #expect(pictures == ["<svg>a</svg>\n"] + [String?](repeating: nil, count: 31))
    }

    /// Programs that are stopped when they are given something slow.
    private struct SlowPrograms: ProgramRunner {
        func run(_ call: ProgramCall) async throws -> ProgramOutput {
            #expect(call.seconds == 20)
            let graphs = String(decoding: call.input, as: UTF8.self).split(separator: "\n")
            if graphs.contains("slow") { throw ProgramStopped(call.executable, "took too long") }
            let drawn = graphs.map { "<svg>\($0)</svg>\n" }.joined()
            return ProgramOutput(bytes: Array(drawn.utf8), errors: "", isSuccess: true)
        }
    }
}
