import Host
import Planning

/// A file of a workspace that is to be looked into.
struct FoundFile: Hashable {
    /// Its path in the workspace's tree, which may be that of a link.
    var path: String
    /// The path in the tree of the file itself.
    var source: String
    var digest: Digest
    /// The number of the command that changed it last, or of the pattern that names it, from 0.
    var command: Int

    /// - Parameter source: nil where the path is that of no link.
    init(path: String, source: String? = nil, digest: Digest, command: Int) {
        self.path = path
        self.source = source ?? path
        self.digest = digest
        self.command = command
    }
}

extension FoundFile {
    /// The files of a tree that patterns match, in the patterns' order, each with the number of its pattern. A link
    /// counts as the file that it leads to.
    static func files(in tree: Tree, matching patterns: [String]) -> [FoundFile] {
        let paths = tree.entries.keys.sorted().map { (WorkspaceLayout.shownPath(of: $0), $0) }
        return patterns.enumerated().flatMap { number, text -> [FoundFile] in
            let pattern = PathPattern(text)
            return paths.compactMap { shown, path in
                guard pattern.matches(shown), let file = tree.file(at: path) else { return nil }
                return FoundFile(
                    path: path, source: file.path, digest: file.content, command: number)
            }
        }
    }

    /// The binaries of a tree that are new or changed since an earlier tree, or were written again with the same
    /// content; each with the command that changed it last.
    ///
    /// - Parameters:
    ///   - binaries: the binaries of the tree by path.
    ///   - start: when the commands began, by the clock that dates changes of files.
    ///   - ends: when each command ended.
    static func files(
        in tree: Tree, since earlier: Tree, binaries: [String: FileStamp], start: FileTime,
        ends: [FileTime]
    ) -> [FoundFile] {
        let changed = binaries.filter { path, stamp in
            tree.entries[path] != earlier.entries[path]
                || start < stamp.modified
        }.keys
        return changed.sorted().compactMap { path in
            guard case .file(let digest, _) = tree.entries[path], let time = binaries[path]?.changed
            else {
                return nil
            }
            let command = ends.firstIndex { $0 >= time }
            return FoundFile(
                path: path, digest: digest, command: command ?? max(0, ends.count - 1))
        }
    }
}
