import Engine
import Host

/// The sandbox program of this machine.
extension Sandbox {
    /// The path of `bwrap`; nil where it is not installed.
    static var bubblewrap: String? {
        ["/usr/bin/bwrap", "/usr/local/bin/bwrap"].first(where: Files.isExecutable)
    }

    /// Whether commands can run in a sandbox here.
    package static var isAvailable: Bool { bubblewrap != nil }

    /// Whether the kernel lets bubblewrap make a sandbox here; it is tried.
    package static func works() async -> Bool {
        guard let bubblewrap else { return false }
        let call = ProgramCall(
            bubblewrap,
            ["--unshare-user", "--unshare-all", "--ro-bind", "/", "/", "--", "/usr/bin/true"])
        return (try? await LocalPrograms().run(call).isSuccess) ?? false
    }

    /// The user that commands run as when the tool itself runs as root: `nobody`; nil where it does not.
    static var unprivilegedUser: UInt32? { effectiveUser == 0 ? 65534 : nil }

    static let advice = "install it with: apt-get install bubblewrap"

    /// That a sandbox is needed and is not there.
    static func missing(_ confinement: Confinement) -> HostError {
        let alternative =
            confinement == .untrusted
            ? "" : "\nor run without one, only with lessons that you trust: --sandbox=off"
        return HostError(
            "there is no sandbox: bubblewrap is not installed", advice: advice + alternative)
    }
}
