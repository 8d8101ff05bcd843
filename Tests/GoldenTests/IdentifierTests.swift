import Host
import Inspection
import SourceText
import Testing

@Suite("The guide's page on diagnostics") struct IdentifierTests {
    @Test("it explains every identifier once, and no other, in the order of their declaration")
    func documentsEveryIdentifier() throws {
        let page = repositoryFolder + "/Lessons/guide/04-diagnostics.md"
        let text = String(decoding: try Files.read(page), as: UTF8.self)
        let documented = text.matches(of: #/\n\| `([a-z0-9-]+)` \| (?:error|warning|note) \|/#)
            .map { String($0.output.1) }
        #expect(documented == DiagnosticID.allCases.map(\.rawValue))
    }
}

@Suite("The guide's page on artifacts") struct FactTableTests {
    @Test("its table names every fact that can be asserted, and no other")
    func documentsEveryFact() throws {
        let page = repositoryFolder + "/Lessons/guide/08-artifacts.md"
        let text = String(decoding: try Files.read(page), as: UTF8.self)
        let table = text.split(separator: "| name | what it is | example |\n").last ?? ""
        let documented = table.split(separator: "\n").prefix { $0.hasPrefix("|") }.dropFirst()
            .flatMap { row in row.split(separator: "|")[0].matches(of: #/`([a-z]+)`/#) }
            .map { String($0.output.1) }
        // `needs` asserts a part of what `needed` asserts all of.
        #expect(Set(documented) == Set(FileFact.asserted.map(\.name) + ["needs"]))
    }
}

@Suite("SECURITY.md") struct PromiseTests {
    @Test("each promise names tests that exist")
    func namesTests() throws {
        let page = repositoryFolder + "/SECURITY.md"
        let text = String(decoding: try Files.read(page), as: UTF8.self)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
            .filter { $0.contains("Tests`") }
        #expect(rows.count > 10)
        let sources = try FolderScan(of: repositoryFolder + "/Tests").items.map(\.path)
            .filter { $0.hasSuffix("Tests.swift") }
        let files = Set(sources.compactMap { $0.split(separator: "/").last.map(String.init) })
        for row in rows {
            for match in row.matches(of: #/`(\w+Tests)`/#) {
                #expect(files.contains("\(match.output.1).swift"), "\(match.output.1)")
            }
        }
        let promises = text.split(separator: "## What is promised")[1]
            .split(separator: "## What is not promised")[0]
        let table = promises.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
        #expect(table.count == rows.count, "every promise has a test")
    }
}
