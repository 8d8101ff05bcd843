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
