import SourceText

extension StringProtocol {
    /// The text as `shownOnOneLine`, cut where nobody would read on.
    func shownOnOneLine(atMost length: Int) -> String {
        let shown = String(prefix(length)).shownOnOneLine
        return dropFirst(length).isEmpty ? shown : shown + "…"
    }
}

/// A time in seconds with `digits` decimal places, cut and not rounded: `3.1`.
func seconds(_ milliseconds: Int, digits: Int = 1) -> String {
    let fraction = String(milliseconds % 1000 + 1000).dropFirst().prefix(digits)
    return "\(milliseconds / 1000).\(fraction)"
}
