import Engine
import Host
import Inspection
import LessonModel
import Planning
import Storage

/// A session in a workspace on this machine, which stays from one action to the next.
struct LocalSession: RunnerSession {
    private let workspace: Workspace
    private let launcher: Launcher
    private let storage: DiskStorage
    private let goFill: GoFill?
    /// Nil where there is nothing to fill for them.
    private var goSources: GoSources?
    private var reader = TreeReader()
    /// What the workspace holds.
    private var tree: Tree
    /// The digest of `tree`.
    private var root: Digest

    init(
        in workspace: Workspace, holding tree: Tree, root: Digest, launcher: Launcher,
        storage: DiskStorage, goFill: GoFill?
    ) {
        self.goFill = goFill
        goSources = goFill.map { GoSources(for: $0.library) }
        self.workspace = workspace
        self.tree = tree
        self.root = root
        self.launcher = launcher
        self.storage = storage
    }

    mutating func run(_ action: Action) async throws -> ActionResult {
        var transcript = Launcher.Transcript()
        try workspace.open()
        goSources?.add(action.files)
        let start = FileTime.now
        if let ending = try write(action.files) {
            transcript.ending = ending
        } else if !action.commands.isEmpty {
            if let goSources { await goFill?.fill(goSources.demand(of: action)) }
            transcript = try await launcher.run(action, in: workspace)
        }
        try workspace.open()
        if workspace.holder == nil {
            try storage.cache.checkDisk(after: transcript, of: action)
        }
        let before = (tree: tree, root: root)
        tree = try reader.tree(
            of: workspace, limit: action.limits.disk,
            keepingContentsIn: action.keepsTree ? storage.contents : nil)
        let directories = tree.directories
        root = directories.root
        if action.keepsTree { try await storage.contents.add(directories) }
        var result = ActionResult(
            commands: transcript.commands, ending: transcript.ending,
            measurement: transcript.measurement, inputRoot: before.root, outputRoot: root,
            isTreeWhole: tree.isRestorable, workspacePath: launcher.sandbox.path(of: workspace),
            milliseconds: transcript.milliseconds)
        let found = foundFiles(
            of: action, since: before.tree, start: start, ends: transcript.ends)
        do {
            let sources = found.map { ($0.digest, $0.source) }
            let artifacts = try await storage.artifacts.artifacts(
                of: Dictionary(sources) { first, _ in first }, in: workspace.root)
            result.outputFiles = found.map { $0.outputFile { artifacts[$0] } }
        } catch let stopped as InspectionStopped {
            result.outputFiles = found.map { $0.outputFile(storage.artifacts.storedArtifact) }
            result.inspectionFailure = stopped.reason
        }
        return result
    }

    func close() { workspace.remove() }

    /// Writes the files; gives back how the action ends where one of them cannot be written.
    private func write(_ files: [Action.FileToWrite]) throws -> ActionResult.Ending? {
        for file in files {
            do {
                try workspace.write(file)
            } catch let obstacle as ConfinedFolder.Obstacle {
                return .blocked(path: file.path, by: Obstacle(obstacle))
            } catch is ConfinedFolder.NoSpace {
                // The room of a held workspace is the lesson's own; a disk is everybody's.
                guard workspace.holder != nil else { throw storage.cache.fullDisk }
                let room = Files.freeSpace(at: workspace.root) ?? 0
                return .stopped(by: room < file.contents.utf8.count ? .disk : .files)
            }
        }
        return nil
    }

    /// The files that are to be looked into.
    private func foundFiles(
        of action: Action, since earlier: Tree, start: FileTime, ends: [FileTime]
    ) -> [FoundFile] {
        if !action.inspected.isEmpty {
            return FoundFile.files(in: tree, matching: action.inspected)
        }
        if !action.looksForBinaries { return [] }
        return FoundFile.files(
            in: tree, since: earlier, binaries: reader.binaries, start: start, ends: ends)
    }
}

extension FoundFile {
    /// - Parameter artifact: what a content is; nil where that is not known, for a file like any other.
    fileprivate func outputFile(_ artifact: (Digest) -> Artifact?) -> OutputFile {
        OutputFile(
            path: WorkspaceLayout.shownPath(of: path), digest: digest, command: command,
            artifact: artifact(digest) ?? Artifact(kind: .other, size: digest.size))
    }
}

extension Obstacle {
    fileprivate init(_ obstacle: ConfinedFolder.Obstacle) {
        self =
            switch obstacle {
            case .link: .link
            case .notAFolder: .notAFolder
            case .folder: .folder
            case .file: .file
            case .noPermission: .noPermission
            case .nameTooLong: .nameTooLong
            }
    }
}
