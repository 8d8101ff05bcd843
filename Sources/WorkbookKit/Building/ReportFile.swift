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
        let above = slash.map { String(path[...$0]) } ?? "."
        folder = OutputPlace(path: above, course: course, isUntrusted: isUntrusted)
    }

    /// Puts the report in place in one go.
    /// - Throws: `HostError` if it cannot be written, or would take the place of a link, a device or a folder.
    func write(_ text: String) throws(HostError) {
        let bytes = Array(text.utf8)
        if path.hasPrefix("/dev/") { return try Files.append(bytes, toDevice: path) }
        guard let open = try folder.open(making: false) else {
            throw HostError("there is no folder \(folder.path)", advice: "make it first")
        }
        guard !open.holds(name) || open.stamp(of: name) != nil else {
            throw HostError(
                "the report cannot take the place of \(open.path)/\(name): it is no file",
                advice: "name a file")
        }
        try open.write(
            ".workbook-report", mode: 0o644, to: name, in: open, folderMode: 0o755
        ) { (file) throws(HostError) in try Files.write(bytes, to: file) }
    }
}
