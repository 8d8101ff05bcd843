/// The largest number of pairs of lines that are compared to find the shortest edit script.
private let mostPairs = 4_000_000

/// The alignment of expected and printed lines with the fewest lines missing or extra, missing ones first; one
/// that pairs no lines but those at both ends where the texts are so long that finding it would take minutes.
///
/// - Parameters:
///   - expected: for each expected line whether it is `...`.
///   - matches: whether an expected line, other than `...`, matches a printed one.
func aligned(
    expected: [Bool], printedCount: Int, matches: (Int, Int) -> Bool
) -> [LineAlignment] {
    var head = 0
    while head < expected.count, head < printedCount, !expected[head], matches(head, head) {
        head += 1
    }
    var (left, right) = (head..<expected.count, head..<printedCount)
    while let line = left.last, let text = right.last, !expected[line], matches(line, text) {
        left.removeLast()
        right.removeLast()
    }
    let middle =
        left.count * right.count <= mostPairs
        ? shortestWay(from: left, isGap: expected, to: right, matches: matches)
        : left.filter { !expected[$0] }.map { .missing(expected: $0) }
            + right.map { .extra(printed: $0) }
    let tail = expected.count - left.upperBound
    return (0..<head).map { .match(expected: $0, printed: $0) } + middle
        + (0..<tail).map {
            .match(expected: left.upperBound + $0, printed: right.upperBound + $0)
        }
}

private enum Move: UInt8 {
    case missing, extra, match, absorb, endGap
}

private func shortestWay(
    from left: Range<Int>, isGap: [Bool], to right: Range<Int>, matches: (Int, Int) -> Bool
) -> [LineAlignment] {
    let moves = bestMoves(from: left, isGap: isGap, to: right, matches: matches)
    var way: [LineAlignment] = []
    var (line, text, gapStart) = (left.lowerBound, right.lowerBound, right.lowerBound)
    while line < left.upperBound || text < right.upperBound {
        let index =
            (line - left.lowerBound) * (right.count + 1) + text - right.lowerBound
        switch moves[index] {
        case .missing:
            way.append(.missing(expected: line))
            line += 1
        case .extra:
            way.append(.extra(printed: text))
            text += 1
        case .match:
            way.append(.match(expected: line, printed: text))
            line += 1
            text += 1
        case .absorb:
            text += 1
            continue
        case .endGap:
            way.append(.gap(expected: line, printed: gapStart..<text))
            line += 1
        }
        gapStart = text
    }
    return way
}

/// The first move of the best alignment from each pair of places to the end, a row for each expected line.
private func bestMoves(
    from left: Range<Int>, isGap: [Bool], to right: Range<Int>, matches: (Int, Int) -> Bool
) -> [Move] {
    let width = right.count + 1
    var moves = [Move](repeating: .extra, count: (left.count + 1) * width)
    // What the rest costs from each place of the row below, and of this one.
    // A missing or extra line costs far more than one that `...` matches, which costs more than any other match: of the
    // alignments with the fewest changes, the one with the most lines matched by other than `...` is taken.
    let change = 1 << 20
    var below = (0..<width).map { (width - 1 - $0) * change }
    for line in left.reversed() {
        let row = (line - left.lowerBound) * width
        var here = below
        here[width - 1] = below[width - 1] + (isGap[line] ? 0 : change)
        moves[row + width - 1] = isGap[line] ? .endGap : .missing
        for column in (0..<(width - 1)).reversed() {
            if isGap[line] {
                let ends = below[column] <= here[column + 1] + 1
                here[column] = ends ? below[column] : here[column + 1] + 1
                moves[row + column] = ends ? .endGap : .absorb
            } else if matches(line, right.lowerBound + column) {
                here[column] = below[column + 1]
                moves[row + column] = .match
            } else {
                let isMissing = below[column] <= here[column + 1]
                here[column] = change + (isMissing ? below[column] : here[column + 1])
                moves[row + column] = isMissing ? .missing : .extra
            }
        }
        below = here
    }
    return moves
}
