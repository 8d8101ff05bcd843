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

    let folder: CourseFolder
    /// Folders that are no part of the course, wherever they are.
    private let excluded: Set<FileIdentity>
    var hasSettings = false
    private(set) var parts: [Part] = []
    /// Paths, relative to the course's folder, of files in it that are no lessons.
    private(set) var assets: [String] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether a folder cannot be read, so that it is not known which lessons there are.
    private(set) var isIncomplete = false
    /// What may still be taken of a course that is not trusted; nil where all may be.
    private var room: CourseRoom?

    /// Lists the course in `folder`.
    ///
    /// - Parameters:
    ///   - excluded: folders that are no part of the course even if they are within it: what the tool writes.
    ///   - ownPages: the paths of pages that are made of no lesson.
    /// - Throws: `HostError` if the folder itself cannot be read.
    init(
        _ folder: CourseFolder, excluding excluded: [String] = [], ownPages: Set<String> = []
    ) throws(HostError) {
        self.folder = folder
        room = folder.isConfined ? CourseRoom() : nil
        self.excluded = Set(excluded.compactMap(FileIdentity.init(of:)))
        var top = Part(lessons: [])
        for name in try folder.names(in: "") {
            switch found(name) {
            case .folder: addPart(name)
            case .file where name == "workbook.yml": hasSettings = true
            case .file where name.hasSuffix(".md"): if isLesson(name) { top.lessons.append(name) }
            case .file: assets.append(name)
            case nil: break
            }
        }
        parts.insert(top, at: 0)
        leaveOutTakenNames(ownPages)
    }

    /// Whether readers trust those who wrote the course: one that is confined is not trusted.
    var trust: Trust { folder.isConfined ? .untrusted : .trusted }

    /// The path of a file as people know it, from its path relative to the course's folder.
    func path(of relative: String) -> String { folder.path(of: relative) }

    /// The longest path within the course, in bytes: the kernel takes 4,096 in all, with the folder for the pages.
    private static let longestPath = 2000

    private enum Found { case file, folder }

    /// What is at a path; nil for what is no part of the course, with a report where its author may think that it is.
    private mutating func found(_ relative: String, followsLink: Bool = true) -> Found? {
        guard room?.isFull != true else { return nil }
        do throws(HostError) {
            let entry = try folder.entry(at: relative, followsLink: followsLink)
            switch entry.kind {
            case .folder: return excluded.contains(entry.identity) ? nil : .folder
            case .link: return nil
            case .special: throw folder.notAFile(relative)
            case .file:
                guard relative.utf8.count <= Self.longestPath else {
                    throw HostError("this path is too long", advice: "give it a shorter one")
                }
                try room?.take(relative, size: entry.stamp.size)
                guard
                    !folder.isConfined || relative.hasSuffix(".md")
                        || PassiveFile.isOne(relative)
                else {
                    diagnostics.append(Diagnostic(activeFile: path(of: relative)))
                    return nil
                }
                return .file
            }
        } catch {
            report(error, at: relative)
            return nil
        }
    }

    /// Lists a sub-folder: a part where it holds lessons, else assets.
    private mutating func addPart(_ name: String) {
        var part = Part(title: name.titleFromFileName, lessons: [])
        for inner in names(in: name) {
            let relative = name + "/" + inner
            switch found(relative) {
            case .folder: addAssets(in: relative)
            case .file where inner == "index.md": part.index = relative
            case .file where inner.hasSuffix(".md"):
                if isLesson(relative) { part.lessons.append(relative) }
            case .file: assets.append(relative)
            case nil: break
            }
        }
        parts.append(part)
    }

    /// Lists the files below a folder; links are left out, since one could lead back up.
    private mutating func addAssets(in top: String) {
        var pending = [top]
        while let folder = pending.popLast() {
            for name in names(in: folder) {
                let relative = folder + "/" + name
                switch found(relative, followsLink: false) {
                case .folder: pending.append(relative)
                case .file: assets.append(relative)
                case nil: break
                }
            }
        }
    }

    private mutating func names(in relative: String) -> [String] {
        guard room?.isFull != true else { return [] }
        do throws(HostError) {
            return try folder.names(in: relative)
        } catch {
            // Whoever wrote a course that is not trusted may not keep its other lessons from being run.
            isIncomplete = !folder.isConfined
            report(error, at: relative)
            return []
        }
    }

    /// Whether a file's name can be that of a lesson; any other is reported and left alone.
    private mutating func isLesson(_ relative: String) -> Bool {
        let name = relative.split(separator: "/").last ?? ""
        guard name.first?.isNumber == true else {
            diagnostics.append(
                Diagnostic(
                    .warning, .notALesson,
                    "this file is left out: a lesson's name starts with its number",
                    path: path(of: relative), fixIt: FixIt("rename it, such as 01-name.md")))
            return false
        }
        // That of its page is longer.
        guard OutputLayout.page(ofLesson: String(name)).utf8.count <= 255 else {
            report(
                HostError(
                    "the name of its page would be too long", advice: "give it a shorter name"),
                at: relative)
            return false
        }
        return true
    }

    /// Reports files whose place a page is to be written to, of whichever publication, and leaves them out.
    private mutating func leaveOutTakenNames(_ ownPages: Set<String>) {
        let pages = ownPages.union(OutputLayout.files(ofLessons: parts.flatMap(\.lessons)))
        // A file cannot be a folder that a page is in, and a page not one that a file is in.
        let above = Set(pages.flatMap(\.parents)).union([OutputLayout.assets])
        func isTaken(_ asset: String) -> Bool {
            pages.contains(asset) || above.contains(asset)
                || asset.parents.contains(where: pages.contains)
        }
        for asset in assets where isTaken(asset) {
            diagnostics.append(
                Diagnostic(
                    .error, .nameTaken, "a page of the workbook has this name",
                    path: path(of: asset), fixIt: FixIt("give the file another name")))
        }
        assets.removeAll(where: isTaken)
    }

    private mutating func report(_ error: HostError, at relative: String) {
        diagnostics.append(Diagnostic(unreadable: path(of: relative), error))
    }
}

extension Diagnostic {
    /// The report on a file or folder that cannot be used.
    init(unreadable path: String, _ error: HostError) {
        self.init(
            .error, .unreadable, error.message, path: path, fixIt: error.advice.map { FixIt($0) })
    }
}

extension Diagnostic {
    /// The report on a file that is left out of the pages, since those who read them do not trust its author.
    fileprivate init(activeFile path: String) {
        self.init(
            .warning, .unreadable,
            "--untrusted copies no file of this kind: a browser might run what is in it",
            path: path, fixIt: FixIt("put a picture or plain text in its place"))
    }
}

extension String {
    /// A title from a file's name: `02-libraries` is "libraries".
    fileprivate var titleFromFileName: String {
        let words = drop { $0.isNumber }.split { $0 == "-" || $0 == "_" }
        return (words.isEmpty ? self : words.joined(separator: " ")).shownOnOneLine
    }
}
