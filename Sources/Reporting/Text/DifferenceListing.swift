import Matching
import SourceText
import Words

/// Expected and printed lines as a unified difference for people.
///
/// Equal lines far from any difference are left out, and a separator says so; so are the lines beyond `longest`.
struct DifferenceListing {
    enum Line: Hashable {
        /// It is in both, in the lesson only, or in the output only.
        case same(String), missing(String), extra(String)
        /// Lines are left out here.
        case separator(String)
    }

    private(set) var lines: [Line] = []

    /// - Parameters:
    ///   - firstLine: the number of the lesson's line that has the first expected line.
    ///   - longest: how many lines there are at most.
    init(
        of differences: [LineDifference], firstLine: Int, longest: Int = 100,
        in words: any Sentences
    ) {
        var place = firstLine
        let stretches = stretches(of: differences)
        for (index, stretch) in stretches.enumerated() {
            switch stretch {
            case .same(let texts):
                lines += texts.map { .same(cut($0)) }
                place += texts.count
            case .omitted(let count):
                place += count
                let next = index < stretches.count - 1 ? ", on at line \(place)" : ""
                lines.append(.separator("@@ \(words.equalLines(count))\(next) @@"))
            case .different(let run):
                lines += DifferentLines(run).lines
                place += run.count { $0.isExpected }
            }
        }
        if lines.count > longest {
            let left = lines.count - longest
            lines.removeLast(left)
            lines.append(.separator("@@ \(counted(left, "more line")) @@"))
        }
    }

    /// The lines as text, with the signs of a unified difference.
    var text: [String] {
        lines.map { line in
            switch line {
            case .same(let text): " " + text
            case .missing(let text): "-" + text
            case .extra(let text): "+" + text
            case .separator(let text): text
            }
        }
    }
}

/// A run of consecutive lines that differ.
private struct DifferentLines {
    private(set) var lines: [DifferenceListing.Line] = []

    init(_ run: [LineDifference]) {
        let missing = run.filter(\.isExpected).map(\.text)
        let extra = run.filter { !$0.isExpected }.map(\.text)
        let (left, right) = (Self.bySqueezedText(missing), Self.bySqueezedText(extra))
        var (old, new) = (0, 0)
        for difference in run {
            let text = difference.text
            let others = difference.isExpected ? right : left
            let isSpaced = others[text.squeezed].map { $0 != text } ?? false
            // Of two long lines that start alike the start says nothing.
            let partner =
                difference.isExpected
                ? (old < extra.count ? extra[old] : nil)
                : (new < missing.count ? missing[new] : nil)
            let shown = isSpaced ? cut(text.withVisibleSpaces) : cut(text, otherThan: partner)
            if difference.isExpected {
                lines.append(.missing(shown))
                old += 1
            } else {
                lines.append(.extra(shown))
                new += 1
            }
        }
    }

    private static func bySqueezedText(_ lines: [String]) -> [String: String] {
        Dictionary(lines.map { ($0.squeezed, $0) }) { first, _ in first }
    }
}

/// The length beyond which a line is cut, and how much is kept before the place where it differs from another.
private let (longestLine, lead) = (240, 60)

/// A line for people, cut to the stretch in which it differs from `other` where it is long.
private func cut(_ line: String, otherThan other: String? = nil) -> String {
    guard line.utf8.count > longestLine else { return line.shownKeepingTabs }
    let common = other.map { zip(line, $0).prefix { $0 == $1 }.count } ?? 0
    let dropped = common > longestLine - lead ? common - lead : 0
    let rest = line.dropFirst(dropped)
    let shown = rest.prefix(longestLine)
    let left = rest.dropFirst(longestLine).count
    return (dropped > 0 ? "…" : "") + shown.shownKeepingTabs
        + (left > 0 ? "… (\(counted(left, "character")) more)" : "")
}

extension StringProtocol {
    /// The text without its white space.
    fileprivate var squeezed: String { String(filter { !$0.isWhitespace }) }

    /// The text with a sign for each white space in it.
    fileprivate var withVisibleSpaces: String {
        String(
            map { character in
                switch character {
                case " ": "·"
                case "\t": "→"
                case "\u{A0}": "⍽"
                case let other where other.isNewline: other.shownOnTerminal
                case let other where other.isWhitespace: "␣"
                default: character
                }
            })
    }
}

extension LineDifference {
    fileprivate var text: String {
        switch self {
        case .same(let text), .missing(let text), .extra(let text): text
        }
    }

    /// Whether it is in the lesson.
    fileprivate var isExpected: Bool {
        if case .extra = self { false } else { true }
    }
}
