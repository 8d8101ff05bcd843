package import Host
import LessonModel
package import Planning
import Storage

/// How commands are kept apart from the machine.
package enum Confinement: String, Sendable, CaseIterable {
    /// In a sandbox, or not at all.
    case require
    /// In a sandbox where one can be had, else without, and said aloud.
    case auto
    /// Without a sandbox.
    case off
    /// In a sandbox or not at all, and as befits what others wrote: a lesson gets no privileges, and what it leaves in
    /// Go's build cache does not outlive it.
    case untrusted
}

/// The closed room in which commands run: what it shows of the machine, and where.
package struct Sandbox: Sendable {
    /// The path of `bwrap`; nil where commands run without a sandbox.
    package let bubblewrap: String?
    /// The user that commands run as on this machine, when the tool itself runs as root; nil to stay who we are.
    package let user: UInt32?
    /// Whether lessons are kept from what only those may do whom the author trusts.
    package let isUntrusted: Bool
    let toolchains: Toolchains
    /// The digest of what is in the folders that the course shows; nil where it shows none.
    let shownContent: Digest?
    let goBase: GoBase
    /// The shell of lessons that are not trusted; nil for the system's own.
    let closedShell: ClosedShell?

    /// The path of every workspace inside a sandbox.
    static let workspacePath = "/lesson"

    /// Where commands find a workspace.
    func path(of workspace: Workspace) -> String {
        bubblewrap == nil ? workspace.folders.files : Self.workspacePath
    }

    static let home = "/home/learner"
    /// The folders that are in memory, each as large as a step's part of the disk.
    let foldersInMemory = ["/tmp", "/dev/shm", Self.home]

    init(
        bubblewrap: String?, user: UInt32?, isUntrusted: Bool, toolchains: Toolchains,
        cache: CacheFolder, closedShell: ClosedShell? = nil
    ) {
        self.bubblewrap = bubblewrap
        self.user = user
        self.isUntrusted = isUntrusted
        self.toolchains = toolchains
        shownContent =
            toolchains.shown.isEmpty ? nil : ShownFolders.content(of: toolchains.shown)
        self.closedShell = closedShell
        goBase = GoBase(in: cache, identity: toolchains.goIdentity, user: user)
    }

    /// The user that the commands of one session run as; nil to stay who we are.
    ///
    /// The kernel counts some things for a user, such as watches of files and memory of pipes. Sessions that are not
    /// trusted have a user each, so that none takes them from others: a number that no account of a machine has, and that is
    /// above those that container managers give out.
    var userOfSession: UInt32? {
        guard isUntrusted, user != nil else { return user }
        return UInt32.random(in: 0x7000_0000..<0x8000_0000)
    }

    /// Makes ready what commands share.
    /// - Throws: `HostError` if that cannot be done.
    package func prepare() throws(HostError) {
        try goBase.prepare()
    }

    /// The digest of the sandbox's arrangement, as far as it can change what commands print.
    package var identity: Digest { Digest(of: policy) }

    private var searchPath: String {
        bubblewrap != nil
            ? toolchains.sandboxSearchPath.joined(separator: ":")
            : Host.environment("PATH") ?? "/usr/bin:/bin"
    }

    /// The variables that `shell` starts with: the same for all, and those that tell where things are here. What lessons
    /// set is none of them: some variables make a program load and run what they name before it begins.
    ///
    /// - Parameter root: the folder of a session.
    func environment(root: String) -> [String: String] {
        let isConfined = bubblewrap != nil
        let places = [
            "PATH": searchPath,
            "HOME": isConfined ? Self.home : root,
            "GOCACHE": isConfined ? GoBase.sandboxPath : goBase.unconfinedPath,
        ]
        return places.merging(Action.standardEnvironment) { place, _ in place }
    }

    /// The folders of this machine that commands see as their own.
    struct BoundFolders: Sendable {
        /// The folder of a workspace's tree.
        var tree: String
        /// The folder of what its commands add to Go's build cache.
        var layer: String

        var files: String { tree + "/" + WorkspaceLayout.files }
        var goPackages: String { tree + "/" + WorkspaceLayout.goPackages }
    }

    /// The program and arguments that start `shell` within, for the launcher.
    ///
    /// - Parameter settings: the arguments that show the settings of this machine's tools.
    func arguments(
        folders: BoundFolders, disk: Int, privileges: Set<Privilege>, shell: [String],
        settings: [String] = Self.toolSettings
    ) -> [String] {
        let variables = environment(root: folders.tree).sorted { $0.key < $1.key }
        guard let bubblewrap else {
            return ["/usr/bin/env", "-i", "-C", folders.files]
                + variables.map { Self.literal("\($0.key)=\($0.value)") } + shell
        }
        var arguments = [bubblewrap] + Self.isolation(privileges)
        arguments += Self.system(foldersInMemory: foldersInMemory, disk: disk) + settings
        if !privileges.contains(.namespaces) { arguments += Self.closedFirstProcess }
        if toolchains["go"] != nil {
            // No variable keeps Go from counting what it does, only this file. In a home without it, every `go` starts
            // itself once more to look through the counts: a twelfth of the time that it takes itself.
            arguments += ["--file", "@data:off", Self.home + "/.config/go/telemetry/mode"]
        }
        for path in toolchains.shown { arguments += ["--ro-bind", "@path:" + path, path] }
        for toolchain in toolchains.found {
            guard let place = toolchain.place, let source = place.source else { continue }
            arguments += ["--ro-bind", "@path:" + source, place.target]
        }
        if let closedShell {
            arguments += ["--ro-bind", "@path:" + closedShell.path, ClosedShell.sandboxPath]
        }
        arguments += goPackageLayer(folder: folders.goPackages)
        arguments += ["--bind", "@layer", GoBase.sandboxPath]
        arguments += ["--bind", "@path:" + folders.files, Self.workspacePath]
        arguments += ["--chdir", Self.workspacePath, "--remount-ro", "/", "--remount-ro", "/dev"]
        if !privileges.contains(.ptrace) {
            // LeakSanitizer uses ptrace: without it, every program built with AddressSanitizer fails at its end.
            arguments += ["--setenv", "ASAN_OPTIONS", "detect_leaks=0"]
        }
        for variable in variables {
            arguments += ["--setenv", Self.literal(variable.key), Self.literal(variable.value)]
        }
        return arguments + ["--"] + shell
    }

    /// A writable layer over `GOROOT/pkg`, private to the workspace, with what the toolchain has there bound into it:
    /// `go install -buildmode=shared std` writes there.
    private func goPackageLayer(folder: String) -> [String] {
        guard let layer = goPackagePlaces.first else { return [] }
        var arguments = ["--bind", "@path:" + folder, layer.target]
        for place in goPackagePlaces {
            if let source = place.source {
                arguments += ["--ro-bind", "@path:" + source, place.target]
            }
        }
        return arguments
    }

    /// `GOROOT/pkg` as a folder in memory, with what the toolchain has there.
    var goPackagePlaces: [ConfinedPrograms.Place] {
        guard let go = toolchains["go"], let root = goRoot else { return [] }
        let target = (go.root == nil ? root : go.mountPoint) + "/pkg"
        return [.init(source: nil, target: target)]
            + goPackageNames.map { .init(source: "\(root)/pkg/\($0)", target: "\(target)/\($0)") }
    }

    /// Go's own folder on this machine.
    var goRoot: String? { toolchains["go"].flatMap { $0.root ?? $0.path.goRoot } }

    /// What the toolchain has below `GOROOT/pkg`: each needs a place to be bound at.
    var goPackageNames: [String] {
        guard let root = goRoot else { return [] }
        return (try? Folders.names(in: root + "/pkg")) ?? []
    }

    /// An argument that the launcher passes on as it is, whatever a lesson wrote.
    static func literal(_ text: String) -> String { "@text:" + text }

    /// What keeps a process from all others, from the network and from more than it has.
    static func isolation(_ privileges: Set<Privilege>) -> [String] {
        let allowed = privileges.map(\.rawValue).sorted().joined(separator: ",")
        return ["--unshare-user", "--unshare-all"]
            + (privileges.contains(.namespaces) ? [] : ["--disable-userns"])
            + [
                "--seccomp", "@filter:" + allowed,
                "--die-with-parent", "--uid", "1000", "--gid", "1000", "--hostname", "workbook",
                "--cap-drop", "ALL",
            ]
    }

    /// The system's programs and libraries, read-only, and folders in memory.
    ///
    /// - Parameter disk: how much fits into each of these folders, in bytes.
    static func system(foldersInMemory: [String], disk: Int) -> [String] {
        var arguments = ["--ro-bind", "/usr", "/usr"]
        for name in ["bin", "sbin", "lib", "lib64"] {
            arguments += ["--symlink", "usr/" + name, "/" + name]
        }
        for path in systemSettings { arguments += ["--ro-bind-try", path, path] }
        // Written into the root folder, which is closed in the end: a mount for each would take longer.
        arguments += ["--file", "@data:" + passwords, "/etc/passwd"]
        arguments += ["--file", "@data:learner:x:1000:\n", "/etc/group"]
        arguments += ["--file", "@data:127.0.0.1 localhost workbook\n", "/etc/hosts"]
        arguments += ["--file", "@data:" + nameServices, "/etc/nsswitch.conf"]
        arguments += ["--symlink", "../usr/lib/os-release", "/etc/os-release"]
        arguments += ["--proc", "/proc", "--dev", "/dev"]
        for path in foldersInMemory {
            arguments += ["--size", String(disk), "--tmpfs", path]
        }
        return arguments
    }

    /// Hides the sandbox's first process, which is bubblewrap's own and belongs to the user of all others: they could write
    /// to its memory, and so tell how the shell ended that it waits for. Who may make namespaces needs the whole of `/proc`:
    /// the kernel lets nobody mount another one who sees only part of it.
    static let closedFirstProcess = [
        "--size", "4096", "--tmpfs", "/proc/1", "--remount-ro", "/proc/1",
    ]

    /// Where libc looks names up: nowhere but in the files that are here.
    private static let nameServices = """
        passwd: files
        group: files
        hosts: files
        services: files
        protocols: files

        """

    private static let passwords = """
        root:x:0:0:root:/root:/usr/sbin/nologin
        learner:x:1000:1000:Learner:\(home):/bin/bash

        """
}

extension String {
    /// The GOROOT of a system's `go` program at this path.
    fileprivate var goRoot: String? {
        let root = parentFolder.parentFolder
        return Files.isFolder(root + "/pkg") ? root : nil
    }
}
