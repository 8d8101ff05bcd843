/// A folder as a value: the file, link or folder at each path below it.
package struct Tree: Hashable, Sendable {
    package enum Entry: Hashable, Sendable {
        /// `mode` holds the permission bits, without those for setuid and setgid.
        case file(Digest, mode: Int)
        case symlink(target: String)
        case directory(mode: Int)
        /// What cannot be laid out again, such as a socket, a pipe, a device, a file or folder that cannot be read, or
        /// one with a name that is no text.
        case special
    }

    /// By path, relative to the folder, with `/` between names.
    package var entries: [String: Entry]

    /// For each file the place of its modification time among those of all files, from 0.
    ///
    /// `make` and its kin decide by the order of these times, so a tree that is laid out again keeps it. The times
    /// themselves would make every run's trees others.
    package var order: [String: Int]

    /// For each further name of a file (a hard link) the first one.
    package var links: [String: String]

    /// For each file with holes the parts of it that are zeros and take up no room, in order.
    package var holes: [String: [Range<Int>]]

    package init(
        entries: [String: Entry] = [:], order: [String: Int] = [:], links: [String: String] = [:],
        holes: [String: [Range<Int>]] = [:]
    ) {
        self.entries = entries
        self.order = order
        self.links = links
        self.holes = holes
    }

    /// The paths that were created, changed or removed since `before`.
    package func changes(since before: Tree) -> TreeChanges {
        var changes = TreeChanges()
        for (path, entry) in entries {
            if let old = before.entries[path] {
                let isSame =
                    old == entry && links[path] == before.links[path]
                    && holes[path] == before.holes[path]
                if !isSame { changes.changed.append(path) }
            } else {
                changes.created.append(path)
            }
        }
        changes.removed = before.entries.keys.filter { entries[$0] == nil }
        changes.created.sort()
        changes.changed.sort()
        changes.removed.sort()
        return changes
    }

    /// The file at a path, links within the tree followed: its own path, which no link is on, and its content; nil where
    /// there is no file.
    package func file(at path: String) -> (path: String, content: Digest)? {
        var path = path
        for _ in 0..<40 {
            switch entries[path] {
            case .file(let digest, _): return (path, digest)
            case .symlink(let target) where target.utf8.first != UInt8(ascii: "/"):
                var names = Array(path.namesOfPath.dropLast())
                for name in target.namesOfPath where name != "." {
                    if name == ".." { _ = names.popLast() } else { names.append(name) }
                }
                path = names.joined(separator: "/")
            default: return nil
            }
        }
        return nil
    }

    /// The content of the file at a path, links within the tree followed; nil where there is no file.
    package func content(at path: String) -> Digest? { file(at: path)?.content }

    /// Whether everything in it can be laid out again.
    package var isRestorable: Bool { !entries.values.contains(.special) }
}

extension String {
    /// The names in a path. One may begin with a mark that makes a character together with the slash before it.
    fileprivate var namesOfPath: [String] {
        utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    }
}

/// The paths at which two trees differ, each list in order.
package struct TreeChanges: Hashable, Sendable {
    package var created: [String] = []
    package var changed: [String] = []
    package var removed: [String] = []

    package init(created: [String] = [], changed: [String] = [], removed: [String] = []) {
        self.created = created
        self.changed = changed
        self.removed = removed
    }
}
