import LessonModel

/// The files that a lesson's fences have written when a step runs, as its commands may name them.
struct LessonFiles {
    /// A file, and the fence that wrote it last.
    struct File {
        let path: String
        let step: Step
        let lines: [Substring]
        /// The name in the package clause of a Go file.
        let goPackage: Substring?

        init(path: String, contents: String, step: Step) {
            self.path = path
            self.step = step
            lines = contents.linesWithoutEnds
            let clause = path.hasSuffix(".go") ? lines.first { $0.hasPrefix("package ") } : nil
            goPackage = clause?.dropFirst("package ".count).prefix { $0 != " " && $0 != "/" }
        }
    }

    private let workspace: [Substring]
    private var files: [String: File] = [:]
    /// The paths that end in each file name.
    private var paths: [Substring: [String]] = [:]

    /// The files that are there for step number `step`: its own program's, or those of the steps before it.
    ///
    /// - Parameter workspace: the path at which its commands found their workspace.
    init(before number: Int, of lesson: Lesson, workspace: String) {
        self.workspace = workspace.split(separator: "/")
        if case .program(let program) = lesson.steps[number].kind {
            add(program.language.file, program.source, lesson.steps[number])
        } else {
            for step in lesson.steps[..<number] {
                if let file = step.kind.writtenFile { add(file.path, file.contents, step) }
            }
        }
    }

    private mutating func add(_ path: String, _ contents: String, _ step: Step) {
        let isNew = files[path] == nil
        files[path] = File(path: path, contents: contents, step: step)
        if isNew { paths[path.split(separator: "/").last ?? "", default: []].append(path) }
    }

    /// The file that a tool in `folder` of the workspace names so; nil if it is none of the lesson's, or could be
    /// more than one of them.
    ///
    /// - Parameter package: the last part of the Go package that the tool speaks of, where that is known.
    func file(named path: String, from folder: String, package: String?) -> File? {
        guard let parts = pathWithinWorkspace(path),
            let candidates = paths[parts.last ?? ""].map({ $0.map { $0.split(separator: "/") } })
        else { return nil }
        if !path.hasPrefix("/"), !folder.isEmpty,
            let file = files[folded(folder.split(separator: "/") + parts).joined(separator: "/")]
        {
            return file
        }
        let plain = folded(parts)
        if let file = files[plain.joined(separator: "/")] { return file }
        let below = candidates.filter { $0.suffix(plain.count).elementsEqual(plain) }
        if below.count == 1 { return files[below[0].joined(separator: "/")] }
        if !below.isEmpty {
            let inPackage = below.filter {
                package != nil && $0.dropLast(plain.count).last.map(String.init) == package
            }
            return inPackage.count == 1 ? files[inPackage[0].joined(separator: "/")] : nil
        }
        // With the name of a module or package before it: `example.com/m/add/add.go`, `main/main.swift`.
        let within = candidates.filter { plain.suffix($0.count).elementsEqual($0) }
        return within.max { $0.count < $1.count }.flatMap { files[$0.joined(separator: "/")] }
    }

    /// The parts of a path, from the workspace on where it is absolute; nil for files elsewhere.
    private func pathWithinWorkspace(_ path: String) -> [Substring]? {
        let parts = path.split(separator: "/").filter { $0 != "." }
        if path.hasPrefix("$WORK/") { return Array(parts.dropFirst(2)) }
        guard path.hasPrefix("/") else { return parts }
        if parts.starts(with: workspace) { return Array(parts.dropFirst(workspace.count)) }
        // Where cgo says that it compiles a package.
        if parts.starts(with: ["tmp", "go-build"]) { return Array(parts.dropFirst(2)) }
        return nil
    }

    /// The files of a Go package, in the order of their paths.
    func files(ofGoPackage name: String) -> [File] {
        goFiles.filter { $0.goPackage == name[...] }
    }

    /// The lesson's Go files, in the order of their paths.
    var goFiles: [File] { all { $0.goPackage != nil } }

    /// The files that are wanted, in the order of their paths.
    func all(where isWanted: (File) -> Bool) -> [File] {
        files.values.filter(isWanted).sorted { $0.path < $1.path }
    }
}

/// The parts of a path with each `..` and what it undoes taken out.
private func folded(_ parts: [Substring]) -> [Substring] {
    var result: [Substring] = []
    for part in parts {
        if part == ".." { _ = result.popLast() } else if part != "." { result.append(part) }
    }
    return result
}
