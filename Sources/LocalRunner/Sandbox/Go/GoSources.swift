import Host
import Planning

/// The Go files that a session was given, and what its commands will need for them.
struct GoSources: Sendable {
    private let library: GoLibrary
    /// What each file imports of the library, and `C`, by the path of the file.
    private var imports: [String: Set<String>] = [:]

    init(for library: GoLibrary) { self.library = library }

    mutating func add(_ files: [Action.FileToWrite]) {
        for file in files where file.path.hasSuffix(".go") {
            let paths = Set(GoImports(of: file.contents).paths)
            imports[file.path] = paths.filter { $0 == "C" || library.holds($0) }
        }
    }

    /// The packages of the standard library that the commands of an action will have compiled.
    func demand(of action: Action) -> GoPackages {
        var demand = GoPackages()
        guard Self.hasStandardEnvironment(action) else { return demand }
        let isWithoutC = action.environment["CGO_ENABLED"] == "0"
        var calls = Set(
            action.commands.flatMap { GoCall.calls(in: $0, isWithoutC: isWithoutC) })
        if !imports.isEmpty, action.commands.contains(where: Self.runsScript) {
            let setting = GoSetting(code: .fixed, isWithoutC: isWithoutC)
            calls.insert(GoCall(subject: .packages, setting: setting))
        }
        for call in calls { demand.add(packages(for: call), in: call.setting) }
        return demand
    }

    private func packages(for call: GoCall) -> Set<String> {
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
        var packages = imported.subtracting(["C"]).union(["runtime"])
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
