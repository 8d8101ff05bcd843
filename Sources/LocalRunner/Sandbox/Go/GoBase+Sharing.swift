import Host

/// How sessions meet the base as long as they have no layers of their own above it.
extension GoBase {
    /// Where those that are not trusted find what trusted ones left.
    static let sharedSandboxPath = "/cache/shared"

    /// Undoes what a command did to the permissions of the base and the folders in it.
    func open() {
        guard !hasOtherUser else { return }
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
