package import Execution
import Host
package import LessonModel

/// This machine as lessons meet it: its tools, and the sandbox that it offers.
package struct Machine: Sendable {
    package let toolchains: Toolchains
    package let sandbox: Sandbox
    /// What people should be told about the sandbox; nil where all is well.
    package let warning: String?

    /// The user that commands run as when the tool itself runs as root: `nobody`.
    private static let unprivilegedUser: UInt32 = 65534

    /// Finds tools and sandbox.
    /// - Throws: `HostError` if a sandbox is required and none is to be had.
    package init(tools: [Tool], confinement: Confinement, cacheFolder: String) async throws {
        toolchains = try await Toolchains(finding: tools)
        let candidate = ["/usr/bin/bwrap", "/usr/local/bin/bwrap"].first(where: Files.isExecutable)
        let advice = "install it with: apt-get install bubblewrap"
        if confinement == .require, candidate == nil {
            throw HostError(
                "there is no sandbox: bubblewrap is not installed",
                advice: advice
                    + "\nor run without one, only with lessons that you trust: --sandbox=off")
        }
        let bubblewrap = confinement == .off ? nil : candidate
        if confinement == .auto, candidate == nil {
            warning = """
                WARNING: bubblewrap is not installed, so the lessons' commands run without a sandbox, as you, with \
                all your files.
                \(advice)
                """
        } else {
            warning = nil
        }
        let user = bubblewrap != nil && effectiveUser == 0 ? Self.unprivilegedUser : nil
        let cache = cacheFolder + "/go-build"
        try Folders.make(cache)
        if let user { try Folders.setOwner(user, of: cache) }
        // A command of an earlier build may have closed it.
        try? Folders.open(cache)
        sandbox = Sandbox(
            bubblewrap: bubblewrap, user: user, toolchains: toolchains, goBuildCache: cache)
    }

    /// The launcher program, which stands beside the tool.
    static func launcherPath() throws(HostError) -> String {
        guard let own = Files.realPath("/proc/self/exe"), let slash = own.lastIndex(of: "/") else {
            throw HostError("cannot tell where this program stands")
        }
        let path = own[..<slash] + "/workbook-launcher"
        guard Files.isExecutable(String(path)) else {
            throw HostError(
                "the program workbook-launcher is missing beside \(own)",
                advice: "build both with: swift build -c release")
        }
        return String(path)
    }
}
