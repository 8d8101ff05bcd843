/// HTML that is safe to put into a page.
///
/// Text that is interpolated into it is escaped, and only what is markup already goes in as it is. So nothing that a
/// program printed becomes markup by an oversight:
///
///     let cell: Markup = "<td>\(text)</td>"
struct Markup: Hashable, Sendable {
    var html: String

    /// Text as it shows on a page: escaped, control characters by their pictures.
    init(text: some StringProtocol) {
        html = HTMLText.escaped(text)
    }

    /// HTML that was made elsewhere and is known to be good.
    init(html: String) {
        self.html = html
    }

    var isEmpty: Bool { html.isEmpty }

    static func + (left: Markup, right: Markup) -> Markup { Markup(html: left.html + right.html) }
}

extension Markup: ExpressibleByStringInterpolation {
    init(stringLiteral value: String) {
        html = value
    }

    init(stringInterpolation: StringInterpolation) {
        html = stringInterpolation.html
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var html = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            html.reserveCapacity(literalCapacity * 2)
        }

        mutating func appendLiteral(_ literal: String) { html += literal }
        mutating func appendInterpolation(_ text: some StringProtocol) {
            html += Markup(text: text).html
        }
        mutating func appendInterpolation(_ number: Int) { html += String(number) }
        mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
        /// Adds nothing for nil.
        mutating func appendInterpolation(_ markup: Markup?) { html += markup?.html ?? "" }
        /// Adds the pieces one after the other.
        mutating func appendInterpolation(_ markups: [Markup]) {
            for markup in markups { html += markup.html }
        }
    }
}

extension Sequence<Markup> {
    /// The pieces with `separator` between them.
    func joined(separator: String) -> Markup {
        Markup(html: map(\.html).joined(separator: separator))
    }
}
