import LessonModel

/// Paths of a course among which that is looked for which a broken link most likely means.
struct PathIndex: Sendable {
    /// In order.
    private let paths: [String]
    private let byName: [Substring: [String]]

    /// How many paths are compared with a broken link's at most, so that the time for a link does not grow with the course.
    private static let window = 1000

    init(_ paths: some Sequence<String>) {
        self.paths = paths.sorted()
        byName = Dictionary(grouping: self.paths, by: \.fileName)
    }

    /// A file of the same name in another folder, else one of a similar path: in a large course one that begins alike.
    func likely(for path: String) -> String? {
        if let namesakes = byName[path.fileName], namesakes.count == 1 { return namesakes[0] }
        guard paths.count > Self.window else { return suggestion(for: path, among: paths) }
        var (low, high) = (0, paths.count)
        while low < high {
            let middle = (low + high) / 2
            if paths[middle] < path { low = middle + 1 } else { high = middle }
        }
        let start = min(max(0, low - Self.window / 2), paths.count - Self.window)
        return suggestion(for: path, among: paths[start..<start + Self.window])
    }
}

extension String {
    fileprivate var fileName: Substring { split(separator: "/").last ?? "" }
}
