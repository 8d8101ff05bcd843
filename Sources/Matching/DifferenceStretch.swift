/// A stretch of a comparison of lines, as people are shown it.
package enum DifferenceStretch: Hashable, Sendable {
    /// Lines that differ, with no equal one among them.
    case different([LineDifference])
    /// Equal lines near a difference.
    case same([String])
    /// So many equal lines far from any difference are left out.
    case omitted(Int)
}

/// A comparison without the equal lines that are far from any difference.
///
/// - Parameter context: how many equal lines stay on each side of a difference. One line alone is never left out.
package func stretches(
    of differences: [LineDifference], context: Int = 3
) -> [DifferenceStretch] {
    var stretches: [DifferenceStretch] = []
    var index = 0
    while index < differences.count {
        var same: [String] = []
        while index + same.count < differences.count,
            case .same(let line) = differences[index + same.count]
        { same.append(line) }
        if same.isEmpty {
            let different = differences[index...].prefix {
                if case .same = $0 { false } else { true }
            }
            stretches.append(.different(Array(different)))
            index += different.count
            continue
        }
        let before = index > 0 ? context : 0
        index += same.count
        let after = index < differences.count ? context : 0
        let omitted = same.count - before - after
        if omitted > 1 {
            if before > 0 { stretches.append(.same(Array(same.prefix(before)))) }
            stretches.append(.omitted(omitted))
            if after > 0 { stretches.append(.same(Array(same.suffix(after)))) }
        } else {
            stretches.append(.same(same))
        }
    }
    return stretches
}
