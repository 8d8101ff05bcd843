package import Engine
import LessonModel
package import Planning
package import Storage

/// Runs actions on this machine, each session in a folder of its own, each command in the sandbox.
package struct SandboxRunner: ActionRunner {
    private let machine: Machine
    let launcher: Launcher
    private let storage: DiskStorage
    private let sandboxIdentity: Digest
    /// Nil where there is no Go to fill its cache.
    private let goFill: GoFill?

    /// - Parameter launcherPath: where the launcher program is.
    package init(on machine: Machine, launcherPath: String, storage: DiskStorage) {
        self.machine = machine
        self.storage = storage
        launcher = Launcher(
            path: launcherPath, sandbox: machine.sandbox, bounds: machine.bounds)
        sandboxIdentity = machine.sandbox.identity
        goFill = GoFill(for: machine.sandbox, programs: machine.programs)
    }

    package func platform(for action: Action) -> Platform {
        Platform(
            toolchains: machine.toolchains.identity(with: action.tools), sandbox: sandboxIdentity)
    }

    package func open(on root: Digest) async throws -> any RunnerSession {
        let (workspace, tree) = try await workspace(holding: root)
        return LocalSession(
            in: workspace, holding: tree, root: root, launcher: launcher, storage: storage,
            goFill: goFill)
    }

    /// A new workspace with the files of a stored tree. It is to be removed once, however it was used.
    func workspace(holding root: Digest) async throws -> (Workspace, Tree) {
        let tree = try await storage.contents.tree(root)
        guard tree.isRestorable else { throw MissingContent(digest: root) }
        let sandbox = machine.sandbox
        let most = Limits.ceilings
        let holder =
            machine.bounds?[.disk] == .namespace
            ? try WorkspaceHolder(
                launcherPath: launcher.path, bytes: most.disk, files: most.files) : nil
        let workspace = try Workspace(
            in: storage.cache.workFolder, holder: holder, owner: sandbox.userOfSession,
            goPackageNames: sandbox.goPackageNames)
        do {
            try workspace.restore(tree, from: storage.contents)
        } catch {
            workspace.remove()
            throw error
        }
        return (workspace, tree)
    }
}
