import Host
import Testing

@Suite("The guide's page on diagnostics") struct IdentifierTests {
    @Test("every identifier that the sources can report stands there once, and no other")
    func documentsEveryIdentifier() throws {
        let page = repositoryFolder + "/Lessons/guide/04-diagnostics.md"
        let text = String(decoding: try Files.read(page), as: UTF8.self)
        let documented = text.matches(of: #/\n\| `([a-z0-9-]+)` \| (?:error|warning|note) \|/#)
            .map { String($0.output.1) }
        let known = try identifiersInSources().union(ruleIdentifiersInSources())
        #expect(known.subtracting(documented).sorted() == [], "identifiers that the page lacks")
        #expect(Set(documented).subtracting(known).sorted() == [], "identifiers of nothing")
        #expect(documented.count == Set(documented).count)
    }
}

/// The identifiers with which the sources make diagnostics, as far as they stand where one is made.
func identifiersInSources() throws -> Set<String> {
    try matches(of: #/(?:\.(?:error|warning|note),|\breport\()\s*"([a-z]+(?:-[a-z0-9]+)*)"/#)
}

/// The identifiers of lint's rules; the tests of Linting show them all.
func ruleIdentifiersInSources() throws -> Set<String> {
    try matches(of: #/static let identifier = "([a-z0-9-]+)"/#)
}

private func matches(of pattern: Regex<(Substring, Substring)>) throws -> Set<String> {
    let sources = repositoryFolder + "/Sources"
    var found: Set<String> = []
    for item in try FolderScan(of: sources).items where item.path.hasSuffix(".swift") {
        let text = String(decoding: try Files.read(sources + "/" + item.path), as: UTF8.self)
        found.formUnion(text.matches(of: pattern).map { String($0.output.1) })
    }
    return found
}
