import Host
package import LessonModel
package import Planning

/// The tools of this machine that lessons may use.
package struct Toolchains: Sendable {
    /// Those that were found, in the order in which they were asked for.
    package let found: [Toolchain]
    /// Those that were looked for in vain.
    package let missing: [Tool]
    /// Folders of this machine that commands see at the same place, because their course says so.
    package let shown: [String]

    /// The digest of the system and of those tools that every lesson meets, by content and not by place.
    private let commonIdentity: Digest

    private static let commonNames = Set(Tool.known.map(\.name))
    private static let systemFolders = ["/usr/local/bin", "/usr/bin", "/bin"]

    /// Programs and libraries of the system that what commands print depends on.
    private static let systemFiles = [
        "/etc/os-release", "/etc/services", "/etc/protocols", "/etc/mime.types", "/usr/bin/bash",
        "/usr/bin/ls", "/usr/bin/make", "/usr/bin/file",
        "/usr/bin/ld", "/usr/bin/as", "/usr/bin/ar", "/usr/bin/nm", "/usr/bin/objdump",
        "/usr/bin/readelf", "/usr/bin/ldd", "/usr/bin/gdb", "/usr/bin/strace",
        "/lib/x86_64-linux-gnu/libc.so.6", "/lib/aarch64-linux-gnu/libc.so.6",
    ]

    /// Looks for tools on PATH, each once.
    ///
    /// - Parameters:
    ///   - used: the names of those that are asked for their versions.
    ///   - shown: folders that commands see besides the system.
    ///   - ownPrograms: whether any program on PATH may be meant. Where not, those that are not known are looked for in
    ///     the system's folders alone.
    ///   - programs: where they are asked.
    package init(
        finding tools: [Tool], used: Set<String>, shown: [String] = [], facts: HostFileCache,
        ownPrograms: Bool = true, programs: ConfinedPrograms
    ) async {
        let searchPath = (environment("PATH") ?? "/usr/bin:/bin").split(separator: ":")
            .map(String.init)
        var seen: Set<String> = []
        let wanted = tools.filter { seen.insert($0.name).inserted }
        async let systemDigests = facts.digests(of: Self.systemFiles)
        // Side by side: some take their time to tell their version.
        let answers = await withTaskGroup(of: (Int, Toolchain?).self) { group in
            for (number, tool) in wanted.enumerated() {
                group.addTask {
                    let asksVersion = used.contains(tool.name)
                    let isOfSystem = !ownPrograms && !tool.isKnown
                    return (
                        number,
                        await Toolchain.find(
                            tool, asksVersion: asksVersion,
                            searchPath: isOfSystem ? Self.systemFolders : searchPath, shown: shown,
                            isOfSystem: isOfSystem, facts: facts, programs: programs)
                    )
                }
            }
            return await group.reduce(into: [Int: Toolchain]()) { $0[$1.0] = $1.1 }
        }
        let found = wanted.indices.compactMap { answers[$0] }
        let missing = wanted.indices.filter { answers[$0] == nil }.map { wanted[$0] }
        self.found = found
        self.shown = shown
        self.missing = missing
        var identity = FieldWriter()
        for toolchain in found.sorted(by: { $0.tool.name < $1.tool.name })
        where Self.commonNames.contains(toolchain.tool.name) {
            identity.put(toolchain.tool.name)
            identity.put(toolchain.content)
        }
        for digest in await systemDigests { identity.put(digest?.hash) }
        commonIdentity = identity.digest
    }

    /// The digest of all tools that an action may call, by content and not by place.
    ///
    /// - Parameter names: the tools that its lesson names.
    package func identity(with names: [String]) -> Digest {
        let others = Set(names.map { Tool.named($0).name }).subtracting(Self.commonNames).sorted()
        guard !others.isEmpty else { return commonIdentity }
        var identity = FieldWriter()
        identity.put(commonIdentity)
        for name in others {
            identity.put(name)
            identity.put(self[name]?.content.hash)
            identity.put(self[name]?.versionLine)
        }
        return identity.digest
    }

    package subscript(name: String) -> Toolchain? { found.first { $0.tool.name == name } }

    /// Why a need is not met here; nil if it is.
    package func skipReason(for need: Need) -> SkipReason? {
        for name in need.tools {
            let tool = Tool.named(name)
            guard let toolchain = self[tool.name] else {
                if Self.isHidden(tool) { return .notShown(tool: tool.name) }
                return .missing(
                    tool: tool.name, install: tool.install,
                    near: tool.install == nil
                        ? suggestion(for: tool.name, among: Tool.knownNames) : nil)
            }
            if !need.isMet(by: toolchain.version) {
                return .tooOld(found: toolchain.label, needed: need, install: tool.install)
            }
        }
        return nil
    }

    /// Whether a tool that was looked for in vain is on PATH all the same, outside the folders that every sandbox shows.
    private static func isHidden(_ tool: Tool) -> Bool {
        (environment("PATH") ?? "").split(separator: ":").map { $0 + "/" + tool.executable }
            .contains { path in
                Files.isExecutable(path) && !Files.isFolder(path)
                    && Files.realPath(path).map { !Toolchain.isSystemPath($0) } ?? false
            }
    }

    /// The folders that a sandbox searches for programs, those of `found` in the order of this machine's PATH.
    var sandboxSearchPath: [String] {
        let system = Self.systemFolders
        let hostPath = (environment("PATH") ?? "").split(separator: ":").map(String.init)
        let systemPlace = hostPath.firstIndex { system.contains($0) } ?? hostPath.count
        let shownPlaces = hostPath.enumerated().filter { item in
            shown.contains { item.element == $0 || item.element.hasPrefix($0 + "/") }
        }
        let toolPlaces = found.compactMap { toolchain -> (Int, String)? in
            guard toolchain.place != nil else { return nil }
            let place = hostPath.firstIndex(of: toolchain.searchFolder) ?? hostPath.count
            return (place, toolchain.sandboxFolder)
        }
        let places = (toolPlaces + shownPlaces.map { ($0.offset, $0.element) })
            .sorted { $0.0 < $1.0 }
        let before = places.filter { $0.0 < systemPlace }.map(\.1)
        let after = places.filter { $0.0 >= systemPlace }.map(\.1)
        var seen: Set<String> = []
        return (before + system + after).filter { seen.insert($0).inserted }
    }
}

extension Toolchain {
    /// The folder inside a sandbox that holds its program.
    var sandboxFolder: String {
        if let root { return mountPoint + path.parentFolder.dropFirst(root.count) }
        return isInPlace ? path.parentFolder : mountPoint + "/bin"
    }

    /// The path of its program inside a sandbox, by the name that lessons call: some are many programs in one file.
    var sandboxPath: String {
        if let root {
            let named = path.parentFolder + "/" + tool.executable
            return mountPoint + (Files.exists(named) ? named : path).dropFirst(root.count)
        }
        let called = searchFolder + "/" + tool.executable
        if isInPlace { return Self.isSystemPath(called) ? called : path }
        return sandboxFolder + "/" + tool.executable
    }
}
