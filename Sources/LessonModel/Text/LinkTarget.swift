/// Where a link or an image in a lesson leads.
package enum LinkTarget: Hashable, Sendable {
    /// A web page or a mail address: nothing of the course.
    case elsewhere
    /// A path from the root of a web site, or of the files of a machine: `path` is the rest of it.
    case root(path: String)
    /// A place on the lesson's own page; the fragment has its `%20` and its kin undone.
    case samePage(fragment: String)
    /// A file of the course, by its path within.
    case file(path: String, fragment: String?)
    /// A file outside of the course, which no page can reach.
    case outside

    /// - Parameters:
    ///   - destination: the address as it is in the text of a lesson.
    ///   - path: the path of that lesson within the course.
    package init(_ destination: String, in path: String) {
        let hash = destination.firstIndex(of: "#")
        let fragment = hash.map { destination[destination.index(after: $0)...] }
        let decodedFragment = fragment.map { percentDecoded($0) ?? String($0) }
        let file = destination.prefix { $0 != "#" && $0 != "?" }
        if file.isEmpty {
            self =
                destination.hasPrefix("?") ? .elsewhere : .samePage(fragment: decodedFragment ?? "")
        } else if file.hasPrefix("/"), !file.hasPrefix("//") {
            self = .root(path: (percentDecoded(file) ?? String(file)).trimmedOfSlashes)
        } else if file.hasPrefix("/") || file.startsWithScheme {
            self = .elsewhere
        } else if let decoded = percentDecoded(file), let target = resolved(decoded, from: path) {
            self = .file(path: target, fragment: decodedFragment)
        } else {
            self = .outside
        }
    }
}

/// The path within the course that a relative path means; nil if it leaves the course.
private func resolved(_ reference: String, from path: String) -> String? {
    var parts = path.split(separator: "/").dropLast()
    for part in reference.split(separator: "/") {
        switch part {
        case ".": continue
        case "..": if parts.popLast() == nil { return nil }
        default: parts.append(part)
        }
    }
    return parts.joined(separator: "/")
}

extension String {
    fileprivate var trimmedOfSlashes: String {
        split(separator: "/").joined(separator: "/")
    }
}

extension Substring {
    /// Whether it begins like `https:` or `mailto:`.
    fileprivate var startsWithScheme: Bool {
        let name = utf8.prefix { $0 != UInt8(ascii: ":") }
        return name.count < utf8.count && name.count > 1
            && name.allSatisfy { Character(Unicode.Scalar($0)).isSchemeCharacter }
    }
}

extension Character {
    fileprivate var isSchemeCharacter: Bool {
        isASCII && (isLetter || isNumber || "+-.".contains(self))
    }
}
