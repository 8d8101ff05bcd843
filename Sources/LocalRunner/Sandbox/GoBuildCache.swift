import Host

/// The folder of this machine that keeps Go's compiled packages from one lesson to the next.
struct GoBuildCache: Sendable {
    let path: String
    /// The user that commands run as, where that is not the user of this process; nil where it is.
    let user: UInt32?

    /// Where commands find their cache.
    static let sandboxPath = "/cache/go-build"
    /// Makes the folder, and what Go makes in it: a folder for each first byte of a digest.
    ///
    /// Where commands run as another user, anybody may write to them: that user then may to what is laid over them. Nobody
    /// reaches the folders themselves, which are below one that is closed.
    /// - Throws: `HostError` if that cannot be done.
    func prepare() throws(HostError) {
        try Folders.make(path)
        guard user != nil else { return }
        let digits = Array("0123456789abcdef")
        let names = digits.flatMap { first in digits.map { "\(first)\($0)" } }
        for folder in [path] + names.map({ path + "/" + $0 }) {
            try Folders.share(folder)
        }
    }
}
