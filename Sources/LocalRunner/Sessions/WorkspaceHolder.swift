import Host

/// A process that keeps the folders of a workspace in memory, in file systems of fixed size.
///
/// They are mounted in a namespace of its own, which ends with it: nothing of them is seen elsewhere on the machine, and
/// nothing of them is left, however this process ends.
struct WorkspaceHolder: Sendable {
    private let process: HeldProcess

    /// The number of the process, by which launchers find it.
    var id: Int32 { process.id }
    /// The folder of the tree, as launchers that were told of the holder find it.
    let innerTree = "/sys/tree"
    /// The folder of a layer, as launchers find it.
    let innerLayer = "/sys/layer"

    /// A path of the holder's own namespace, as this process reaches it.
    func reached(_ path: String) -> String { "/proc/\(id)/root" + path }

    /// - Parameters:
    ///   - launcherPath: where the launcher program is.
    ///   - bytes: the size of each file system.
    ///   - files: how many files and folders fit into each.
    /// - Throws: `HostError` if the machine makes no such file systems for us.
    init(launcherPath: String, bytes: Int, files: Int) throws(HostError) {
        process = try HeldProcess(
            launcherPath, ["--hold", "--disk", String(bytes), "--files", String(files)])
        var reader = LauncherFrameReader()
        while true {
            let bytes = process.bytes()
            switch reader.frames(adding: bytes).first {
            case .holding: return
            case .failure(let message):
                throw HostError("cannot make a workspace of fixed size: \(message)")
            default: break
            }
            if bytes.isEmpty { throw HostError("the launcher ended without a word") }
        }
    }

    /// Gives up all that is held.
    func end() { process.end() }
}
