/// A line of two texts laid side by side.
package enum LineDifference: Hashable, Sendable {
    /// It stands in both.
    case same(String)
    /// It was expected and not printed.
    case missing(String)
    /// It was printed and not expected.
    case extra(String)
}

/// A way from the expected lines to the printed ones, missing lines before extra ones: the shortest one, unless the
/// texts are so long and so different that finding it would take minutes.
package func differences(expected: [String], printed: [String]) -> [LineDifference] {
    let head = zip(expected, printed).prefix { $0 == $1 }.count
    let tail = zip(expected.dropFirst(head).reversed(), printed.dropFirst(head).reversed())
        .prefix { $0 == $1 }.count
    let left = Array(expected[head..<(expected.count - tail)])
    let right = Array(printed[head..<(printed.count - tail)])
    let middle =
        max(left.count, right.count) <= 2000
        ? shortestWay(from: left, to: right)
        : left.map(LineDifference.missing) + right.map(LineDifference.extra)
    return printed.prefix(head).map(LineDifference.same) + middle
        + printed.suffix(tail).map(LineDifference.same)
}

private func shortestWay(from left: [String], to right: [String]) -> [LineDifference] {
    var removed = Set<Int>()
    var inserted = Set<Int>()
    for change in right.difference(from: left) {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): inserted.insert(offset)
        }
    }
    var result: [LineDifference] = []
    var (old, new) = (0, 0)
    while old < left.count || new < right.count {
        if removed.contains(old) {
            result.append(.missing(left[old]))
            old += 1
        } else if inserted.contains(new) {
            result.append(.extra(right[new]))
            new += 1
        } else {
            result.append(.same(right[new]))
            old += 1
            new += 1
        }
    }
    return result
}
