/// What a command printed, as reports show it: the first lines, which mostly name the cause, and the last ones.
package struct PrintedExcerpt: Hashable, Sendable {
    package private(set) var first: [String] = []
    /// How many lines are left out between the first and the last ones.
    package private(set) var leftOut = 0
    package private(set) var last: [String]

    private static let firstCount = 5
    private static let lastCount = 15

    package init(_ lines: [String] = []) {
        guard lines.count > Self.firstCount + Self.lastCount else {
            last = lines
            return
        }
        first = Array(lines.prefix(Self.firstCount))
        last = Array(lines.suffix(Self.lastCount))
        leftOut = lines.count - first.count - last.count
    }

    /// The lines that are shown.
    package var lines: [String] { first + last }

    package var isEmpty: Bool { last.isEmpty }
}
