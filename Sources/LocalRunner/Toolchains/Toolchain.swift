import Engine
import Host
package import Planning

/// A tool as it was found on this machine.
package struct Toolchain: Hashable, Sendable {
    package var tool: Tool
    /// The program, links followed.
    package var path: String
    /// The folder that its search on PATH ended in.
    package var searchFolder: String
    /// The folder that holds all it needs; nil for a tool of the system, which every sandbox has, and for a program that
    /// is shown alone.
    package var root: String?
    /// The first line in which it tells its version; empty where it was not asked.
    package var versionLine: String
    /// The version as numbers.
    package var version: [Int]
    /// The digest of its program and of the files that it consists of besides, whatever their paths.
    package var content: Digest
    /// Whether every sandbox of the course has its program at the same path: it is one of the system, or in a folder that
    /// the course shows.
    package var isInPlace = false

    /// How people name it: `go 1.27.3`.
    package var label: String {
        let version = version.map(String.init).joined(separator: ".")
        return version.isEmpty ? tool.name : "\(tool.name) \(version)"
    }

    /// The folder inside a sandbox that `root` appears at.
    var mountPoint: String { "/opt/\(tool.name)" }

    /// What a sandbox shows besides the system, so that the tool runs there; nil for a tool of the system.
    var place: ConfinedPrograms.Place? {
        if let root { return ConfinedPrograms.Place(source: root, target: mountPoint) }
        if isInPlace { return nil }
        return ConfinedPrograms.Place(
            source: path, target: sandboxFolder + "/" + tool.executable)
    }
}

extension Toolchain {
    /// Looks for a tool on PATH; nil where it is not to be had.
    ///
    /// A script outside the system's folders is passed over: it is a wrapper for something that a sandbox does not have.
    /// Where the tool is and what it consists of is told by its files. What it says itself, it is asked in a sandbox.
    ///
    /// - Parameters:
    ///   - asksVersion: whether to ask it for its version, which takes some of them a third of a second. Its content
    ///     tells it from others either way.
    ///   - shown: folders that every sandbox of the course has besides the system.
    ///   - isOfSystem: whether it has to be a program of the system, and no other is looked at.
    package static func find(
        _ tool: Tool, asksVersion: Bool = true, searchPath: [String], shown: [String] = [],
        isOfSystem: Bool = false, facts: HostFileCache, programs: ConfinedPrograms
    ) async -> Toolchain? {
        for folder in searchPath {
            let candidate = folder + "/" + tool.executable
            guard Files.isExecutable(candidate), let found = Files.realPath(candidate) else {
                continue
            }
            let isShown = shown.contains { candidate.hasPrefix($0 + "/") }
            if !isShown, !isSystemPath(found), isOfSystem || !isNativeProgram(found) { continue }
            let isProxy = found.hasSuffix("/rustup")
            let rustup = environment("RUSTUP_HOME") ?? (environment("HOME") ?? "/") + "/.rustup"
            let proxied = rustupProgram(
                tool.executable, in: rustup, chosen: environment("RUSTUP_TOOLCHAIN"))
            guard let path = isProxy ? proxied : isShown ? candidate : found else { continue }
            let isInPlace = isShown || isSystemPath(path)
            var toolchain = Toolchain(
                tool: tool, path: path, searchFolder: folder,
                root: isInPlace ? nil : root(of: tool, at: path),
                versionLine: "", version: [], content: Digest(of: ""), isInPlace: isInPlace)
            func answer(_ arguments: [String]) async -> String? {
                let call = ProgramCall(toolchain.sandboxPath, arguments)
                let output = await facts.answer(of: path, to: arguments) { [toolchain] in
                    try await programs.run(call, showing: toolchain.place.map { [$0] } ?? [])
                }
                return output.map { $0.split(separator: "\n").first.map(String.init) ?? "" }
            }
            if asksVersion {
                guard let answer = await answer(tool.versionArguments) else { continue }
                toolchain.versionLine = answer
                toolchain.version = version(in: answer)
            }
            var parts = [path]
            if let root = toolchain.root {
                parts += tool.parts.flatMap { files(at: root + "/" + $0) }
            }
            for argument in tool.partArguments {
                if let part = await answer([argument]) {
                    parts.append(toolchain.hostPath(of: part))
                }
            }
            var content = FieldWriter()
            for digest in await facts.digests(of: parts) { content.put(digest?.hash) }
            toolchain.content = content.digest
            return toolchain
        }
        return nil
    }

    /// The program that rustup's proxy would start: the proxy asks the user's settings each time.
    ///
    /// - Parameters:
    ///   - folder: rustup's own folder, with its settings and toolchains.
    ///   - chosen: the name of the toolchain, where the user's environment says so.
    static func rustupProgram(
        _ executable: String, in folder: String, chosen: String? = nil
    ) -> String? {
        let settings = (try? Files.read(folder + "/settings.toml", limit: 1 << 20)) ?? []
        let setting = String(decoding: settings, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("default_toolchain") }?
            .split(separator: "\"").dropFirst().first.map(String.init)
        guard let name = chosen ?? setting, !name.contains("/") else { return nil }
        return Files.realPath(folder + "/toolchains/\(name)/bin/\(executable)")
    }

    /// The folder that holds all that a tool needs; nil where none may be shown but the program alone.
    ///
    /// It is no home and no folder above one. Within a home it is shown only if it is known to be the tool's own.
    private static func root(of tool: Tool, at path: String) -> String? {
        let folder = path.parentFolder
        let root = folder.hasSuffix("/bin") ? folder.parentFolder : folder
        let home = environment("HOME").flatMap(Files.realPath) ?? "/root"
        let isAboveAHome = [home, home + "/.local", "/home", "/root"].contains {
            root == "/" || $0 == root || $0.hasPrefix(root + "/")
        }
        if isAboveAHome || root.parentFolder == "/home" { return nil }
        let isInAHome = [home, "/home", "/root"].contains { root.hasPrefix($0 + "/") }
        return !isInAHome || tool.landmarks.contains { isThere($0, in: root) } ? root : nil
    }

    /// Whether a folder has what a landmark names.
    private static func isThere(_ landmark: String, in root: String) -> Bool {
        guard landmark.hasSuffix("*") else { return Files.exists(root + "/" + landmark) }
        let path = root + "/" + landmark.dropLast()
        let names = (try? Folders.names(in: path.parentFolder)) ?? []
        return names.contains { (path.parentFolder + "/" + $0).hasPrefix(path) }
    }

    /// The path of this machine for one that the tool named in a sandbox.
    private func hostPath(of path: String) -> String {
        guard let root, path.hasPrefix(mountPoint + "/") else { return path }
        return root + path.dropFirst(mountPoint.count)
    }

    /// The file at a path, or the files in a folder there.
    private static func files(at path: String) -> [String] {
        guard Files.isFolder(path) else { return Files.exists(path) ? [path] : [] }
        let names = (try? Folders.names(in: path)) ?? []
        return names.map { path + "/" + $0 }.filter { !Files.isFolder($0) }
    }

    /// Whether a path lies in a folder that every sandbox shows.
    static func isSystemPath(_ path: String) -> Bool {
        ["/usr/", "/bin/", "/sbin/", "/lib/", "/lib64/"].contains { path.hasPrefix($0) }
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
