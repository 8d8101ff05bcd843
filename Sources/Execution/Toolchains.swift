import Host
package import LessonModel
package import Planning

/// The tools of this machine that lessons may use.
package struct Toolchains: Sendable {
    /// Those that were found, in the order in which they were asked for.
    package let found: [Toolchain]
    /// Those that were looked for in vain.
    package let missing: [Tool]

    /// Looks for tools on PATH, each once.
    package init(finding tools: [Tool]) async throws {
        let searchPath = (environment("PATH") ?? "/usr/bin:/bin").split(separator: ":")
            .map(String.init)
        var found: [Toolchain] = []
        var missing: [Tool] = []
        var seen: Set<String> = []
        for tool in tools where seen.insert(tool.name).inserted {
            if let toolchain = try await Toolchain.find(tool, searchPath: searchPath) {
                found.append(toolchain)
            } else {
                missing.append(tool)
            }
        }
        self.found = found
        self.missing = missing
    }

    package subscript(name: String) -> Toolchain? { found.first { $0.tool.name == name } }

    /// Why a need is not met here; nil if it is.
    package func skipReason(for need: Need) -> SkipReason? {
        for name in Tool.combinations[need.tool] ?? [need.tool] {
            let tool = Tool.named(name)
            guard let toolchain = self[tool.name] else {
                return SkipReason(
                    need: need.description, explanation: "\(tool.name) is not installed",
                    install: tool.install)
            }
            if !need.isMet(by: toolchain.version) {
                return SkipReason(
                    need: need.description,
                    explanation: "\(toolchain.label) is too old, \(need) is needed",
                    install: tool.install)
            }
        }
        return nil
    }

    /// The folders that a sandbox searches for programs, those of `found` in the order of this machine's PATH.
    var sandboxSearchPath: [String] {
        let system = ["/usr/local/bin", "/usr/bin", "/bin"]
        let hostPath = (environment("PATH") ?? "").split(separator: ":").map(String.init)
        let systemPlace = hostPath.firstIndex { system.contains($0) } ?? hostPath.count
        let places = found.compactMap { toolchain -> (Int, String)? in
            guard toolchain.root != nil else { return nil }
            let place = hostPath.firstIndex(of: toolchain.searchFolder) ?? hostPath.count
            return (place, toolchain.sandboxFolder)
        }.sorted { $0.0 < $1.0 }
        let before = places.filter { $0.0 < systemPlace }.map(\.1)
        let after = places.filter { $0.0 >= systemPlace }.map(\.1)
        var seen: Set<String> = []
        return (before + system + after).filter { seen.insert($0).inserted }
    }
}

extension Toolchain {
    /// The folder inside a sandbox that its program stands in.
    var sandboxFolder: String {
        guard let root, path.hasPrefix(root + "/") else { return path.parentFolder }
        return mountPoint + path.parentFolder.dropFirst(root.count)
    }
}
