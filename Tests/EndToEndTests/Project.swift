import Foundation
import Testing

/// A folder with a course in `Lessons/`, as an author has it.
struct Project {
    let root: String

    /// The folder of this project's own course.
    static let course = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Lessons").standardizedFileURL.path

    /// What is kept for that course, with Go's library compiled for all modes, which takes minutes: `make` has done so.
    static let courseCache = course + "/.workbook"

    /// Builds the course with the tool.
    func build(
        _ arguments: String..., environment: [String: String] = [:],
        through prefix: [String] = []
    ) async throws -> ToolRun {
        try await Tool.run(
            ["build"] + arguments, in: root, environment: environment, through: prefix)
    }

    /// Runs the tool with any arguments.
    func run(_ arguments: String...) async throws -> ToolRun {
        try await Tool.run(arguments, in: root)
    }

    func write(_ text: String, to path: String) throws {
        try write(Data(text.utf8), to: path)
    }

    func write(_ bytes: Data, to path: String) throws {
        let file = URL(fileURLWithPath: root).appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
    }

    func remove(_ path: String) throws {
        try FileManager.default.removeItem(atPath: root + "/" + path)
    }

    /// The page of a lesson: `page("01-hello")`.
    func page(_ name: String) throws -> LessonPage {
        let html = try Data(contentsOf: URL(fileURLWithPath: "\(root)/Output/\(name).html"))
        return LessonPage(html: String(decoding: html, as: UTF8.self))
    }

    /// The files below a folder, by their paths in it.
    func files(below folder: String) throws -> [String: Data] {
        let top = URL(fileURLWithPath: root).appendingPathComponent(folder)
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: top.path) {
            let file = top.appendingPathComponent(path)
            if !file.hasDirectoryPath { files[path] = try? Data(contentsOf: file) }
        }
        return files
    }

    /// When each file below a folder was last written.
    func times(below folder: String) throws -> [String: Date] {
        var times: [String: Date] = [:]
        for path in try files(below: folder).keys {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: "\(root)/\(folder)/\(path)")
            times[path] = attributes[.modificationDate] as? Date
        }
        return times
    }

    /// Gives the project to the user as whom a program starts the tool: only in a folder of one's own is state kept.
    func handOver(to prefix: [String]) {
        guard prefix == asNobody else { return }
        let inner = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
        for path in [root] + inner.map({ root + "/" + $0 }) { lchown(path, 65534, 65534) }
    }

    /// Workspaces that were not cleaned up.
    var leftWorkspaces: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: root + "/Lessons/.workbook/work"))
            ?? []
    }
}

/// Makes a project with these files for the time of `body`.
func withProject<Result>(
    _ files: [String: String], _ body: (Project) async throws -> Result
) async throws -> Result {
    let root = try makeTemporaryFolder()
    defer { removeFolder(root) }
    let project = Project(root: root)
    for (path, text) in files { try project.write(text, to: path) }
    return try await body(project)
}

/// Builds a course with one lesson, whose page is given back with how the build ended.
///
/// Whatever the lesson does, no workspace, no process and no control group may be left of it.
func build(
    lesson text: String, _ arguments: String..., environment: [String: String] = [:],
    through prefix: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
) async throws -> (run: ToolRun, page: LessonPage) {
    try await withProject(["Lessons/01-lesson.md": text]) { project in
        let groups = abandonedControlGroups()
        project.handOver(to: prefix)
        let run = try await Tool.run(
            ["build"] + arguments, in: project.root, environment: environment, through: prefix)
        try #require(run.status < 2, "\(run.errors)", sourceLocation: sourceLocation)
        #expect(project.leftWorkspaces == [], sourceLocation: sourceLocation)
        #expect(processes(naming: project.root) == [], sourceLocation: sourceLocation)
        #expect(
            abandonedControlGroups().subtracting(groups) == [], sourceLocation: sourceLocation)
        return (run, try project.page("01-lesson"))
    }
}

func makeTemporaryFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("workbook-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.resolvingSymlinksInPath().path
}

func removeFolder(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
}
