package import Host
package import LessonModel
package import Planning
package import Storage

/// This machine as lessons meet it: its tools, and the sandbox that it offers.
package struct Machine: Sendable {
    package let toolchains: Toolchains
    package let sandbox: Sandbox
    /// Where programs run that are not a lesson's commands.
    let programs: ConfinedPrograms
    /// A warning about the sandbox; nil where all is well.
    package let warning: String?
    /// What bounds lessons that are not trusted; nil where lessons are trusted.
    let bounds: Bounds?

    /// Finds tools and sandbox: every tool that a lesson may call, and those that lessons name.
    ///
    /// - Parameters:
    ///   - tools: the tools that lessons name.
    ///   - shown: the folders that their course shows to its commands, where it is trusted.
    /// - Throws: `HostError` if a sandbox is required and none is to be had.
    package init(
        tools: [Tool], shown: [String] = [], confinement: Confinement, cache: CacheFolder
    ) async throws {
        let candidate = Sandbox.bubblewrap
        if candidate == nil, confinement == .require || confinement == .untrusted {
            throw Sandbox.missing(confinement)
        }
        async let bounds = confinement == .untrusted ? Bounds() : nil
        let facts = HostFileCache(in: cache)
        programs = ConfinedPrograms(confinement)
        toolchains = await Toolchains(
            finding: Tool.known + tools, used: Set(tools.map(\.name)),
            shown: confinement == .untrusted ? [] : shown.filter(Files.isFolder), facts: facts,
            ownPrograms: confinement != .untrusted, programs: programs)
        try await facts.store()
        let bubblewrap = confinement == .off ? nil : candidate
        if confinement == .auto, candidate == nil {
            warning = """
                WARNING: bubblewrap is not installed, so the lessons' commands run without a sandbox, as you, with \
                all your files.
                \(Sandbox.advice)
                """
        } else {
            warning = confinement == .untrusted ? Self.warning(about: shown) : nil
        }
        let user = bubblewrap == nil ? nil : Sandbox.unprivilegedUser
        sandbox = Sandbox(
            bubblewrap: bubblewrap, user: user, isUntrusted: confinement == .untrusted,
            toolchains: toolchains, cache: cache,
            closedShell: confinement == .untrusted ? try ClosedShell(in: cache) : nil)
        try sandbox.prepare()
        self.bounds = try await bounds
    }

    /// What is to be said of folders that a course would show to lessons which are not trusted; nil where there are none.
    private static func warning(about shown: [String]) -> String? {
        if shown.isEmpty { return nil }
        return
            "warning: commands do not see \(shown.joined(separator: ", ")): with --untrusted no course shows folders"
    }

    /// The promises to lessons that are not trusted which do not hold here; none where lessons are trusted.
    package var broken: Set<Promise> {
        bounds.map { Set(Promise.allCases).subtracting($0.promises) } ?? []
    }

    /// The digest of the machine as lessons meet it that name these tools.
    package func identity(with tools: [String]) -> Digest {
        var fields = FieldWriter()
        fields.put(toolchains.identity(with: tools))
        fields.put(sandbox.identity)
        return fields.digest
    }

    /// The path of the launcher program, which is in the same folder as this tool.
    package static func launcherPath() throws(HostError) -> String {
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
