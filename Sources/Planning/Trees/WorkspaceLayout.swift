/// The folders of a workspace's tree, and how people name the paths in them.
package enum WorkspaceLayout {
    /// What commands see as their workspace.
    package static let files = "files"
    /// What commands have written below `GOROOT/pkg`.
    package static let goPackages = "go-pkg"

    private static let shownGoPackages = "$GOROOT/pkg"

    /// How people name a path of the tree: relative to the workspace, or from `$GOROOT/pkg` on.
    package static func shownPath(of path: String) -> String {
        if path.utf8.starts(with: (files + "/").utf8) {
            return String(Substring(path.utf8.dropFirst(files.utf8.count + 1)))
        }
        guard path.hasPrefix(goPackages + "/") else { return path }
        return shownGoPackages + path.dropFirst(goPackages.count)
    }

    /// The path in the tree of a path as people name it.
    package static func treePath(of shownPath: String) -> String {
        guard shownPath.hasPrefix(shownGoPackages + "/") else { return files + "/" + shownPath }
        return goPackages + shownPath.dropFirst(shownGoPackages.count)
    }
}

extension Tree {
    /// The tree of a workspace in which nothing was done.
    package static let emptyWorkspace = Tree(entries: [
        WorkspaceLayout.files: .directory(mode: 0o755),
        WorkspaceLayout.goPackages: .directory(mode: 0o755),
    ])

    /// The digest of `emptyWorkspace`.
    package static let emptyWorkspaceRoot = emptyWorkspace.digest
}
