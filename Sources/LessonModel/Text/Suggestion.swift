/// The word of `candidates` that is nearest to `word`, if one is near enough to have been meant.
///
/// Capitals count as small letters. Of several that are equally near it is the first in alphabetical order. It takes long
/// among many, so none is looked for once the task is cancelled.
package func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
    if Task.isCancelled { return nil }
    let length = word.count
    let limit = length < 2 ? 0 : max(1, length / 3)
    let near = candidates.filter { abs($0.count - length) <= limit }
        .map { (distance(from: word.lowercased(), to: $0.lowercased()), $0) }.min { $0 < $1 }
    guard let near, near.0 <= limit else { return nil }
    return near.1
}

/// The number of insertions, deletions, replacements and swaps of neighbours between two words.
private func distance(from left: String, to right: String) -> Int {
    let left = Array(left), right = Array(right)
    var rows = [Array(0...right.count)]
    for i in 0..<left.count {
        var row = [i + 1]
        for j in 0..<right.count {
            var best = min(
                rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (left[i] == right[j] ? 0 : 1))
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                best = min(best, rows[i - 1][j - 1] + 1)
            }
            row.append(best)
        }
        rows.append(row)
    }
    return rows[left.count][right.count]
}
