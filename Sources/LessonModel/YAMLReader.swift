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
            default: report("bad-yaml", "expected keys and values such as 'title: …'", at: root)
            }
        } catch {
            reportParsing(error)
        }
    }

    /// Reports every key that is not one of `known`.
    mutating func reportKeys(except known: [String]) {
        for pair in pairs where !known.contains(pair.key) {
            reportUnknownKey(pair.key, at: pair.keyNode, known: known)
        }
    }

    mutating func reportUnknownKey(_ key: String, at node: Node, known: [String]) {
        let near = suggestion(for: key, among: known)
        let known = known.sorted().joined(separator: ", ")
        report(
            "unknown-key", "unknown key '\(key)'", at: node, length: key.utf8.count,
            fixIt: FixIt(
                near.map { "write '\($0)'" } ?? "known keys are \(known)", replacement: near))
    }

    func node(_ key: String) -> Node? { pairs.first { $0.key == key }?.value }

    /// The text of a scalar.
    mutating func string(_ key: String) -> String? {
        guard let node = node(key) else { return nil }
        return string(of: node, for: key)
    }

    mutating func string(of node: Node, for key: String) -> String? {
        if case .scalar(let scalar) = node { return scalar.string }
        report("bad-value", "'\(key)' takes a text", at: node)
        return nil
    }

    mutating func bool(_ key: String) -> Bool? {
        guard let node = node(key) else { return nil }
        if let value = node.bool { return value }
        report("bad-value", "'\(key)' takes true or false", at: node)
        return nil
    }

    /// The texts of a list, or the one text that stands in its place.
    mutating func strings(_ key: String) -> [(text: String, node: Node)] {
        guard let node = node(key) else { return [] }
        let items = node.sequence.map(Array.init) ?? [node]
        return items.compactMap { item in string(of: item, for: key).map { ($0, item) } }
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
            report("bad-value", "'\(key)' takes keys and values", at: node)
            return []
        }
        return readPairs(of: mapping)
    }

    /// A mapping of names to texts, such as `env`.
    mutating func texts(_ key: String) -> [String: String] {
        var texts: [String: String] = [:]
        for pair in mapping(key) {
            texts[pair.key] = string(of: pair.value, for: pair.key)
        }
        return texts
    }

    private mutating func readPairs(of mapping: Node.Mapping) -> [(
        key: String, keyNode: Node, value: Node
    )] {
        mapping.compactMap { key, value in
            guard case .scalar(let scalar) = key else {
                report("bad-value", "a key must be a text", at: key)
                return nil
            }
            return (scalar.string, key, value)
        }
    }

    mutating func report(
        _ identifier: String, _ message: String, at node: Node, length: Int = 1, fixIt: FixIt? = nil
    ) {
        let line = (node.mark?.line ?? 1) + linesBefore
        let column = node.mark?.column ?? 1
        diagnostics.append(
            Diagnostic(
                .error, identifier, message, in: file,
                at: SourceRange(line: line, column: column, length: length), fixIt: fixIt))
    }

    private mutating func reportParsing(_ error: any Error) {
        var place = SourceRange(line: linesBefore + 1, column: 1)
        var message = "\(error)"
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            place = SourceRange(line: mark.line + linesBefore, column: mark.column)
            message = [problem, context?.text].compactMap(\.self).joined(separator: " ")
        case .duplicatedKeysInMapping(let keys, let context):
            place = SourceRange(line: context.mark.line + linesBefore, column: context.mark.column)
            message = "the key \(keys.map { "'\($0)'" }.joined(separator: ", ")) stands twice"
        default: break
        }
        diagnostics.append(
            Diagnostic(.error, "bad-yaml", "this is not YAML: \(message)", in: file, at: place))
    }
}
