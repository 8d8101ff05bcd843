import Inspection
import Testing

@testable import Words

@Suite("What people read of facts") struct FactWordsTests {
    private let words = sentences(in: "en")

    @Test("every fact has a label, and no other has one")
    func labelsAll() {
        #expect(Set(English.labels.keys) == Set(FileFact.all.map(\.name)))
        #expect(English.labels.count == FileFact.all.count)
        #expect(Set(English.labels.values).count == FileFact.all.count)
        #expect(Set(FileFact.all.map(\.path)).count == FileFact.all.count)
    }

    @Test("a list begins with what readers look for")
    func ordersEntries() {
        var artifact = Artifact(kind: .shared, size: 1)
        artifact.exports = [
            .init(name: "_Z1fv", demangled: "f()", isFunction: true),
            .init(name: "_init", isFunction: true), .init(name: "main.add", isFunction: true),
            .init(name: "puts", isFunction: true),
        ]
        artifact.relocations = ["A": 1, "B": 1200, "C": 1]
        artifact.goPackages = [.init(name: "main", functions: 1), .init(name: "os", functions: 3)]
        artifact.members = [.init(name: "b.o", size: 2000), .init(name: "a.o", size: 1)]
        #expect(entries("exports", of: artifact) == ["f()", "puts", "_init", "main.add"])
        #expect(entries("relocs", of: artifact) == ["B: 1,200", "A: 1", "C: 1"])
        #expect(entries("packages", of: artifact) == ["os: 3 functions", "main: 1 function"])
        #expect(entries("members", of: artifact) == ["b.o: 2 kB", "a.o: 1 byte"])
    }

    private func entries(_ name: String, of artifact: Artifact) -> [String] {
        FileFact.all.filter { $0.name == name }.flatMap {
            words.entries(of: artifact.value(of: $0))
        }
        .map { name, detail in detail.map { "\(name): \($0)" } ?? name }
    }
}
