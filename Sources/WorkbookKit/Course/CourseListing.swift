import Host
import LessonModel
import Publishing
import SourceText

/// The files of a course by what they are, before any of them is read.
struct CourseListing: Sendable {
    /// Lessons under one title, by their paths within the course.
    struct Part: Hashable, Sendable {
        /// The title that the folder's name gives; nil for lessons that are in no part.
        var title: String?
        /// The path of a page that gives a better title, and what is to be read before the lessons.
        var index: String?
        var lessons: [String] = []
        /// The number of the part that it is in.
        var above: Int?

        /// The paths of all its pages, in reading order.
        var pages: [String] { (index.map { [$0] } ?? []) + lessons }
    }

    let folder: CourseFolder
    /// Folders that are no part of the course, wherever they are.
    private let excluded: Set<FileIdentity>
    private let ownPages: Set<String>
    var hasSettings = false
    /// In reading order, each part before those in it; the first one is of the course's own folder.
    private(set) var parts: [Part] = [Part()]
    /// The paths of all Markdown files that could be lessons by their ending.
    private var markdown: Set<String> = []
    /// Paths, relative to the course's folder, of files in it that are no lessons.
    private(set) var assets: [String] = []
    /// The folders in it that are courses of their own, and what is in them is none of this one's.
    private(set) var innerCourses: [String] = []
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
        self.ownPages = ownPages
        room = folder.isConfined ? CourseRoom() : nil
        self.excluded = Set(excluded.compactMap(FileIdentity.init(of:)))
        // Without recursion, since folders can stand thousands deep in each other.
        var pending = add(try folder.names(in: ""), of: "", to: 0)
        while let (path, above) = pending.popLast() {
            let names = names(in: path)
            if names.contains("workbook.yml") {
                innerCourses.append(path)
                let shown = self.path(of: path)
                diagnostics.append(
                    Diagnostic(
                        .note, .notALesson,
                        "this folder is a course of its own, not a part: it has a workbook.yml",
                        path: shown,
                        fixIt: FixIt(
                            "check it by itself: workbook check \(shown); 'workbook build' builds it after this one"
                        )))
                continue
            }
            let name = path.split(separator: "/").last.map(String.init) ?? path
            parts.append(Part(title: name.titleFromFileName, above: above == 0 ? nil : above))
            pending += add(names, of: path, to: parts.count - 1)
        }
        if !hasSettings, assets.contains("workbook.yaml") {
            diagnostics.append(
                Diagnostic(
                    .warning, .noEffect, "nothing reads this file",
                    path: self.path(of: "workbook.yaml"), fixIt: FixIt("call it workbook.yml")))
        }
    }

    /// Whether readers trust those who wrote the course: one that is confined is not trusted.
    var trust: Trust { folder.isConfined ? .untrusted : .trusted }

    /// The path of a file as people know it, from its path relative to the course's folder.
    func path(of relative: String) -> String { folder.path(of: relative) }

    /// The longest path within the course, in bytes: the kernel takes 4,096 in all, with the folder for the pages.
    private static let longestPath = 2000

    private enum Found { case file, folder }

    /// What is at a path; nil for what is no part of the course, with a report where its author may think that it is.
    private mutating func found(_ relative: String) -> Found? {
        guard room?.isFull != true else { return nil }
        do throws(HostError) {
            let entry = try folder.entry(at: relative)
            switch entry.kind {
            case .folder:
                if excluded.contains(entry.identity) { return nil }
                // A link further down could lead back up.
                let isDeep = relative.contains("/")
                guard isDeep, try folder.entry(at: relative, followsLink: false).kind == .link
                else { return .folder }
                leaveOut(
                    relative,
                    because: "a link to a folder is followed only right below the course's folder")
                return nil
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

    /// Adds the files of a folder to a part, and to the assets.
    /// - Returns: the folders in it with the number of the part, the last one first.
    private mutating func add(_ names: [String], of folder: String, to part: Int) -> [(
        path: String, above: Int
    )] {
        var folders: [(path: String, above: Int)] = []
        for name in names.sorted(by: { $0.precedesNaturally($1) }) {
            let relative = folder.isEmpty ? name : folder + "/" + name
            switch found(relative) {
            case .folder: if name != "node_modules" { folders.append((relative, part)) }
            case .file where relative == "workbook.yml": hasSettings = true
            case .file where name == "index.md":
                markdown.insert(relative)
                parts[part].index = relative
            case .file where name.isNameOfMarkdown:
                if name.hasSuffix(".md") { markdown.insert(relative) }
                if isLesson(relative) { parts[part].lessons.append(relative) }
            case .file: assets.append(relative)
            case nil: break
            }
        }
        return folders.reversed()
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

    /// Whether a Markdown file's name can be that of a lesson; any other is reported and left alone.
    private mutating func isLesson(_ relative: String) -> Bool {
        let name = relative.split(separator: "/").last.map(String.init) ?? ""
        guard name.hasSuffix(".md") else {
            let stem = name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex)
            leaveOut(relative, because: "a lesson's name ends in .md", fix: "rename it \(stem).md")
            return false
        }
        guard name.first?.isNumber == true else {
            // Further down it may as well be a file that a lesson links to.
            let isDeep = relative.parents.count > 1
            if isDeep { assets.append(relative) }
            leaveOut(
                relative, because: "a lesson's name starts with its number",
                fix: "rename it, such as 01-name.md", severity: isDeep ? .note : .warning)
            return false
        }
        // That of its page is longer.
        guard OutputLayout.page(ofLesson: name).utf8.count <= 255 else {
            report(
                HostError(
                    "the name of its page would be too long", advice: "give it a shorter name"),
                at: relative)
            return false
        }
        return true
    }

    /// Says that a file which could be meant as a lesson is none.
    private mutating func leaveOut(
        _ relative: String, because reason: String, fix: String? = nil,
        severity: Diagnostic.Severity = .warning
    ) {
        diagnostics.append(
            Diagnostic(
                severity, .notALesson, "this file is left out: \(reason)",
                path: path(of: relative), fixIt: fix.map { FixIt($0) }))
    }

    /// Puts the lessons in the order in which their author lists them, if that is so, and makes sure that no file beside them
    /// has the name of a page.
    ///
    /// - Parameters:
    ///   - outline: the list, from the settings in `file`.
    /// - Returns: what is wrong with the list.
    mutating func arrange(by outline: CourseOutline?, in file: SourceFile?) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if let outline, let file {
            let arranged = ArrangedLessons(
                by: outline, in: file, among: markdown, opening: parts[0].index)
            parts = arranged.parts
            found = arranged.diagnostics
            let all = Set(markdown.map(path(of:)))
            diagnostics.removeAll { $0.identifier == .notALesson && all.contains($0.path) }
            for path in markdown.subtracting(arranged.named) {
                diagnostics.append(
                    Diagnostic(
                        .note, .notALesson,
                        "this file is left out: 'lessons' in workbook.yml does not name it",
                        path: self.path(of: path), fixIt: FixIt("name it there, or remove it")))
            }
        }
        leaveOutTakenNames()
        diagnostics.sort { $0.path.precedesNaturally($1.path) }
        return found
    }

    /// Reports files whose place a page is to be written to, of whichever publication, and leaves them out.
    private mutating func leaveOutTakenNames() {
        let pages = ownPages.union(OutputLayout.files(ofLessons: parts.flatMap(\.pages)))
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
    /// Whether a file of this name is Markdown, though it may not end in `.md` as lessons do.
    fileprivate var isNameOfMarkdown: Bool {
        [".md", ".markdown", ".mdown", ".mkd"].contains { lowercased().hasSuffix($0) }
    }

    /// A title from a file's name: `02-libraries` is "libraries".
    fileprivate var titleFromFileName: String {
        let words = drop { $0.isNumber }.split { $0 == "-" || $0 == "_" }
        return (words.isEmpty ? self : words.joined(separator: " ")).shownOnOneLine
    }
}
