package import Markdown

extension Lesson {
    /// Identifiers that every page has for parts of its frame, so that no heading can have them.
    private static let reservedAnchors = ["content", "menu", "on-this-page"]

    /// The identifiers of the headings on the lesson's page, and so what links to them end in.
    package var anchors: HeadingAnchors {
        HeadingAnchors(for: document, reserved: Self.reservedAnchors)
    }

    /// The name by which links find a step. No heading has it, since none of theirs holds a colon.
    package static func anchor(ofStep index: Int) -> String { "\(stepAnchor)\(index + 1)" }
    private static let stepAnchor = "step:"

    /// Whether an identifier is that of a part of the page's frame, or may be that of a step.
    package static func isReserved(anchor: String) -> Bool {
        reservedAnchors.contains(anchor) || anchor.hasPrefix(stepAnchor)
    }
}
