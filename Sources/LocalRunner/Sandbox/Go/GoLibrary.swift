import Host

/// The standard library of this machine's Go, as the folders of its source code.
struct GoLibrary: Sendable {
    /// Go's own folder.
    let root: String

    /// Whether it has a package that programs may import.
    func holds(_ name: String) -> Bool {
        let parts = name.split(separator: "/")
        return GoPackages.isPath(name) && name != "unsafe" && parts.first != "cmd"
            && !parts.contains { ["internal", "vendor", "testdata"].contains($0) }
            && Files.isFolder(root + "/src/" + name)
    }

    /// Whether it has the source code of one of Go's own programs.
    func hasTool(_ name: String) -> Bool {
        GoPackages.isPath(name) && !name.contains("/") && name != "internal" && name != "vendor"
            && Files.isFolder(root + "/src/cmd/" + name)
    }
}
