import SourceText
import Yams

/// Reads a YAML mapping key by key and reports what it cannot take, each at its place.
struct YAMLReader {
    let file: SourceFile
    /// The line of the file before the one on which the YAML starts.
    let linesBefore: Int
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var pairs: [(key: String, keyNode: Node, value: Node)] = []

    /// Reads `text`; where it is no mapping, there are no pairs and a diagnostic says why.
    init(_ text: String, in file: SourceFile, linesBefore: Int) {
        self.file = file
        self.linesBefore = linesBefore
        do {
            guard let root = try Yams.compose(yaml: text) else { return }
            switch root {
            case .mapping(let mapping): pairs = readPairs(of: mapping)
            default:
                report(
                    .badYAML, "expected keys and values such as 'title: …'", at: root,
                    fixIt: FixIt("write a key, ':', a space and the value on each line"))
            }
        } catch {
            reportParsing(error)
        }
    }

    /// Reports every key that is not one of `known`.
    ///
    /// - Parameters:
    ///   - others: what some keys are called here that authors know from elsewhere.
    ///   - advice: what to do about keys that have their place elsewhere.
    mutating func reportKeys(
        except known: [String], others: [String: String] = [:], advice: [String: String] = [:]
    ) {
        var taken = Set(pairs.map(\.key))
        for pair in pairs where !known.contains(pair.key) {
            if let advice = advice[pair.key] {
                report(
                    .unknownKey, "unknown key '\(pair.key)'", at: pair.keyNode,
                    length: spelling(of: pair.key, at: pair.keyNode)?.utf8.count,
                    fixIt: FixIt(advice))
            } else {
                reportUnknownKey(
                    pair.key, at: pair.keyNode, known: known, others: others, taken: &taken)
            }
        }
    }

    /// - Parameters:
    ///   - others: what some keys are called here that authors know from elsewhere.
    ///   - taken: the other keys of the same mapping, which a suggestion would repeat.
    mutating func reportUnknownKey(
        _ key: String, at node: Node, known: [String], others: [String: String] = [:],
        taken: inout Set<String>
    ) {
        let spelling = spelling(of: key, at: node)
        let near = others[key] ?? suggestion(for: key, among: known)
        let fixIt =
            if let near, !taken.insert(near).inserted {
                FixIt("take it away: '\(near)' stands here already")
            } else {
                FixIt(
                    near.map { "write '\($0)'" }
                        ?? "known keys are \(known.sorted().joined(separator: ", "))",
                    replacement: spelling == nil ? nil : near)
            }
        report(
            .unknownKey, "unknown key '\(key)'", at: node, length: spelling?.utf8.count,
            fixIt: fixIt)
    }

    /// The key as it is written at its place, quotes included; nil where it is spelt in some other way.
    private func spelling(of key: String, at node: Node) -> String? {
        guard let mark = node.mark else { return nil }
        let place = range(at: mark).start
        let text = file.line(place.line).utf8.dropFirst(place.column - 1)
        return [key, "\"\(key)\"", "'\(key)'"].first { text.starts(with: $0.utf8) }
    }

    /// The value of a key; nil where the key is missing or its value is empty or null.
    func node(_ key: String) -> Node? {
        guard let node = pairs.first(where: { $0.key == key })?.value else { return nil }
        if case .scalar(let scalar) = node, scalar.style == .plain,
            ["", "~", "null"].contains(scalar.string)
        {
            return nil
        }
        return node
    }

    /// The text of a scalar.
    mutating func string(_ key: String) -> String? {
        guard let node = node(key) else { return nil }
        return string(of: node, for: key)
    }

    mutating func string(of node: Node, for key: String) -> String? {
        if case .scalar(let scalar) = node { return scalar.string }
        report(
            .badValue, "'\(key)' takes a text", at: node,
            fixIt: FixIt("write one text behind '\(key):', in quotes if it holds other signs"))
        return nil
    }

    mutating func bool(_ key: String) -> Bool? {
        guard let node = node(key) else { return nil }
        if let value = node.bool { return value }
        report(
            .badValue, "'\(key)' takes true or false", at: node,
            fixIt: FixIt("write '\(key): true', or take it away"))
        return nil
    }

    /// The texts of a list, or the one text that is given instead of a list.
    mutating func strings(_ key: String) -> [(text: String, node: Node)] {
        guard let node = node(key) else { return [] }
        let items = node.sequence.map(Array.init) ?? [node]
        return items.compactMap { item in
            if case .scalar(let scalar) = item { return (scalar.string, item) }
            report(
                .badValue, "'\(key)' takes a text, or a list of texts", at: item,
                fixIt: FixIt("write '\(key): [one, two]'"))
            return nil
        }
    }

    /// The pairs of a mapping below `key`.
    mutating func mapping(_ key: String) -> [(key: String, keyNode: Node, value: Node)] {
        guard let node = node(key) else { return [] }
        return mapping(of: node, for: key)
    }

    mutating func mapping(of node: Node, for key: String) -> [(
        key: String, keyNode: Node, value: Node
    )] {
        guard case .mapping(let mapping) = node else {
            let pairs = Self.pairs(in: node)
            report(
                .badValue, "'\(key)' takes keys and values", at: node,
                fixIt: FixIt(
                    pairs.isEmpty
                        ? "write them as in '\(Self.examples[key] ?? "\(key): {file: …, run: …}")'"
                        : "write '\(key): {\(pairs.joined(separator: ", "))}'"))
            return []
        }
        return readPairs(of: mapping)
    }

    /// How keys are written that take keys and values; the others are languages.
    private static let examples = [
        "env": "env: {NAME: value}", "limits": "limits: {time: 30s}",
        "sandbox": "sandbox: {show: [/opt/tool]}", "modes": "modes: {static: -static}",
        "languages": "languages: {zig: {file: main.zig, run: zig run main.zig}}",
        "normalisers": "normalisers: [{show: '[0-9]+ ms', with: '[TIME]'}]",
    ]

    /// The items of a list such as `[A=1]`, written as pairs.
    private static func pairs(in node: Node) -> [String] {
        (node.sequence.map(Array.init) ?? []).compactMap { item in
            guard case .scalar(let scalar) = item else { return nil }
            let parts = scalar.string.split(separator: "=", maxSplits: 1)
            return parts.count == 2 ? parts.joined(separator: ": ") : nil
        }
    }

    /// The items of a list below `key`.
    mutating func items(_ key: String) -> [Node] {
        guard let node = node(key) else { return [] }
        if let sequence = node.sequence { return Array(sequence) }
        report(
            .badValue, "'\(key)' takes a list", at: node,
            fixIt: FixIt("write '- ' before each item, on lines of their own"))
        return []
    }

    /// The place of a node's text in the file.
    func place(of node: Node) -> SourceRange {
        guard let mark = node.mark else { return SourceRange(line: linesBefore + 1, column: 1) }
        return range(at: mark, length: max(1, node.scalarLength))
    }

    private mutating func readPairs(of mapping: Node.Mapping) -> [(
        key: String, keyNode: Node, value: Node
    )] {
        mapping.compactMap { key, value in
            guard case .scalar(let scalar) = key else {
                report(
                    .badValue, "a key must be a text", at: key,
                    fixIt: FixIt("write 'name: value'"))
                return nil
            }
            return (scalar.string, key, value)
        }
    }

    mutating func report(
        _ identifier: DiagnosticID, _ message: String, at node: Node, length: Int? = nil,
        severity: Diagnostic.Severity = .error, fixIt: FixIt? = nil
    ) {
        var range = place(of: node)
        if let length { range.end.column = range.start.column + length }
        diagnostics.append(
            Diagnostic(severity, identifier, message, in: file, at: range, fixIt: fixIt))
    }

    /// A range of the file; a mark's column counts characters, where a range's counts bytes.
    private func range(at mark: Mark, length: Int = 1) -> SourceRange {
        range(line: mark.line, column: mark.column, length: length)
    }

    private func range(line: Int, column: Int, length: Int = 1) -> SourceRange {
        let line = line + linesBefore
        // What is missing at the end of a file is reported at the end of its last line.
        guard line <= max(1, file.lineCount) else {
            let last = max(1, file.lineCount)
            return SourceRange(line: last, column: file.line(last).utf8.count + 1)
        }
        let text = file.line(line)
        let column = String(text.unicodeScalars.prefix(column - 1)).utf8.count + 1
        // A text may span several lines, and a key may be shorter than its spelling.
        let rest = max(1, text.utf8.count - column + 1)
        return SourceRange(line: line, column: column, length: min(length, rest))
    }
}

extension Node {
    /// The bytes that a plain scalar takes; 0 for all else.
    fileprivate var scalarLength: Int {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return 0 }
        return scalar.string.utf8.count
    }
}

// What is said of a text that is not YAML.
extension YAMLReader {
    private mutating func reportParsing(_ error: any Error) {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let message = [problem, context?.text].compactMap(\.self).joined(separator: " ")
            // What is opened and never closed is best looked for where it was opened.
            let isOpen = ["while parsing a flow", "while scanning a quoted"].contains {
                context?.text.contains($0) ?? false
            }
            reportParsing(message, at: range(at: isOpen ? context?.mark ?? mark : mark))
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            let line = lineOfRepetition(of: key, first: context.mark)
            let range = range(line: line, column: context.mark.column, length: key.utf8.count)
            diagnostics.append(
                Diagnostic(
                    .error, .badYAML, "the key '\(key)' stands twice", in: file, at: range,
                    fixIt: FixIt("take one of the two away")))
        case .reader(let problem, let offset, _, let yaml):
            let before = yaml.prefix(offset ?? 0)
            let line = before.count { $0.isNewline } + 1
            let column = before.reversed().prefix { !$0.isNewline }.count + 1
            reportParsing(problem, at: range(line: line, column: column))
        default:
            reportParsing("\(error)", at: SourceRange(line: linesBefore + 1, column: 1))
        }
    }

    private mutating func reportParsing(_ problem: String, at range: SourceRange) {
        let advice = advice(on: problem, at: range.start)
        let isTooDeep = problem.contains("nesting level")
        let problem = isTooDeep ? "brackets are nested too deep" : problem
        diagnostics.append(
            Diagnostic(
                .error, .badYAML, "this is not YAML: \(problem)", in: file, at: range,
                fixIt: advice.map { FixIt($0) }))
    }

    /// What to do about libyaml's most frequent complaints.
    private func advice(on problem: String, at place: SourceLocation) -> String? {
        let line = file.line(place.line).utf8
        let isTab = line.dropFirst(place.column - 1).first == 0x09
        let hasKeyBefore = line.prefix(place.column - 1).contains(UInt8(ascii: ":"))
        let advice: KeyValuePairs = [
            "mapping values are not allowed": hasKeyBefore
                ? "put a text that holds ': ' into quotes"
                : "look for a ':' that is missing on the line above",
            "cannot start any token": isTab
                ? "indent with spaces, not with tabs"
                : "put a text that starts with a sign into quotes",
            "could not find expected ':'": "write a key, ':', a space and the value",
            "did not find expected ',' or ']'": "close the list with ']'",
            "did not find expected ',' or '}'": "close the mapping with '}'",
            "unexpected end of stream while scanning a quoted": "close the quote",
            "control characters are not allowed": "take the character away",
        ]
        return advice.first { problem.contains($0.key) }?.value
    }

    /// The line on which a key is repeated; that of its first occurrence where the repetition is not found.
    private func lineOfRepetition(of key: String, first: Mark) -> Int {
        let last = file.lineCount - linesBefore
        return stride(from: first.line + 1, through: last, by: 1).first { line in
            let text = file.line(line + linesBefore)
            let indent = text.prefix { $0 == " " }.count
            return indent == first.column - 1 && text.dropFirst(indent).hasPrefix(key + ":")
        } ?? first.line
    }
}
