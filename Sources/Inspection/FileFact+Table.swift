extension FileFact {
    /// All that is known of files, in the order in which it is shown.
    package static let all: [FileFact] = [
        FileFact(
            "type", at: "kind", asserted: .name, values: Artifact.Kind.allCases.map(\.rawValue),
            example: "type=pie", shown: .always
        ) { .name($0.kind.rawValue) },
        FileFact(
            "mode", at: "go.mode", asserted: .name, example: "mode=c-shared", shown: .always,
            for: { $0.go != nil }
        ) { .name($0.go?.mode) },
        FileFact(
            "go", at: "go.version", asserted: .version, example: "go=1.24", for: { $0.go != nil }
        ) { .name($0.go?.version) },
        FileFact("package", at: "go.path", shown: .ifAsserted) { .name($0.go?.path) },
        FileFact("module", at: "go.module", shown: .ifAsserted) { .name($0.go?.module) },
        FileFact("module version", at: "go.moduleVersion", shown: .ifAsserted) {
            .name($0.go?.moduleVersion)
        },
        FileFact("settings", at: "go.settings", shown: .ifAsserted) { .settings($0.go?.settings) },
        FileFact("packages", at: "goPackages", shown: .ifAsserted) {
            .parts($0.goPackages.map { .init(name: $0.name, amount: $0.functions) }, of: .functions)
        },
        FileFact(
            "machine", asserted: .name, example: "machine=x86-64", for: { $0.machine != nil }
        ) { .name($0.machine) },
        FileFact("size", asserted: .bytes, shown: .always) { .bytes($0.size) },
        FileFact("text", at: "sections.text", asserted: .bytes, for: \.hasCode) {
            .bytes($0.sections.text)
        },
        FileFact("data", at: "sections.data", asserted: .bytes, for: \.hasCode) {
            .bytes($0.sections.data)
        },
        FileFact("bss", at: "sections.bss", asserted: .bytes, for: \.hasCode) {
            .bytes($0.sections.bss)
        },
        FileFact(
            "debug", at: "sections.debug", asserted: .bytes, for: \.hasCode,
            flag: \.hasDebugInformation
        ) { .bytes($0.sections.debug) },
        FileFact("symbols", at: "sections.symbols", asserted: .bytes, for: \.hasCode) {
            .bytes($0.sections.symbols)
        },
        FileFact(
            "linking", asserted: .name, values: Artifact.Linking.allCases.map(\.rawValue),
            example: "linking=static", shown: .always, for: \.isLinked
        ) { .name($0.linking.rawValue) },
        FileFact(
            "interp", at: "interpreter", asserted: .name, example: "interp=none", shown: .always,
            for: { $0.isLinked || $0.interpreter != nil }
        ) { .name($0.interpreter) },
        FileFact(
            "needed", asserted: .names(exactly: true), example: "needed=libc.so.6", shown: .always,
            for: \.isLinked
        ) { .names($0.needed) },
        FileFact("soname", asserted: .name, example: "soname=libadd.so", for: \.isLinked) {
            .name($0.soname)
        },
        FileFact(
            "runpath", asserted: .names(exactly: true), example: "runpath=$ORIGIN", for: \.isLinked
        ) { .names($0.runpath) },
        FileFact(
            "exports", asserted: .names(exactly: false), example: "exports=Add,Hello",
            shown: .ifAny, for: \.hasCode
        ) { .symbols(Array($0.exports)) },
        FileFact(
            "imports", asserted: .names(exactly: false), example: "imports=printf", for: \.hasCode
        ) { .symbols(Array($0.imports)) },
        FileFact(
            "members", asserted: .names(exactly: false), example: "members=add.o", shown: .always,
            for: { $0.kind == .archive }
        ) { .parts($0.members.map { .init(name: $0.name, amount: $0.size) }, of: .size) },
        FileFact(
            "relocs", at: "relocations", asserted: .count, example: "relocs>1000", shown: .always,
            for: \.hasCode
        ) { .counts($0.relocations) },
        FileFact(
            "stripped", asserted: .flag, shown: .always, for: \.hasCode, flag: \.isStripped
        ) { .flag($0.isStripped) },
        FileFact("stack", at: "executableStack", shown: .ifAsserted) {
            .flag($0.hasExecutableStack)
        },
        FileFact(
            "buildid", at: "buildID", asserted: .flag, shown: .ifAsserted, for: \.isLinked,
            flag: { $0.buildID != nil }
        ) { .name($0.buildID) },
        FileFact(
            "relro", asserted: .name, values: Artifact.ReadOnlyRelocations.allCases.map(\.rawValue),
            example: "relro=full", for: \.isLinked, flag: { $0.relro != .none }
        ) { .name($0.relro.rawValue) },
    ]
}

extension Artifact {
    /// Whether it holds code for a machine, linked or for a linker.
    fileprivate var hasCode: Bool { isLinked || machine != nil }
}
