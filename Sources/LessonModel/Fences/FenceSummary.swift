/// What authors can write on fences of one kind, from the table that fences are read by.
package struct FenceSummary: Hashable, Sendable {
    /// What diagnostics call such a block, with its article: `a script`.
    package let name: String
    /// How such a fence begins: `sh run`, `bash run`.
    package let openings: [String]
    /// Words without a value, in order.
    package let bareWords: [String]
    /// Words with a value, in order.
    package let keys: [String]

    /// All kinds, in the order in which a fence is tried as one of them.
    package static let all = FenceKind.all.map { kind in
        let languages = kind.firstWords.isEmpty ? ["LANGUAGE"] : kind.firstWords
        let mark = kind.mark.map { kind.keys.contains($0) ? " \($0)=…" : " \($0)" } ?? ""
        return FenceSummary(
            name: kind.name, openings: languages.map { $0 + mark },
            bareWords: kind.bareWords.sorted(), keys: kind.keys.sorted())
    }
}
