import Host
package import Planning

/// A tool as it was found on this machine.
package struct Toolchain: Hashable, Sendable {
    package var tool: Tool
    /// The program, links followed.
    package var path: String
    /// The folder that its search on PATH ended in.
    package var searchFolder: String
    /// The folder that holds all it needs; nil for a tool of the system, which every sandbox has.
    package var root: String?
    /// The first line in which it tells its version; empty where it was not asked.
    package var versionLine: String
    /// The version as numbers.
    package var version: [Int]
    /// The digest of its program and of the files that it consists of besides, whatever their paths.
    package var content: Digest

    /// How people name it: `go 1.27.3`.
    package var label: String {
        let version = version.map(String.init).joined(separator: ".")
        return version.isEmpty ? tool.name : "\(tool.name) \(version)"
    }

    /// The folder inside a sandbox that `root` appears at.
    var mountPoint: String { "/opt/\(tool.name)" }
}

extension Toolchain {
    /// Looks for a tool on PATH; nil where it is not to be had.
    ///
    /// A script outside the system's folders is passed over: it is a wrapper for something that a sandbox does not have.
    ///
    /// - Parameter asksVersion: whether to ask it for its version, which takes some of them a third of a second. Its
    ///   content tells it from others either way.
    package static func find(
        _ tool: Tool, asksVersion: Bool = true, searchPath: [String], facts: HostFileCache
    ) async -> Toolchain? {
        let home = environment("HOME") ?? "/"
        let configuration = tool.configuration.map { home + "/" + $0 }
        for folder in searchPath {
            let candidate = folder + "/" + tool.executable
            guard Files.isExecutable(candidate), let path = Files.realPath(candidate) else {
                continue
            }
            let isOfSystem = isSystemPath(path)
            if !isOfSystem, !isNativeProgram(path) { continue }
            func answer(_ arguments: [String]) async -> String? {
                await facts.output(of: candidate, arguments, configuration: configuration)
                    .map { $0.split(separator: "\n").first.map(String.init) ?? "" }
            }
            var line = ""
            if asksVersion {
                guard let answer = await answer(tool.versionArguments) else { continue }
                line = answer
            }
            var root: String?
            if !isOfSystem {
                root = rootFolder(of: path)
                if !tool.rootArguments.isEmpty,
                    let answer = await answer(tool.rootArguments)
                {
                    root = Files.realPath(answer) ?? root
                }
            }
            var parts = [path] + tool.parts.flatMap { files(at: (root ?? "") + "/" + $0) }
            for argument in tool.partArguments {
                if let part = await answer([argument]) { parts.append(part) }
            }
            var content = FieldWriter()
            for digest in await facts.digests(of: parts) { content.put(digest?.hash) }
            return Toolchain(
                tool: tool, path: path, searchFolder: folder, root: root, versionLine: line,
                version: version(in: line), content: content.digest)
        }
        return nil
    }

    private static func rootFolder(of path: String) -> String {
        let folder = path.parentFolder
        return folder.hasSuffix("/bin") ? folder.parentFolder : folder
    }

    /// The file at a path, or the files in a folder there.
    private static func files(at path: String) -> [String] {
        guard Files.isFolder(path) else { return Files.exists(path) ? [path] : [] }
        let names = (try? Folders.names(in: path)) ?? []
        return names.map { path + "/" + $0 }.filter { !Files.isFolder($0) }
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
    /// The folder of a path: all before its last slash.
    var parentFolder: String {
        guard let slash = lastIndex(of: "/"), slash != startIndex else { return "/" }
        return String(self[..<slash])
    }
}
