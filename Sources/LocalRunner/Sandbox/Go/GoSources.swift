import Host
import Planning

/// The Go files that a session was given, and what its commands will need for them.
struct GoSources: Sendable {
    /// The imports of each file, by its path.
    private var imports: [String: Set<String>] = [:]

    mutating func add(_ files: [Action.FileToWrite]) {
        for file in files where file.path.hasSuffix(".go") {
            imports[file.path] = Set(GoImports(of: file.contents).paths)
        }
    }

    /// The packages of the standard library that the commands of an action will have compiled.
    func demand(of action: Action, from library: GoLibrary) -> GoPackages {
        var demand = GoPackages()
        guard Self.hasStandardEnvironment(action) else { return demand }
        let isWithoutC = action.environment["CGO_ENABLED"] == "0"
        for command in action.commands {
            for call in GoCall.calls(in: command, isWithoutC: isWithoutC) {
                demand.add(packages(for: call, from: library), in: call.setting)
            }
            if !imports.isEmpty, Self.runsScript(command) {
                let call = GoCall(
                    subject: .packages, setting: GoSetting(code: .fixed, isWithoutC: isWithoutC))
                demand.add(packages(for: call, from: library), in: call.setting)
            }
        }
        return demand
    }

    private func packages(for call: GoCall, from library: GoLibrary) -> Set<String> {
        switch call.subject {
        case .library: return [GoPackages.all]
        case .tool(let name):
            let path = "cmd/" + name
            return library.hasTool(name) ? [path] : []
        case .packages, .tests: break
        }
        let isTest = call.subject == .tests
        let imported = imports.filter { isTest || !$0.key.hasSuffix("_test.go") }
            .reduce(into: Set<String>()) { $0.formUnion($1.value) }
        var packages = imported.filter(library.holds)
        packages.insert("runtime")
        if !call.setting.isWithoutC, call.isLinkedByOthers || imported.contains("C") {
            packages.formUnion(["runtime/cgo", "syscall"])
        }
        if isTest { packages.formUnion(["testing", "testing/internal/testdeps"]) }
        return packages
    }

    /// Whether a command runs something that may call `go`.
    private static func runsScript(_ command: String) -> Bool {
        let words = command.split { $0.isWhitespace || ";&|()".contains($0) }
        return words.contains { $0 == "make" || $0.hasSuffix(".sh") }
    }

    /// Whether Go compiles as it does by itself, so that it finds what others had compiled.
    private static func hasStandardEnvironment(_ action: Action) -> Bool {
        action.environment.allSatisfy { name, value in
            let isOfGo = name.hasPrefix("GO") || name.hasPrefix("CGO_")
            guard isOfGo || ["CC", "CXX", "PATH"].contains(name) else { return true }
            return name == "CGO_ENABLED" || Action.standardEnvironment[name] == value
        }
    }
}
