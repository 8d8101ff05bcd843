import Host
import LessonModel
import Publishing
import SourceText

/// The files of a course by what they are, before any of them is read.
struct CourseListing: Sendable {
    /// The lessons of one folder, by their paths within the course.
    struct Part: Hashable, Sendable {
        /// The title that the folder's name gives; nil for the course's own folder.
        var title: String?
        /// The path of a page that gives a better title.
        var index: String?
        var lessons: [String]
    }

    let folder: String
    /// Folders that are no part of the course, wherever they are, with symbolic links resolved.
    private let excluded: Set<String>
    /// The folder that all that is read has to be in, with symbolic links resolved; nil where links may lead anywhere.
    private let confines: String?
    var hasSettings = false
    private(set) var parts: [Part] = []
    /// Paths, relative to the course's folder, of files in it that are no lessons.
    private(set) var assets: [String] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// Lists the course in `folder`.
    ///
    /// - Parameters:
    ///   - excluded: folders that are no part of the course even if they are within it: what the tool writes.
    ///   - isConfined: whether links that lead out of the folder are errors.
    /// - Throws: `HostError` if the folder itself cannot be read.
    init(
        folder: String, excluding excluded: [String] = [], isConfined: Bool = false
    ) throws(HostError) {
        self.folder = folder
        self.excluded = Set(excluded.compactMap(Files.realPath))
        confines = isConfined ? Files.realPath(folder) : nil
        var top = Part(lessons: [])
        for name in try Self.names(in: folder) {
            let path = folder + "/" + name
            if isLeftOut(name) { continue }
            if name == "workbook.yml" {
                hasSettings = true
            } else if Files.isFolder(path) {
                addPart(name)
            } else if name.hasSuffix(".md") {
                if isLesson(name) { top.lessons.append(name) }
            } else {
                assets.append(name)
            }
        }
        parts.insert(top, at: 0)
        reportTakenNames()
    }

    /// Whether readers trust those who wrote the course: one that is confined is not trusted.
    var trust: Trust { confines == nil ? .trusted : .untrusted }

    /// The path of a file, from its path relative to the course's folder.
    func path(of relative: String) -> String { folder + "/" + relative }

    private static func names(in folder: String) throws(HostError) -> [String] {
        try Folders.names(in: folder).filter { !$0.hasPrefix(".") }
    }

    private func isExcluded(_ path: String) -> Bool {
        guard !excluded.isEmpty, Files.isFolder(path), let path = Files.realPath(path) else {
            return false
        }
        return excluded.contains(path)
    }

    /// Whether a file or folder is no part of the course; a link that leads where it may not is reported.
    private mutating func isLeftOut(_ relative: String) -> Bool {
        let path = path(of: relative)
        if isExcluded(path) { return true }
        guard let confines, let place = Files.realPath(path),
            place != confines, !place.hasPrefix(confines + "/")
        else { return false }
        diagnostics.append(
            Diagnostic(
                .error, .unreadable, "this link leads out of the course", path: path,
                fixIt: FixIt("put a copy in its place: --untrusted reads nothing else")))
        return true
    }

    /// Lists a sub-folder: a part where it holds lessons, else assets.
    private mutating func addPart(_ name: String) {
        var part = Part(title: name.titleFromFileName, lessons: [])
        for inner in names(inPart: name) {
            let relative = name + "/" + inner
            if isLeftOut(relative) { continue }
            if Files.isFolder(path(of: relative)) {
                addAssets(in: relative)
            } else if inner == "index.md" {
                part.index = relative
            } else if inner.hasSuffix(".md") {
                if isLesson(relative) { part.lessons.append(relative) }
            } else {
                assets.append(relative)
            }
        }
        parts.append(part)
    }

    private mutating func names(inPart name: String) -> [String] {
        do throws(HostError) {
            return try Self.names(in: path(of: name))
        } catch {
            reportUnreadable(name, error)
            return []
        }
    }

    private mutating func addAssets(in relative: String) {
        do throws(HostError) {
            let root = path(of: relative)
            for item in try FolderScan(of: root).items {
                guard case .file = item.kind,
                    !item.path.split(separator: "/").contains(where: { $0.hasPrefix(".") }),
                    excluded.isEmpty
                        || !item.path.parents.contains(where: { isExcluded(root + "/" + $0) })
                else { continue }
                assets.append(relative + "/" + item.path)
            }
        } catch {
            reportUnreadable(relative, error)
        }
    }

    /// Whether a file's name starts with its number in the course; any other is reported and left alone.
    private mutating func isLesson(_ relative: String) -> Bool {
        if relative.split(separator: "/").last?.first?.isNumber == true { return true }
        diagnostics.append(
            Diagnostic(
                .warning, .notALesson,
                "this file is left out: a lesson's name starts with its number",
                path: path(of: relative), fixIt: FixIt("rename it, such as 01-name.md")))
        return false
    }

    /// Reports files whose place a page is to be written to.
    private mutating func reportTakenNames() {
        let lessons = parts.flatMap(\.lessons)
        let pages = Set([SiteLayout.index] + lessons.map(SiteLayout.page(ofLesson:)))
        // A file cannot be a folder that a page is in, and a page not one that a file is in.
        let above = Set(pages.flatMap(\.parents)).union([SiteLayout.assets])
        for asset in assets
        where pages.contains(asset) || above.contains(asset)
            || asset.parents.contains(where: pages.contains)
        {
            diagnostics.append(
                Diagnostic(
                    .error, .nameTaken, "a page of the workbook has this name",
                    path: path(of: asset), fixIt: FixIt("give the file another name")))
        }
    }

    private mutating func reportUnreadable(_ relative: String, _ error: HostError) {
        diagnostics.append(
            Diagnostic(.error, .unreadable, error.message, path: path(of: relative)))
    }
}

extension String {
    /// A title from a file's name: `02-libraries` is "libraries".
    fileprivate var titleFromFileName: String {
        let words = drop { $0.isNumber }.split { $0 == "-" || $0 == "_" }
        return words.isEmpty ? self : words.joined(separator: " ")
    }
}
