import Host

/// A folder that pages or reports are to be written to, and which links may lead there.
///
/// Links of the user's own may. Among lessons that are not trusted, or that lie where another user may write, any link may
/// have been put there to have something else overwritten.
struct OutputPlace {
    let path: String
    /// The folder below which no link is followed; nil where all of them are.
    private let foreign: String?

    /// - Parameters:
    ///   - course: the course's folder.
    ///   - isUntrusted: whether what lies in that folder and beside it is somebody else's.
    init(path: String, course: String, isUntrusted: Bool) {
        self.path = path
        guard isUntrusted || !PrivateFolder.isOurs(course) else {
            foreign = nil
            return
        }
        let course = Files.realPath(course) ?? Files.absolutePath(course)
        let here = Files.realPath(".") ?? "/"
        let above = String(course[..<(course.lastIndex(of: "/") ?? course.startIndex)])
        // A tree of somebody else's is entered at its top: that is here, or above the lessons.
        foreign = (course + "/").hasPrefix(here + "/") && here != course ? here : above
    }

    /// Opens the folder; nil where there is none, unless it is to be made.
    /// - Throws: `HostError` if it cannot be opened, or only through a link that may not lead there.
    func open(making: Bool) throws(HostError) -> OpenFolder? {
        try OpenFolder.reached(by: path, making: making ? 0o755 : nil) { (stop) throws(HostError) in
            guard stop.isLink else { return }
            let isForeign = foreign.map { (stop.path + "/").hasPrefix($0 + "/") } ?? false
            guard isForeign || !stop.isOfTrustedUser else { return }
            throw HostError(
                "nothing can be written to \(path): \(stop.path) is a link of somebody else's",
                advice: "name the folder itself")
        }
    }
}
