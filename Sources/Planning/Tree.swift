/// A folder as a value: what stands at each path below it.
package struct Tree: Hashable, Sendable {
    package enum Entry: Hashable, Sendable {
        case file(Digest, isExecutable: Bool)
        case symlink(target: String)
        case directory
        /// A socket, a pipe, a device, or a file that cannot be read: it is there, but it has no content to keep.
        case special
    }

    /// By path, relative to the folder, with `/` between names.
    package var entries: [String: Entry]

    package init(entries: [String: Entry] = [:]) {
        self.entries = entries
    }

    /// What `self` has otherwise than `before`.
    package func changes(since before: Tree) -> TreeChanges {
        var changes = TreeChanges()
        for (path, entry) in entries {
            if let old = before.entries[path] {
                if old != entry { changes.changed.append(path) }
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

    /// The digest of the whole: of its paths in order, with what stands at each.
    package var digest: Digest {
        var lines: [String] = []
        for path in entries.keys.sorted() {
            switch entries[path]! {
            case .file(let digest, let isExecutable):
                lines.append("\(isExecutable ? "x" : "f") \(digest) \(path)")
            case .symlink(let target): lines.append("l \(target.utf8.count) \(target) \(path)")
            case .directory: lines.append("d \(path)")
            case .special: lines.append("s \(path)")
            }
        }
        return Digest(of: lines.joined(separator: "\0"))
    }
}

/// The paths at which two trees differ, each list in order.
package struct TreeChanges: Hashable, Sendable {
    package var created: [String] = []
    package var changed: [String] = []
    package var removed: [String] = []
}
