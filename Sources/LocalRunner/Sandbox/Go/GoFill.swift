import Storage

/// Puts packages of the standard library into the base before commands need them, each once.
///
/// Where that fails or takes too long, commands compile for themselves.
actor GoFill {
    /// Compiles packages into the base; gives back which ones it now has, with all that they import.
    typealias Compile = @Sendable (Set<String>, GoSetting) async throws -> Set<String>

    private let base: GoBase
    /// The packages that there are.
    let library: GoLibrary
    private let compile: Compile
    /// What the base has.
    private var filled: GoPackages
    /// What this run has asked for, whatever came of it.
    private var asked = GoPackages()
    /// The fill that was last begun in each setting. One after another, so that nothing is compiled twice; settings have
    /// nothing in common.
    private var last: [GoSetting: Task<Void, Never>] = [:]

    init(_ base: GoBase, of library: GoLibrary, compile: @escaping Compile) {
        self.base = base
        self.library = library
        self.compile = compile
        filled = Self.recorded(in: base)
    }

    /// Compiles what is missing of some packages, when the fills that were begun before have ended.
    func fill(_ demand: GoPackages) async {
        try? base.refresh()
        let fills = missing(of: demand).names.map { setting, names in
            let earlier = last[setting]
            let fill = Task {
                await earlier?.value
                await add(names, in: setting)
            }
            last[setting] = fill
            return fill
        }
        await withTaskCancellationHandler {
            for fill in fills { await fill.value }
        } onCancel: {
            for fill in fills { fill.cancel() }
        }
    }

    private func missing(of demand: GoPackages) -> GoPackages {
        demand.subtracting(filled).subtracting(asked)
    }

    private func add(_ wanted: Set<String>, in setting: GoSetting) async {
        let names = missing(of: GoPackages(wanted, in: setting)).names[setting] ?? []
        if names.isEmpty || Task.isCancelled { return }
        let added = (try? await compile(names, setting)) ?? []
        if Task.isCancelled { return }
        asked.add(names, in: setting)
        filled.add(added, in: setting)
        // Another run may have put more into the base meanwhile.
        filled.add(Self.recorded(in: base))
        try? base.record.write(filled.encoded)
    }

    private static func recorded(in base: GoBase) -> GoPackages {
        (try? GoPackages(decoding: base.record.read() ?? [])) ?? GoPackages()
    }
}

extension GoFill {
    /// Nil where there is no Go, or no sandbox: then commands have a cache of their own.
    init?(for sandbox: Sandbox, programs: ConfinedPrograms) {
        guard let compiler = GoCompiler(for: sandbox, programs: programs),
            let root = sandbox.goRoot
        else { return nil }
        self.init(sandbox.goBase, of: GoLibrary(root: root)) { names, setting in
            try await compiler.compile(names, in: setting)
        }
    }
}
