import Foundation
import Reporting
import Testing

/// The guide's page on JSON.
@Suite struct GuideTests {
    @Test func itListsEveryKindOfStepInTheOrderOfTheirDeclaration() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Lessons/guide/05-json.md")
        let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
        let row = try #require(text.firstMatch(of: #/\n\| `kind` \| (.+) \|\n/#)?.output.1)
        let listed = row.matches(of: #/`([a-zA-Z]+)`/#).map { String($0.output.1) }
        #expect(listed == StepReport.Kind.allCases.map(\.rawValue))
    }
}
