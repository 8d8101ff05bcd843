import Host
import Planning
import Storage

/// The folders of one chain of steps on this machine.
struct Workspace: Sendable {
    /// What commands see as their workspace.
    let files: String
    /// What commands may write below `GOROOT/pkg`.
    let goPackages: String
    let owner: UInt32?
    private let goPackagePlaces: Set<String>
    private let folder: LockedFolder

    /// The folder that holds the others; it is removed with the workspace.
    var root: String { folder.path }

    /// Makes an empty workspace below `parent`.
    init(in parent: String, owner: UInt32?, goPackageNames: [String]) throws(HostError) {
        folder = try LockedFolder(in: parent, prefix: CacheFolder.workspacePrefix)
        // Commands have no part in what the cache's own folder says of its users.
        Folders.removeInheritedAccess(of: folder.path)
        files = folder.path + "/" + WorkspaceLayout.files
        goPackages = folder.path + "/" + WorkspaceLayout.goPackages
        self.owner = owner
        goPackagePlaces = Set(goPackageNames.map { WorkspaceLayout.goPackages + "/" + $0 })
        let inner = goPackageNames.map { goPackages + "/" + $0 }
        for path in [files, goPackages] + inner {
            try Folders.make(path)
            if let owner { try Folders.setOwner(owner, of: path) }
        }
    }

    /// Whether a path of the tree is a place at which the toolchain's own packages are bound.
    func isPlaceOfGoPackages(_ path: String) -> Bool { goPackagePlaces.contains(path) }

    /// Undoes what a step did to the permissions of the workspace's own folder: the next one starts in it.
    func open() throws(HostError) { try Folders.open(files) }

    /// - Throws: `ConfinedFolder.Obstacle` where something that a step left is in the way.
    func write(_ file: Action.FileToWrite) throws {
        try ConfinedFolder(path: files, owner: owner).write(file.contents, to: file.path)
    }

    /// Lays out a tree in a workspace that was just made, its files in their order of time, ending now.
    /// - Throws: `MissingContent` where a content is no longer stored, `HostError` if the machine fails.
    func restore(_ tree: Tree, from store: DiskContents) throws {
        let target = try RestoredFolder(path: root, owner: owner)
        let last = tree.order.values.max() ?? 0
        let paths = tree.entries.keys.sorted()
        for path in paths {
            switch tree.entries[path] {
            case .directory: try target.makeFolder(path)
            case .symlink(let destination): try target.makeLink(path, to: destination)
            case .file where tree.links[path] != nil: break
            case .file(let digest, let mode):
                let age = last - (tree.order[path] ?? 0)
                try target.makeFile(path, mode: mode, stepsBeforeNow: age) { file in
                    try store.copy(digest, holes: tree.holes[path] ?? [], to: file)
                }
            case .special, nil: break
            }
        }
        for (path, first) in tree.links { try target.addName(path, to: first) }
        // A folder that may not be written to is closed only when it is full.
        for path in paths.reversed() {
            guard case .directory(let mode) = tree.entries[path] else { continue }
            try target.setMode(mode, of: path)
        }
    }

    func remove() { folder.remove() }
}
