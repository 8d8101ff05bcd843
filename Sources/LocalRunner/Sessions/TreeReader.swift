import Host
import Planning
import Storage

/// Reads the folders of a workspace as a tree, and reads again only files that changed.
struct TreeReader {
    /// The files of the last tree that hold code for a machine, by path.
    private(set) var binaries: [String: FileStamp] = [:]
    private var known: [FileStamp: Content] = [:]

    private struct Content {
        var digest: Digest
        var isBinary: Bool
        var isKept: Bool
    }

    /// The tree of a workspace. Files that nobody may read, and those for which no room is left in `limit` bytes, are
    /// in it without their content. The places of Go's own packages are no part of it: the machine fills them.
    ///
    /// - Parameter store: where the contents of files are kept; nil where nothing will be built on the tree.
    mutating func tree(
        of workspace: Workspace, limit: Int, keepingContentsIn store: DiskContents?
    ) throws(HostError) -> Tree {
        let scan = try FolderScan(of: workspace.root)
        var tree = Tree()
        var room = limit
        var stamps: [FileStamp: Content] = [:]
        var times: [String: FileTime] = [:]
        binaries = [:]
        for item in scan.items where !workspace.isPlaceOfGoPackages(item.path) {
            switch item.kind {
            case .directory: tree.entries[item.path] = .directory(mode: item.mode)
            case .special: tree.entries[item.path] = .special
            case .symlink(let target): tree.entries[item.path] = .symlink(target: target)
            case .file:
                guard item.stamp.size <= room, let content = try content(of: item, in: scan, store)
                else {
                    tree.entries[item.path] = .special
                    continue
                }
                room -= item.stamp.size
                if item.isSettled { stamps[item.stamp] = content }
                tree.entries[item.path] = .file(content.digest, mode: item.mode)
                times[item.path] = item.stamp.modified
                if content.isBinary { binaries[item.path] = item.stamp }
            }
        }
        known = stamps
        tree.order = Self.places(of: times)
        return tree
    }

    private func content(
        of item: FolderScan.Item, in scan: FolderScan, _ store: DiskContents?
    ) throws(HostError) -> Content? {
        if let old = known[item.stamp], old.isKept || store == nil { return old }
        var content: Content?
        _ = try scan.withFile(item) { (file) throws(HostError) in
            var builder = DigestBuilder()
            var head: [UInt8] = []
            try scan.read(item, from: file) { piece in
                if head.isEmpty { head = Array(piece.prefix(8)) }
                builder.update(piece)
            }
            let digest = builder.finish()
            try store?.add(copyOf: file, digest)
            content = Content(
                digest: digest, isBinary: Self.isBinary(head), isKept: store != nil)
        }
        return content
    }

    /// Whether a file that starts with these bytes is a program, a library, an object file or an archive of them.
    private static func isBinary(_ head: [UInt8]) -> Bool {
        let signatures = ["\u{7F}ELF", "!<arch>\n", "!<thin>\n", "\0asm"]
        return signatures.contains { head.starts(with: $0.utf8) }
    }

    /// For each path the place of its time among all times, equal ones at one place.
    private static func places(of times: [String: FileTime]) -> [String: Int] {
        let sorted = Set(times.values).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
        return times.mapValues { places[$0] ?? 0 }
    }
}
