import Glibc

/// The files and folders below some folders at one moment; two that are equal show no change.
///
/// Names that begin with a dot are left out: editors keep their drafts there.
package struct FolderLook: Equatable, Sendable {
    private var files: [String: FileStamp] = [:]
    private var folders: Set<String> = []

    /// Looks at folders, which need not be there.
    ///
    /// - Parameters:
    ///   - excluded: folders below them that do not count, by whatever path they are reached.
    ///   - followsLinks: whether links below the folders are followed.
    package init(at roots: [String], except excluded: [String], followsLinks: Bool = true) {
        // By identity, since a link may lead to an excluded folder, or back to one that was seen.
        var seen = Set(excluded.compactMap { Status(of: $0)?.identity })
        var pending = roots.filter { root in
            Status(of: root).map { $0.isFolder && seen.insert($0.identity).inserted } ?? false
        }
        while let folder = pending.popLast() {
            guard let names = try? Folders.names(in: folder) else { continue }
            folders.insert(folder)
            for name in names where !name.hasPrefix(".") {
                let path = folder + "/" + name
                guard let status = Status(of: path, followsLinks: followsLinks) else { continue }
                if !status.isFolder {
                    files[path] = FileStamp(status.status)
                } else if seen.insert(status.identity).inserted {
                    pending.append(path)
                }
            }
        }
    }

    /// What the kernel says of a file or folder.
    private struct Status {
        var status = stat()

        /// Of what a link leads to, or of the link itself where it leads nowhere.
        init?(of path: String, followsLinks: Bool = true) {
            guard followsLinks && stat(path, &status) == 0 || lstat(path, &status) == 0 else {
                return nil
            }
        }

        var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }
        var identity: FileIdentity { status.identity }
    }
}
