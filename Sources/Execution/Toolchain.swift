import Host
package import LessonModel

/// A tool as it was found on this machine.
package struct Toolchain: Hashable, Sendable {
    package var tool: Tool
    /// The program, links followed.
    package var path: String
    /// The folder that its search on PATH ended in.
    package var searchFolder: String
    /// The folder that holds all it needs; nil for a tool of the system, which every sandbox has.
    package var root: String?
    /// The first line in which it tells its version.
    package var versionLine: String
    /// The version as numbers.
    package var version: [Int]

    /// How people name it: `go 1.27.3`.
    package var label: String {
        let version = version.map(String.init).joined(separator: ".")
        return version.isEmpty ? tool.name : "\(tool.name) \(version)"
    }

    /// The folder inside a sandbox that `root` appears at.
    var mountPoint: String { "/opt/\(tool.name)" }
}

extension Toolchain {
    /// Looks for a tool on PATH and asks it for its version; nil where it is not to be had.
    ///
    /// A script outside the system's folders is passed over: it is a wrapper for something that a sandbox does not have.
    package static func find(_ tool: Tool, searchPath: [String]) async throws -> Toolchain? {
        for folder in searchPath {
            let candidate = folder + "/" + tool.executable
            guard Files.isExecutable(candidate), let path = Files.realPath(candidate) else {
                continue
            }
            let isOfSystem = isSystemPath(path)
            if !isOfSystem, !isNativeProgram(path) { continue }
            guard let output = try? await HostCommand(candidate, tool.versionArguments).run()
            else { continue }
            let line = output.text.split(separator: "\n").first.map(String.init) ?? ""
            let root = isOfSystem ? nil : try await self.root(of: tool, candidate: candidate, path)
            return Toolchain(
                tool: tool, path: path, searchFolder: folder, root: root, versionLine: line,
                version: version(in: line))
        }
        return nil
    }

    private static func root(of tool: Tool, candidate: String, _ path: String) async throws
        -> String
    {
        if !tool.rootArguments.isEmpty,
            let output = try? await HostCommand(candidate, tool.rootArguments).run(),
            let root = Files.realPath(
                output.text.split(separator: "\n").first.map(String.init) ?? "")
        {
            return root
        }
        let folder = path.parentFolder
        return folder.hasSuffix("/bin") ? folder.parentFolder : folder
    }

    /// Whether a path lies in a folder that every sandbox shows.
    static func isSystemPath(_ path: String) -> Bool {
        ["/usr/", "/bin/", "/lib/", "/lib64/"].contains { path.hasPrefix($0) }
    }

    private static func isNativeProgram(_ path: String) -> Bool {
        (try? Files.head(of: path, count: 4)) == [0x7F, 0x45, 0x4C, 0x46]
    }

    /// The first number with dots in a line: `go version go1.27.3 linux/amd64` has 1, 27, 3.
    static func version(in line: String) -> [Int] {
        for word in line.split(whereSeparator: { !$0.isNumber && $0 != "." }) {
            let numbers = word.split(separator: ".").compactMap { Int($0) }
            if numbers.count >= 2 { return numbers }
        }
        return []
    }
}

extension String {
    /// The folder that a path stands in.
    var parentFolder: String {
        guard let slash = lastIndex(of: "/"), slash != startIndex else { return "/" }
        return String(self[..<slash])
    }
}
