import LessonModel

/// Paths of a course among which that is looked for which a broken link most likely means.
struct PathIndex: Sendable {
    /// In order.
    private let paths: [String]
    private let byName: [Substring: [String]]

    /// How many paths are compared with a broken link's at most, so that the time for a link does not grow with the course.
    private static let window = 1000
    /// How many pairs of letters are compared for a broken link at most: with long paths, fewer are looked at.
    private static let effort = 400_000

    init(_ paths: some Sequence<String>) {
        self.paths = paths.sorted()
        byName = Dictionary(grouping: self.paths, by: \.fileName)
    }

    /// A file of the same name in another folder, else one of a similar path: in a large course one that begins alike.
    func likely(for path: String) -> String? {
        if let namesakes = byName[path.fileName], namesakes.count == 1 { return namesakes[0] }
        let length = max(1, path.utf8.count)
        let window = min(Self.window, max(1, Self.effort / length / length))
        guard paths.count > window else { return suggestion(for: path, among: paths) }
        var (low, high) = (0, paths.count)
        while low < high {
            let middle = (low + high) / 2
            if paths[middle] < path { low = middle + 1 } else { high = middle }
        }
        let start = min(max(0, low - window / 2), paths.count - window)
        return suggestion(for: path, among: paths[start..<start + window])
    }
}

extension String {
    fileprivate var fileName: Substring { split(separator: "/").last ?? "" }
}
