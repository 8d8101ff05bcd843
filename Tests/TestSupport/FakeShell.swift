import Inspection
import LessonModel
import Planning

/// A few commands of a POSIX shell, on a tree in memory: as many as the conformance suite of runners uses.
///
///     echo WORDS [> PATH]   cat PATH...   mkdir PATH   ln -s TARGET PATH   rm PATH   chmod MODE PATH
///     mkfifo PATH   false   exit N   sleep SECONDS   yes   echo $NAME   pwd
struct FakeShell {
    var tree: Tree
    var contents: [Digest: [UInt8]]
    let limits: Limits
    private var output: [UInt8] = []
    private var variables: [String: String] = [:]
    private var ending = ActionResult.Ending.finished
    /// The number of the command that wrote each file, by the file's name.
    private var writers: [String: Int] = [:]
    private var commandNumber = 0

    init(tree: Tree, contents: [Digest: [UInt8]], limits: Limits) {
        self.tree = tree
        self.contents = contents
        self.limits = limits
    }

    /// Writes the action's files and runs its commands.
    mutating func run(_ action: Action) -> ([CommandResult], ActionResult.Ending) {
        variables = action.environment
        for file in action.files {
            let parents = file.path.split(separator: "/").dropLast()
            for count in parents.indices.map({ $0 + 1 }) {
                let folder = path(parents.prefix(count).joined(separator: "/"))
                switch tree.entries[folder] {
                case nil: tree.entries[folder] = .directory(mode: 0o755)
                case .directory: break
                default: return ([], .blocked(path: file.path, by: .notAFolder))
                }
            }
            if case .directory = tree.entries[path(file.path)] {
                return ([], .blocked(path: file.path, by: .folder))
            }
            write(Array(file.contents.utf8), to: file.path)
        }
        var results: [CommandResult] = []
        for (number, command) in action.commands.enumerated() {
            output = []
            commandNumber = number
            let status = run(command)
            if output.count > limits.output {
                output = Array(output.prefix(limits.output))
                ending = .stopped(by: .output)
            }
            noteWhatIsFull()
            let isOver = ending != .finished
            results.append(
                CommandResult(output: output, status: isOver ? nil : status, milliseconds: 1))
            if isOver || (action.shell == .untilFailure && status != 0) { break }
        }
        return (results, ending)
    }

    /// Ends the action where its files are more, or larger together, than it may have.
    private mutating func noteWhatIsFull() {
        guard ending == .finished else { return }
        let own = tree.entries.count - Tree.emptyWorkspace.entries.count
        let sizes = tree.entries.keys.compactMap { tree.content(at: $0)?.size }
        if own > limits.files { ending = .stopped(by: .files) }
        if sizes.reduce(0, +) > limits.disk { ending = .stopped(by: .disk) }
    }

    /// What the action looks at: what its patterns name, or archives that its commands made.
    func outputFiles(of action: Action) -> [OutputFile] {
        let files = tree.entries.keys.sorted().compactMap { path in
            tree.content(at: path).map { (WorkspaceLayout.shownPath(of: path), $0) }
        }
        if !action.inspected.isEmpty {
            return action.inspected.enumerated().flatMap { number, text in
                let pattern = PathPattern(text)
                return files.filter { pattern.matches($0.0) }.map {
                    outputFile(at: $0, $1, command: number)
                }
            }
        }
        guard action.looksForBinaries else { return [] }
        return files.compactMap { path, digest in
            guard isArchive(digest), let command = writers[path] else { return nil }
            return outputFile(at: path, digest, command: command)
        }
    }

    private func isArchive(_ digest: Digest) -> Bool {
        contents[digest]?.starts(with: "!<arch>\n".utf8) == true
    }

    private func outputFile(at path: String, _ digest: Digest, command: Int) -> OutputFile {
        let artifact = Artifact(kind: isArchive(digest) ? .archive : .text, size: digest.size)
        return OutputFile(path: path, digest: digest, command: command, artifact: artifact)
    }

    private func path(_ name: some StringProtocol) -> String {
        WorkspaceLayout.treePath(of: String(name))
    }

    private mutating func write(_ bytes: [UInt8], to name: String) {
        let digest = Digest(of: bytes)
        contents[digest] = bytes
        writers[name] = commandNumber
        tree.entries[path(name)] = .file(digest, mode: 0o644)
        tree.order[path(name)] = (tree.order.values.max() ?? -1) + 1
        // Places are counted without gaps, so that the same writes leave the same tree.
        let places = Set(tree.order.values).sorted()
        tree.order = tree.order.mapValues { places.firstIndex(of: $0) ?? 0 }
    }

    private mutating func run(_ command: String) -> Int {
        var words = command.split(separator: " ").map { word in
            word.hasPrefix("$") ? variables[String(word.dropFirst())] ?? "" : String(word)
        }
        let target = words.firstIndex(of: ">").map { words[$0 + 1] }
        if let arrow = words.firstIndex(of: ">") { words.removeSubrange(arrow...) }
        let arguments = Array(words.dropFirst())
        var printed: [UInt8] = []
        switch words.first {
        case "echo": printed = Array((arguments.joined(separator: " ") + "\n").utf8)
        case "cat":
            for name in arguments {
                guard let digest = tree.content(at: path(name)), let bytes = contents[digest] else {
                    output += "cat: \(name): No such file or directory\r\n".utf8
                    return 1
                }
                printed += bytes
            }
        case "mkdir": tree.entries[path(arguments[0])] = .directory(mode: 0o755)
        case "ln": tree.entries[path(arguments[2])] = .symlink(target: arguments[1])
        case "mkfifo": tree.entries[path(arguments[0])] = .special
        case "rm":
            tree.entries[path(arguments[0])] = nil
            tree.order[path(arguments[0])] = nil
        case "chmod":
            if case .file(let digest, _) = tree.entries[path(arguments[1])] {
                tree.entries[path(arguments[1])] = .file(
                    digest, mode: Int(arguments[0], radix: 8) ?? 0)
            }
        case "pwd": printed = Array("/workspace\n".utf8)
        case "false": return 1
        case "exit":
            ending = .shellEnded
        case "sleep":
            if (Int(arguments[0]) ?? 0) * 1000 > limits.milliseconds {
                ending = .stopped(by: .time)
            }
        case "yes": printed = Array(repeating: UInt8(ascii: "y"), count: limits.output + 1)
        default: return 127
        }
        if let target {
            write(printed, to: target)
        } else {
            output += printed.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        }
        return 0
    }
}
