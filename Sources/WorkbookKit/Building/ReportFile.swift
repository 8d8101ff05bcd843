import Host

/// A file that a report is written to for other programs: an ordinary one in a folder that is there, or a device such as
/// `/dev/stdout`.
struct ReportFile {
    private let path: String
    private let folder: OutputPlace
    private let name: String

    /// - Parameters:
    ///   - course: the course's folder.
    ///   - isUntrusted: whether what lies in that folder and beside it is somebody else's.
    init(path: String, course: String, isUntrusted: Bool) {
        self.path = path
        let slash = path.lastIndex(of: "/")
        name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let above = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        folder = OutputPlace(path: above, course: course, isUntrusted: isUntrusted)
    }

    /// Looks whether it can be written, before a long run.
    /// - Throws: `HostError` if it cannot.
    func check() throws(HostError) {
        guard path.hasPrefix("/dev/") else { return _ = try openFolder() }
        guard Files.isWritable(path) else {
            throw HostError("\(path) cannot be written to", advice: "name a file")
        }
    }

    /// The folder that it is to stand in.
    /// - Throws: `HostError` if it cannot stand there.
    private func openFolder() throws(HostError) -> OpenFolder {
        guard !name.isEmpty else {
            throw HostError("'\(path)' names no file for the report", advice: "name a file")
        }
        guard let open = try folder.open(making: false) else {
            throw HostError("there is no folder \(folder.path)", advice: "make it first")
        }
        guard !open.holds(name) || open.stamp(of: name) != nil else {
            throw HostError(
                "the report cannot take the place of \(open.path == "/" ? "" : open.path)/\(name): it is no file",
                advice: "name a file")
        }
        guard open.isWritable else {
            throw HostError(
                "the report cannot be written: no file can be made in \(folder.path)",
                advice: "name a file in another folder")
        }
        return open
    }

    /// Puts the report in place in one go.
    /// - Throws: `HostError` if it cannot be written, or would take the place of a link, a device or a folder.
    func write(_ text: String) throws(HostError) {
        let bytes = Array(text.utf8)
        if path.hasPrefix("/dev/") { return try Files.append(bytes, toDevice: path) }
        let open = try openFolder()
        try open.write(
            ".workbook-report", mode: 0o644, to: name, in: open, folderMode: 0o755
        ) { (file) throws(HostError) in try Files.write(bytes, to: file) }
    }
}
