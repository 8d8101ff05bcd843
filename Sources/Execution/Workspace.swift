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

    /// Makes an empty workspace below `parent`.
    init(in parent: String, owner: UInt32?, goPackageNames: [String]) throws(HostError) {
        root = try Folders.makeUnique(in: parent, prefix: "chain-")
        files = root + "/files"
        goPackages = root + "/go-pkg"
        self.owner = owner
        let inner = goPackageNames.map { goPackages + "/" + $0 }
        for path in [files, goPackages] + inner {
            try Folders.make(path)
            if let owner { try Folders.setOwner(owner, of: path) }
        }
    }

    func write(_ file: Action.FileToWrite) throws {
        try ConfinedFolder(path: files, owner: owner).write(file.contents, to: file.path)
    }

    func remove() { Folders.remove(root) }
}

/// Turns what stands in a workspace into a tree, and reads again only files that changed.
struct TreeReader {
    private var known: [FolderScan.Stamp: Digest] = [:]

    mutating func tree(of workspace: Workspace) throws(HostError) -> Tree {
        let scan = try FolderScan(of: workspace.files)
        var tree = Tree()
        var stamps: [FolderScan.Stamp: Digest] = [:]
        for item in scan.items {
            switch item.kind {
            case .directory: tree.entries[item.path] = .directory
            case .special: tree.entries[item.path] = .special
            case .symlink(let target): tree.entries[item.path] = .symlink(target: target)
            case .file:
                let digest: Digest
                if let old = known[item.stamp] {
                    digest = old
                } else {
                    digest = try self.digest(of: item, in: scan)
                }
                stamps[item.stamp] = digest
                tree.entries[item.path] = .file(digest, isExecutable: item.isExecutable)
            }
        }
        known = stamps
        return tree
    }

    private func digest(of item: FolderScan.Item, in scan: FolderScan) throws(HostError) -> Digest {
        var builder = DigestBuilder()
        try scan.read(item) { builder.update($0) }
        return builder.finish()
    }
}
