/// A pattern for paths, as shells have them: `*` and `?` within a name, `[a-z]` and `[!a-z]`, and `**` for any folders.
package struct PathPattern: Hashable, Sendable {
    private let names: [Name]

    private enum Name: Hashable, Sendable {
        /// `**`: any number of names, none too.
        case any
        case pattern([Element])
    }

    private enum Element: Hashable, Sendable {
        case character(Character)
        case one
        case any
        case among([ClosedRange<Character>], isNegated: Bool)
    }

    package init(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: true)
        names = parts.filter { $0 != "." }.map { name in
            name == "**" ? .any : .pattern(Self.elements(of: name))
        }
    }

    /// Whether it matches this path, whose names are separated by `/`.
    package func matches(_ path: String) -> Bool {
        let path = path.split(separator: "/").map(Array.init)
        return Self.matches(path[...], names[...], any: .any) { name, pattern in
            guard case .pattern(let elements) = pattern else { return false }
            return Self.matches(name, elements)
        }
    }

    private static func matches(_ name: [Character], _ elements: [Element]) -> Bool {
        matches(name[...], elements[...], any: .any) { character, element in
            switch element {
            case .any: false
            case .one: true
            case .character(let own): own == character
            case .among(let ranges, let isNegated):
                ranges.contains { $0.contains(character) } != isNegated
            }
        }
    }

    /// Whether all items match all parts of a pattern, in order.
    ///
    /// Of the parts that match any number of items, only the last one met needs to be tried again (backtracking): the
    /// time grows with the product of the two counts.
    /// - Parameter any: the part that matches any number of items.
    private static func matches<Item, Part: Equatable>(
        _ items: ArraySlice<Item>, _ parts: ArraySlice<Part>, any: Part,
        isMatch: (Item, Part) -> Bool
    ) -> Bool {
        var (items, parts) = (items, parts)
        var again: (items: ArraySlice<Item>, parts: ArraySlice<Part>)?
        while let item = items.first {
            if parts.first == any {
                parts = parts.dropFirst()
                again = (items, parts)
            } else if let part = parts.first, isMatch(item, part) {
                (items, parts) = (items.dropFirst(), parts.dropFirst())
            } else if let last = again {
                (items, parts) = (last.items.dropFirst(), last.parts)
                again = (items, parts)
            } else {
                return false
            }
        }
        return parts.allSatisfy { $0 == any }
    }

    private static func elements(of name: Substring) -> [Element] {
        var elements: [Element] = []
        var rest = name
        while let character = rest.popFirst() {
            switch character {
            case "*": elements.append(.any)
            case "?": elements.append(.one)
            case "[":
                if let (set, after) = characterSet(in: rest) {
                    elements.append(set)
                    rest = after
                } else {
                    elements.append(.character(character))
                }
            case "\\": elements.append(.character(rest.popFirst() ?? character))
            default: elements.append(.character(character))
            }
        }
        return elements
    }

    /// The set of characters whose `[` was just read, and the text after its `]`; nil where it is never closed.
    private static func characterSet(in text: Substring) -> (Element, Substring)? {
        var rest = text
        let isNegated = rest.first == "!" || rest.first == "^"
        if isNegated { rest = rest.dropFirst() }
        var ranges: [ClosedRange<Character>] = []
        while let first = rest.popFirst() {
            if first == "]", !ranges.isEmpty { return (.among(ranges, isNegated: isNegated), rest) }
            if rest.first == "-", let last = rest.dropFirst().first, last != "]" {
                if first <= last { ranges.append(first...last) }
                rest = rest.dropFirst(2)
            } else {
                ranges.append(first...first)
            }
        }
        return nil
    }
}
