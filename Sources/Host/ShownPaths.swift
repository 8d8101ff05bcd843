/// The paths by which people know the files below a folder: the shortest ones from the current folder.
struct ShownPaths {
    /// What stands before a path within the folder; empty for the current folder.
    private let prefix: String
    /// The names of the folders from there down to the current folder, where that is below it.
    private let inner: [Substring]

    /// - Parameter folder: its path, as people wrote it.
    init(below folder: String) {
        let names = folder.split(separator: "/").filter { $0 != "." }
        inner =
            !folder.hasPrefix("/") && names.allSatisfy { $0 == ".." }
            ? Self.names(from: Files.realPath(folder), to: Files.realPath(".")) : []
        let isCurrent = names.isEmpty && !folder.hasPrefix("/")
        prefix = isCurrent ? "" : folder.hasPrefix("./") ? names.joined(separator: "/") : folder
    }

    /// The path of what is at a path within the folder.
    func path(of relative: String) -> String {
        guard !inner.isEmpty else { return prefix.isEmpty ? relative : prefix + "/" + relative }
        let names = relative.split(separator: "/")
        let common = zip(names, inner).prefix { $0 == $1 }.count
        let steps = inner.dropFirst(common).map { _ in ".." as Substring } + names.dropFirst(common)
        return steps.isEmpty ? "." : steps.joined(separator: "/")
    }

    /// The names on the way down from a folder to one below it.
    private static func names(from above: String?, to below: String?) -> [Substring] {
        guard let above, let below, (below + "/").hasPrefix(above == "/" ? "/" : above + "/")
        else { return [] }
        return below.dropFirst(above.count).split(separator: "/")
    }
}
