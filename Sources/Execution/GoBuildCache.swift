import Host

/// The folder of this machine that keeps Go's compiled packages from one lesson to the next.
struct GoBuildCache: Sendable {
    let path: String

    /// Where commands find their cache.
    static let sandboxPath = "/cache/go-build"
    /// Where those that are not trusted find what trusted ones left.
    static let sharedSandboxPath = "/cache/shared"

    /// Undoes what a command did to the permissions of the cache and the folders in it.
    func open() {
        try? Folders.open(path)
        Folders.openInner(path)
    }

    /// The command that fills the cache of somebody who is not trusted with links to what trusted ones left.
    ///
    /// Go could use a cache that it cannot write, but then does not find packages that it has not met before. Entries
    /// that were not used for days it takes away, unless it did so today.
    static let linking = """
        cp -rs \(sharedSandboxPath)/. \(sandboxPath) 2> /dev/null; \
        rm -f \(sandboxPath)/trim.txt; date +%s > \(sandboxPath)/trim.txt
        """
}
