/// A call of `go` that compiles, as the text of a command lets it be expected.
///
/// It is a forecast: where a shell would see another call or none, only time is lost.
struct GoCall: Hashable {
    enum Subject: Hashable {
        /// What the command names, or all of the library.
        case packages, library
        case tests
        /// A program of Go's own, which Go compiles when it is first called.
        case tool(String)
    }

    var subject: Subject
    var setting: GoSetting
    /// Whether another linker than Go's own makes the result.
    var isLinkedByOthers = false
}

extension GoCall {
    /// The calls in the text of a command.
    ///
    /// - Parameter isWithoutC: whether the environment says so.
    static func calls(in command: String, isWithoutC: Bool) -> [GoCall] {
        command.split { "\n;&|(){}`".contains($0) }.compactMap { part in
            let words = part.split(whereSeparator: \.isWhitespace)
                .map { $0.trimming { "'\"$".contains($0) } }
            return GoCall(words: words, isWithoutC: isWithoutC)
        }
    }

    private init?(words: [Substring], isWithoutC: Bool) {
        guard let place = words.firstIndex(where: { $0 == "go" || $0.hasSuffix("/go") }),
            place + 1 < words.count
        else { return nil }
        let assignments = words[..<place]
        // For another machine, the library is compiled another time; no such program could be run here.
        if assignments.contains(where: { $0.hasPrefix("GOOS=") || $0.hasPrefix("GOARCH=") }) {
            return nil
        }
        let rest = words[(place + 2)...]
        setting = GoSetting(code: .fixed, isWithoutC: isWithoutC)
        switch words[place + 1] {
        case "build", "install", "run", "vet": subject = .packages
        case "test": subject = .tests
        case "tool":
            guard let name = rest.first(where: { !$0.hasPrefix("-") }) else { return nil }
            subject = .tool(String(name))
            return
        default: return nil
        }
        for word in assignments where word.hasPrefix("CGO_ENABLED=") {
            setting.isWithoutC = word.hasSuffix("=0")
        }
        guard readOptions(Array(rest)) else { return nil }
    }

    /// Reads the words after the subcommand; false where what is compiled is of no use to others.
    private mutating func readOptions(_ words: [Substring]) -> Bool {
        // What follows the names of files may be for the program that they are.
        let words = words.prefix { !$0.hasSuffix(".go") && $0 != "." }
        var linksToLibrary = false
        for (place, word) in words.enumerated() {
            if word == "std" { subject = .library }
            if word.contains("-linkmode=external") { isLinkedByOthers = true }
            guard word.hasPrefix("-") else { continue }
            let option = word.drop { $0 == "-" }
            let parts = option.split(separator: "=", maxSplits: 1)
            switch parts.first {
            case "linkshared": linksToLibrary = true
            case "n", "race", "msan", "asan", "trimpath": return false
            case "buildmode":
                let next = place + 1 < words.count ? words[place + 1] : ""
                let mode = String(parts.count > 1 ? parts[1] : next)
                guard let code = GoSetting.Code(mode: mode) else { return false }
                setting.code = code
                if ["c-shared", "plugin"].contains(mode) { isLinkedByOthers = true }
            default: break
            }
        }
        if linksToLibrary {
            subject = .library
            setting.code = .linkedToLibrary
        }
        return true
    }
}

extension Substring {
    fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> Substring {
        var rest = drop(while: isTrimmed)
        while let last = rest.last, isTrimmed(last) { rest.removeLast() }
        return rest
    }
}
