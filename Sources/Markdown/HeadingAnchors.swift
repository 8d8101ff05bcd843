/// The identifiers of a document's headings, as GitHub would make them: `## The idea` is `the-idea`.
///
/// Each is unique within the page; a second `the-idea` is `the-idea-1`.
package struct HeadingAnchors: Sendable {
    private var identifiers: [Int: String] = [:]

    /// The identifiers of a document's headings.
    package init(for document: Document) {
        var taken: Set<String> = []
        var counts: [String: Int] = [:]
        for (index, node) in document.nodes.enumerated() {
            guard case .heading = node.kind else { continue }
            let slug = Self.slug(document.text(of: index))
            var count = counts[slug, default: 0]
            var identifier = count == 0 ? slug : "\(slug)-\(count)"
            while !taken.insert(identifier).inserted {
                count += 1
                identifier = "\(slug)-\(count)"
            }
            counts[slug] = count + 1
            identifiers[index] = identifier
        }
    }

    /// All of them.
    package var all: Set<String> { Set(identifiers.values) }

    /// The identifier of the heading that is the document's node at the index.
    package subscript(node: Int) -> String? { identifiers[node] }

    /// A heading's text in lower case, spaces as hyphens, without punctuation; letters of all scripts stay.
    package static func slug(_ text: String) -> String {
        var slug = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            switch scalar.properties.generalCategory {
            case .spaceSeparator: slug.append("-")
            case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter,
                .otherLetter,
                .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark,
                .connectorPunctuation:
                slug.append(scalar)
            default: if scalar == "-" { slug.append(scalar) }
            }
        }
        return slug.isEmpty ? "section" : String(slug)
    }
}
