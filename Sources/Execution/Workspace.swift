import Host
import Planning

/// The folders of one chain of steps on this machine.
struct Workspace: Sendable {
    /// The folder that holds the others; it is removed with the workspace.
    let root: String
    /// What commands see as their workspace.
    let files: String
    /// What commands may write below `GOROOT/pkg`.
    let goPackages: String
    let owner: UInt32?
    private let lock: FolderLock?

    private static let prefix = "chain-"

    /// Makes an empty workspace below `parent`.
    init(in parent: String, owner: UInt32?, goPackageNames: [String]) throws(HostError) {
        root = try Folders.makeUnique(in: parent, prefix: Self.prefix)
        lock = FolderLock(root)
        files = root + "/files"
        goPackages = root + "/go-pkg"
        self.owner = owner
        let inner = goPackageNames.map { goPackages + "/" + $0 }
        for path in [files, goPackages] + inner {
            try Folders.make(path)
            if let owner { try Folders.setOwner(owner, of: path) }
        }
    }

    /// Undoes what a step did to the permissions of the workspace's own folder: the next one starts in it.
    func open() throws(HostError) { try Folders.open(files) }

    /// - Throws: `ConfinedFolder.Obstacle` where something that a step left stands in the way.
    func write(_ file: Action.FileToWrite) throws {
        try ConfinedFolder(path: files, owner: owner).write(file.contents, to: file.path)
    }

    func remove() {
        Folders.remove(root)
        lock?.release()
    }

    /// Removes workspaces of builds that were killed.
    static func removeAbandoned(in parent: String) {
        let names = (try? Folders.names(in: parent)) ?? []
        for name in names where name.hasPrefix(prefix) {
            guard let lock = FolderLock(parent + "/" + name) else { continue }
            Folders.remove(parent + "/" + name)
            lock.release()
        }
    }
}

/// Turns what stands in a workspace into a tree, and reads again only files that changed.
struct TreeReader {
    private var known: [FolderScan.Stamp: Digest] = [:]

    /// The tree of a workspace. Files that nobody may read, and those for which no room is left in `limit` bytes, are
    /// in it without their content.
    mutating func tree(of workspace: Workspace, limit: Int) throws(HostError) -> Tree {
        let scan = try FolderScan(of: workspace.files)
        var tree = Tree()
        var room = limit
        var stamps: [FolderScan.Stamp: Digest] = [:]
        for item in scan.items {
            switch item.kind {
            case .directory: tree.entries[item.path] = .directory
            case .special: tree.entries[item.path] = .special
            case .symlink(let target): tree.entries[item.path] = .symlink(target: target)
            case .file:
                guard item.stamp.size <= room, let digest = try digest(of: item, in: scan) else {
                    tree.entries[item.path] = .special
                    continue
                }
                room -= item.stamp.size
                if item.isSettled { stamps[item.stamp] = digest }
                tree.entries[item.path] = .file(digest, isExecutable: item.isExecutable)
            }
        }
        known = stamps
        return tree
    }

    private func digest(
        of item: FolderScan.Item, in scan: FolderScan
    ) throws(HostError) -> Digest? {
        if let old = known[item.stamp] { return old }
        var builder = DigestBuilder()
        let isReadable = try scan.read(item) { builder.update($0) }
        return isReadable ? builder.finish() : nil
    }
}
