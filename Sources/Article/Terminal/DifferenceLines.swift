import Checking
import Matching
import SourceText

/// How many equal lines are shown on each side of a difference; of more, only the number is.
private let contextLength = 3

/// Expected and printed lines, one below the other, each with a sign that says which it is.
func listing(of differences: [LineDifference]) -> Markup {
    let lines = runs(of: differences).flatMap { run -> [Markup] in
        switch run {
        case .different(let line): [line]
        case .same(let lines, let isFirst, let isLast):
            shortened(lines, keepsStart: !isFirst, keepsEnd: !isLast)
        }
    }
    return "<pre class=\"differences\"><samp>\(lines.joined(separator: "\n"))</samp></pre>"
}

private enum Run {
    case different(Markup)
    case same([String], isFirst: Bool, isLast: Bool)
}

private func runs(of differences: [LineDifference]) -> [Run] {
    var runs: [Run] = []
    var same: [String] = []
    func endSame(isLast: Bool) {
        if !same.isEmpty { runs.append(.same(same, isFirst: runs.isEmpty, isLast: isLast)) }
        same = []
    }
    for difference in differences {
        switch difference {
        case .same(let line): same.append(line)
        case .missing(let line):
            endSame(isLast: false)
            runs.append(.different("<del>\u{2212} \(line)</del>"))
        case .extra(let line):
            endSame(isLast: false)
            runs.append(.different("<ins>+ \(line)</ins>"))
        }
    }
    endSame(isLast: true)
    return runs
}

private func shortened(_ lines: [String], keepsStart: Bool, keepsEnd: Bool) -> [Markup] {
    let shown = lines.map { "  \($0)" as Markup }
    let (first, last) = (keepsStart ? contextLength : 0, keepsEnd ? contextLength : 0)
    let dropped = lines.count - first - last
    guard dropped > 1 else { return shown }
    return shown.prefix(first) + ["  <i>\(counted(dropped, "equal line"))</i>"] + shown.suffix(last)
}
