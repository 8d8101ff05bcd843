import Host
import Planning

/// Turns what stands in a workspace into a tree, and reads again only files that changed.
struct TreeReader {
    /// Where the contents of files are kept; nil where nothing will be built on the tree.
    let store: ContentStore?
    private var known: [FileStamp: Digest] = [:]

    init(store: ContentStore?) { self.store = store }

    /// The tree of a workspace. Files that nobody may read, and those for which no room is left in `limit` bytes, are
    /// in it without their content.
    mutating func tree(of workspace: Workspace, limit: Int) throws(HostError) -> Tree {
        let scan = try FolderScan(of: workspace.root)
        var tree = Tree()
        var room = limit
        var stamps: [FileStamp: Digest] = [:]
        var times: [String: [Int]] = [:]
        for item in scan.items {
            switch item.kind {
            case .directory: tree.entries[item.path] = .directory(mode: item.mode)
            case .special: tree.entries[item.path] = .special
            case .symlink(let target): tree.entries[item.path] = .symlink(target: target)
            case .file:
                guard item.stamp.size <= room, let digest = try digest(of: item, in: scan) else {
                    tree.entries[item.path] = .special
                    continue
                }
                room -= item.stamp.size
                if item.isSettled { stamps[item.stamp] = digest }
                tree.entries[item.path] = .file(digest, mode: item.mode)
                times[item.path] = item.stamp.modified
            }
        }
        known = stamps
        tree.order = Self.places(of: times)
        return tree
    }

    private func digest(
        of item: FolderScan.Item, in scan: FolderScan
    ) throws(HostError) -> Digest? {
        if let old = known[item.stamp] { return old }
        var digest: Digest?
        _ = try scan.withFile(item) { (file) throws(HostError) in
            var builder = DigestBuilder()
            try scan.read(item, from: file) { builder.update($0) }
            let content = builder.finish()
            try store?.add(copyOf: file, content)
            digest = content
        }
        return digest
    }

    /// For each path the place of its time among all times, equal ones at one place.
    private static func places(of times: [String: [Int]]) -> [String: Int] {
        let sorted = Set(times.values).sorted { $0.lexicographicallyPrecedes($1) }
        let places = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
        return times.mapValues { places[$0] ?? 0 }
    }
}
