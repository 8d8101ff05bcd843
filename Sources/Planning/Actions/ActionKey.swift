import LessonModel

/// What a runner is, as far as it can change results.
package struct Platform: Hashable, Sendable {
    /// What the tools are that an action may call, by version and content.
    package var toolchains: Digest
    /// How the sandbox is arranged.
    package var sandbox: Digest

    package init(toolchains: Digest, sandbox: Digest) {
        self.toolchains = toolchains
        self.sandbox = sandbox
    }
}

/// All that can change an action's result, as digests: the key under which the result is stored.
package struct ActionKey: Hashable, Sendable {
    /// A part of the key that can change by itself.
    package enum Part: String, Hashable, Sendable, Codable, CaseIterable {
        /// The tool's own way to run an action and to store its result (`formatVersion`).
        case format
        case files, commands, environment, limits
        case toolchains, sandbox
        /// The workspace as the steps before left it.
        case input
        /// The actions before, where they are not trusted to be no more than what they left.
        case history
    }

    package let parts: [Part: Digest]
    package let digest: Digest

    /// The number of the form of stored results and of the way in which actions are run; raised whenever one changes.
    package static let formatVersion = 9

    /// - Parameters:
    ///   - platform: what the runner is.
    ///   - input: the digest of the tree that the action starts from.
    package init(of action: Action, on platform: Platform, input: Digest) {
        var commands = FieldWriter()
        commands.put(action.shell == .untilFailure)
        commands.put(action.isMeasured)
        commands.put(action.looksForBinaries)
        commands.put(action.keepsTree)
        commands.put(each: action.commands) { $0.put($1) }
        commands.put(each: action.inspected) { $0.put($1) }
        commands.put(each: action.interrupts) { $0.put($1) }
        var files = FieldWriter()
        files.put(each: action.files) { fields, file in
            fields.put(file.path)
            fields.put(file.contents)
        }
        var environment = FieldWriter()
        environment.put(each: action.environment.sorted { $0.key < $1.key }) { fields, variable in
            fields.put(variable.key)
            fields.put(variable.value)
        }
        var limits = FieldWriter()
        limits.put(action.limits.milliseconds)
        limits.put(action.limits.memory)
        limits.put(action.limits.processes)
        limits.put(action.limits.output)
        limits.put(action.limits.disk)
        limits.put(action.limits.files)
        limits.put(each: action.privileges.map(\.rawValue).sorted()) { $0.put($1) }
        self.init(parts: [
            .format: Digest(of: String(Self.formatVersion)), .files: files.digest,
            .commands: commands.digest, .environment: environment.digest, .limits: limits.digest,
            .toolchains: platform.toolchains, .sandbox: platform.sandbox, .input: input,
            .history: action.history ?? Digest(of: ""),
        ])
    }

    /// A key from its parts, as they were noted.
    package init(parts: [Part: Digest]) {
        self.parts = parts
        var all = FieldWriter()
        for part in Part.allCases {
            all.put(part.rawValue)
            all.put(parts[part]?.hash)
        }
        digest = all.digest
    }

    /// The tree that the action starts from.
    package var input: Digest { parts[.input] ?? Tree.emptyWorkspaceRoot }

    /// The parts that differ from those of an earlier key, in a fixed order.
    package func parts(otherThanIn earlier: ActionKey) -> [Part] {
        Part.allCases.filter { parts[$0] != earlier.parts[$0] }
    }
}

extension FieldWriter {
    fileprivate mutating func put(_ interrupt: Interrupt) {
        put(interrupt.command)
        put(each: interrupt.lines) { $0.put($1) }
        put(each: interrupt.normalisers) { fields, rule in
            fields.put(rule.pattern)
            fields.put(rule.replacement)
            fields.put(rule.command)
            fields.put(rule.effect == .compare)
        }
    }
}
