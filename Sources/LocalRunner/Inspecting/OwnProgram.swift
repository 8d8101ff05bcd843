import Host

/// This tool's own program, as a sandbox has to show it.
struct OwnProgram: Sendable {
    /// Its path; nil for that of this process.
    let path: String?

    /// The path of its file.
    /// - Throws: `HostError` where it cannot be told.
    var file: String {
        get throws(HostError) {
            guard let own = path ?? Files.realPath("/proc/self/exe") else {
                throw HostError("cannot tell where this program stands")
            }
            return own
        }
    }

    /// Its file and the libraries that this process has loaded, each at its own place, but those of the system, which every
    /// sandbox shows.
    var places: [ConfinedPrograms.Place] {
        get throws {
            Set(Self.libraries + [try file]).sorted().filter { !Toolchain.isSystemPath($0) }
                .map { ConfinedPrograms.Place(source: $0, target: $0) }
        }
    }

    /// The files whose code is in this process's memory, but its program's own.
    private static let libraries: [String] = {
        let maps = (try? Files.read("/proc/self/maps")) ?? []
        let files = maps.split(separator: UInt8(ascii: "\n")).compactMap { line -> String? in
            let text = String(decoding: line, as: UTF8.self)
            let fields = text.split(separator: " ", maxSplits: 2)
            guard fields.count == 3, fields[1].contains("x"), let slash = text.firstIndex(of: "/")
            else { return nil }
            return String(text[slash...])
        }
        let own = Files.realPath("/proc/self/exe")
        return files.filter { $0 != own && Files.exists($0) }
    }()
}
