import Host
import Planning
import Storage

/// The folders of one chain of steps on this machine: on a disk, or in memory that is held for them.
struct Workspace: Sendable {
    /// The folder of the tree, as this process reaches it.
    let root: String
    /// The folders as the launcher binds them into a sandbox: the same, or those of the holder's own namespace.
    let folders: Sandbox.BoundFolders
    let owner: UInt32?
    /// What holds the folders in memory; nil for those on a disk.
    let holder: WorkspaceHolder?
    /// The folder of what commands add to Go's build cache, as this process reaches it.
    private let layer: String
    private let goPackagePlaces: Set<String>
    /// The folder on a disk that holds the others; it is removed with the workspace.
    private let folder: LockedFolder?

    /// Makes an empty workspace.
    /// - Parameter parent: where to make it, unless it is held.
    init(
        in parent: String, holder: WorkspaceHolder? = nil, owner: UInt32?, goPackageNames: [String]
    ) throws(HostError) {
        self.owner = owner
        self.holder = holder
        goPackagePlaces = Set(goPackageNames.map { WorkspaceLayout.goPackages + "/" + $0 })
        if let holder {
            folder = nil
            root = holder.reached(holder.innerTree)
            layer = holder.reached(holder.innerLayer)
            folders = .init(tree: holder.innerTree, layer: holder.innerLayer)
        } else {
            let folder = try LockedFolder(in: parent, prefix: CacheFolder.workspacePrefix)
            // Commands have no part in what the cache's own folder says of its users.
            Folders.removeInheritedAccess(of: folder.path)
            self.folder = folder
            root = folder.path + "/tree"
            layer = folder.path + "/layer"
            folders = .init(tree: root, layer: layer)
        }
        for path in [files, goPackages] + goPackageNames.map({ goPackages + "/" + $0 }) {
            try make(path)
        }
    }

    /// What commands see as their workspace, as this process reaches it.
    var files: String { root + "/" + WorkspaceLayout.files }
    /// What commands may write below `GOROOT/pkg`, as this process reaches it.
    var goPackages: String { root + "/" + WorkspaceLayout.goPackages }

    /// Whether a path of the tree is a place at which the toolchain's own packages are bound.
    func isPlaceOfGoPackages(_ path: String) -> Bool { goPackagePlaces.contains(path) }

    private func make(_ path: String) throws(HostError) {
        try Folders.make(path)
        if let owner { try Folders.setOwner(owner, of: path) }
    }

    /// Makes a new layer for what commands add to Go's build cache. What an action leaves there is in no tree, so it must not
    /// reach the next one, whose result is stored for all that start from the same tree.
    func renewLayer() throws(HostError) {
        for name in ["upper", "work"] { Folders.remove(layer + "/" + name) }
        try Folders.make(layer + "/work")
        try make(layer + "/upper")
    }

    /// Undoes what a step did to the permissions of the workspace's own folder: the next one starts in it.
    func open() throws(HostError) { try Folders.open(files) }

    /// - Throws: `ConfinedFolder.Obstacle` where something that a step left is in the way, `ConfinedFolder.NoSpace`.
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

    func remove() {
        holder?.end()
        folder?.remove()
    }
}
