import Host

/// Which folder keeps the results of a course: one in the course's own folder, where that is the user's own and no other
/// user may write there; else one of the user's, for nothing in somebody else's course is to be taken for a result.
struct CachePlace {
    /// The course's folder, with links followed.
    private let course: String
    /// Whether the lessons, and what lies beside them, are somebody else's.
    private let isUntrusted: Bool

    init(of course: String, isUntrusted: Bool) {
        self.course = Files.realPath(course) ?? Files.absolutePath(course)
        self.isUntrusted = isUntrusted
    }

    /// The folder that was asked for, else the default one.
    /// - Throws: `HostError` where results must not be kept in the folder that was asked for, and where the user has no
    ///   home.
    func folder(asked: String?) throws(HostError) -> String {
        if let asked {
            guard !isUntrusted || !isInCourse(asked) else {
                throw HostError(
                    "results of lessons that are not trusted cannot be kept among them: \(asked)",
                    advice: "name a folder outside the course: --cache DIR")
            }
            return asked
        }
        let own = course + "/.workbook"
        if !isUntrusted, !Files.isFolder(course) || PrivateFolder.isOurs(course) { return own }
        guard let folder = PrivateFolder.ofUser else {
            throw HostError(
                "there is no home to keep results in", advice: "name a folder: --cache DIR")
        }
        return folder
    }

    /// Whether a folder that may not be there yet is the course's or lies in it.
    private func isInCourse(_ path: String) -> Bool {
        var above = Files.absolutePath(path)
        while true {
            if let place = Files.realPath(above) {
                return place == course || place.hasPrefix(course + "/")
            }
            guard let slash = above.lastIndex(of: "/"), slash != above.startIndex else {
                return false
            }
            above = String(above[..<slash])
        }
    }
}
