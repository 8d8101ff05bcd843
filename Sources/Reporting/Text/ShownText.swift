import SourceText

extension StringProtocol {
    /// The text as `shownOnOneLine`, cut where nobody would read on.
    func shownOnOneLine(atMost length: Int) -> String {
        let shown = String(prefix(length)).shownOnOneLine
        return dropFirst(length).isEmpty ? shown : shown + "…"
    }

    /// The text as `shownOnOneLine`, but with its tabs.
    var shownKeepingTabs: String {
        String(map { $0 == "\t" ? $0 : $0.shownOnTerminal })
    }
}

/// A time in seconds with `digits` decimal places, cut and not rounded: `3.1`.
func seconds(_ milliseconds: Int, digits: Int = 1) -> String {
    let fraction = String(milliseconds % 1000 + 1000).dropFirst().prefix(digits)
    return "\(milliseconds / 1000).\(fraction)"
}
