import Host

/// The folder of this machine that keeps Go's compiled packages from one lesson to the next.
struct GoBuildCache: Sendable {
    let path: String
    /// The user that commands run as, where that is not the user of this process; nil where it is.
    let user: UInt32?

    /// Where commands find their cache.
    static let sandboxPath = "/cache/go-build"
    /// Where those that are not trusted find what trusted ones left.
    static let sharedSandboxPath = "/cache/shared"

    /// Makes the folder, and what Go makes in it: a folder for each first byte of a digest.
    ///
    /// Where commands run as another user, these folders stay ours and are open to its group, so that a command can put
    /// files into them but not close them for others that run at the same time.
    /// - Throws: `HostError` if that cannot be done.
    func prepare() throws(HostError) {
        try Folders.make(path)
        guard let user else { return open() }
        let digits = Array("0123456789abcdef")
        let names = digits.flatMap { first in digits.map { "\(first)\($0)" } }
        for folder in [path] + names.map({ path + "/" + $0 }) {
            try Folders.share(folder, withGroup: user)
        }
    }

    /// Undoes what a command did to the permissions of the cache and the folders in it.
    func open() {
        guard user == nil else { return }
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
