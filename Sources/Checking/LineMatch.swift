/// Whether the printed lines are those that were expected.
///
/// A line of `...` alone stands for any number of lines; every other line stands for itself. A printed `...` is matched
/// by it as well.
func matches(_ printed: [String], expected: [String]) -> Bool {
    let segments = expected.split(separator: "...", omittingEmptySubsequences: false)
    guard segments.count > 1, let first = segments.first, let last = segments.last else {
        return printed == expected
    }
    guard first.count + last.count <= printed.count, printed.starts(with: first),
        printed.suffix(last.count).elementsEqual(last)
    else { return false }
    var rest = printed[first.count..<(printed.count - last.count)]
    for segment in segments.dropFirst().dropLast() where !segment.isEmpty {
        guard let found = rest.firstRange(of: segment) else { return false }
        rest = rest[found.upperBound...]
    }
    return true
}
