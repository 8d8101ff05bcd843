import Host
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
