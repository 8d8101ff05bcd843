import Foundation

/// One of the examples in the CommonMark specification.
struct SpecificationExample: Decodable {
    let example: Int
    let section: String
    let markdown: String
    let html: String

    /// All examples of version 0.30, in order.
    static func all() throws -> [SpecificationExample] {
        let url = Bundle.module.url(
            forResource: "commonmark-0.30", withExtension: "json", subdirectory: "Data")
        guard let url else { throw CocoaError(.fileNoSuchFile) }
        return try JSONDecoder().decode([Self].self, from: Data(contentsOf: url))
    }
}
