import Checking
import Host
import LessonModel
import SourceText

/// A course as it was read from a folder, with all that is wrong with it.
struct CourseReading {
    var course: Course
    var diagnostics: [Diagnostic]
    /// Paths, relative to the folder, of files that stand beside the lessons.
    var assets: [String]

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension CourseReading {
    /// The largest lesson that is read, in bytes.
    private static let largestLesson = 32 << 20

    /// Reads the course in `folder`; a file that cannot be read is a diagnostic, and the others are read all the same.
    ///
    /// The folder `output` is no part of the course, should it stand within.
    /// - Throws: `HostError` if the folder itself cannot be read.
    init(folder: String, output: String) throws {
        var settings = CourseSettings.standard
        diagnostics = []
        assets = []
        let settingsPath = folder + "/workbook.yml"
        if Files.exists(settingsPath) {
            let bytes = try Files.read(settingsPath, limit: Self.largestLesson)
            let file = SourceFile(path: settingsPath, bytes: bytes)
            let (read, found) = CourseSettings.read(file)
            settings = read
            diagnostics += found + badPatterns(in: read, file: file)
        }
        course = Course(settings: settings, parts: [])
        let names = try Folders.names(in: folder).filter { !$0.hasPrefix(".") }
        var top = Course.Part(title: nil, lessons: [])
        var parts: [Course.Part] = []
        for name in names where name != "workbook.yml" {
            let path = folder + "/" + name
            if Files.isFolder(path) {
                if let own = Files.realPath(path), own == Files.realPath(output) { continue }
                if let part = readPart(name, in: folder) { parts.append(part) }
            } else if name.hasSuffix(".md") {
                if let lesson = readLesson(name, in: folder) { top.lessons.append(lesson) }
            } else {
                assets.append(name)
            }
        }
        course.parts = ([top] + parts).filter { !$0.lessons.isEmpty }
        reportTakenNames(in: folder)
        if course.parts.isEmpty && !hasErrors {
            diagnostics.append(
                Diagnostic(
                    .error, "no-lessons", "there is no lesson in this folder", path: folder,
                    fixIt: FixIt("write one and call it 01-hello.md")))
        }
    }

    /// Reads a sub-folder: a part where it holds lessons, else assets.
    private mutating func readPart(_ name: String, in folder: String) -> Course.Part? {
        let path = folder + "/" + name
        let names: [String]
        do {
            names = try Folders.names(in: path).filter { !$0.hasPrefix(".") }
        } catch {
            reportUnreadable(path, error)
            return nil
        }
        var part = Course.Part(title: name.titleFromFileName, lessons: [])
        for inner in names {
            let relative = name + "/" + inner
            if Files.isFolder(path + "/" + inner) {
                readAssets(relative, in: folder)
            } else if inner == "index.md" {
                if let index = readFile(relative, in: folder) { part.title = index.title }
            } else if inner.hasSuffix(".md") {
                if let lesson = readLesson(relative, in: folder) { part.lessons.append(lesson) }
            } else {
                assets.append(relative)
            }
        }
        return part
    }

    /// Reports files that would stand where a page is to be written.
    private mutating func reportTakenNames(in folder: String) {
        let pages = Set(["index.html"] + course.lessons.map(\.pagePath))
        for asset in assets where pages.contains(asset) {
            diagnostics.append(
                Diagnostic(
                    .error, "name-taken", "a page of the workbook has this name",
                    path: folder + "/" + asset, fixIt: FixIt("give the file another name")))
        }
    }

    private mutating func readAssets(_ relative: String, in folder: String) {
        do throws(HostError) {
            for item in try FolderScan(of: folder + "/" + relative).items {
                if case .file = item.kind { assets.append(relative + "/" + item.path) }
            }
        } catch {
            reportUnreadable(folder + "/" + relative, error)
        }
    }

    /// Reads a file whose name starts with its number in the course; any other is reported and left alone.
    private mutating func readLesson(_ relative: String, in folder: String) -> Lesson? {
        guard relative.split(separator: "/").last?.first?.isNumber == true else {
            diagnostics.append(
                Diagnostic(
                    .warning, "not-a-lesson",
                    "this file is left out: a lesson's name starts with its number",
                    path: folder + "/" + relative, fixIt: FixIt("rename it, such as 01-name.md")))
            return nil
        }
        guard let lesson = readFile(relative, in: folder) else { return nil }
        return lesson.frontMatter.isDraft ? nil : lesson
    }

    private mutating func readFile(_ relative: String, in folder: String) -> Lesson? {
        let path = folder + "/" + relative
        do throws(HostError) {
            let bytes = try Files.read(path, limit: Self.largestLesson)
            let (lesson, found) = Lesson.read(
                SourceFile(path: path, bytes: bytes), path: relative,
                languages: course.settings.languages)
            diagnostics += found + badPatterns(in: lesson)
            return lesson
        } catch {
            reportUnreadable(path, error)
            return nil
        }
    }

    private mutating func reportUnreadable(_ path: String, _ error: HostError) {
        diagnostics.append(Diagnostic(.error, "unreadable", error.message, path: path))
    }
}

extension String {
    /// A title from a file's name: `02-libraries` is "libraries".
    fileprivate var titleFromFileName: String {
        let words = drop { $0.isNumber }.split { $0 == "-" || $0 == "_" }
        return words.isEmpty ? self : words.joined(separator: " ")
    }
}
