import Engine
import LessonModel
import Planning

/// This machine's Go, in a sandbox of its own in which it may write to the base.
///
/// Nothing that a lesson wrote gets there but names of packages that the library has. All else is as commands have it, so
/// that Go finds for them what it compiled here.
struct GoCompiler: Sendable {
    private let sandbox: Sandbox
    private let go: Toolchain
    private let programs: ConfinedPrograms

    /// Nil where there is no Go, or no sandbox.
    init?(for sandbox: Sandbox, programs: ConfinedPrograms) {
        guard sandbox.bubblewrap != nil, let go = sandbox.toolchains["go"] else { return nil }
        self.sandbox = sandbox
        self.go = go
        self.programs = programs
    }

    /// Compiles packages and all that they import; gives back the names of those that are compiled now.
    func compile(_ names: Set<String>, in setting: GoSetting) async throws -> Set<String> {
        if setting.code == .linkedToLibrary { return try await compileForLibrary(setting) }
        // This lists packages with the files that their importers read, which it has to make for that.
        let call = ProgramCall(
            go.sandboxPath,
            [
                "list", "-e", "-export", "-deps", "-buildmode=" + setting.code.rawValue,
                "-f", "{{if .Export}}{{.ImportPath}}{{end}}", "--",
            ] + names.sorted())
        let output = try await run(call, setting)
        let printed = output.text.split(separator: "\n").map(String.init)
        var compiled = Set(printed.filter(GoPackages.isPath))
        if output.isSuccess, names.contains(GoPackages.all) { compiled.insert(GoPackages.all) }
        return compiled
    }

    /// Compiles what links to the whole library in one file: for programs that find none, for that file, and for programs
    /// that find it.
    private func compileForLibrary(_ setting: GoSetting) async throws -> Set<String> {
        let script = """
            mkdir /tmp/program && cd /tmp/program
            printf 'package main\n\nimport _ "fmt"\n\nfunc main() {}\n' > main.go
            go build -linkshared main.go
            go install -buildmode=shared std && go build -linkshared main.go
            """
        let output = try await run(ProgramCall("/usr/bin/bash", ["-c", script]), setting)
        return output.isSuccess ? [GoPackages.all] : []
    }

    private func run(_ call: ProgramCall, _ setting: GoSetting) async throws -> ProgramOutput {
        var call = call
        call.seconds = 600
        let base = ConfinedPrograms.Place(
            source: sandbox.goBase.path, target: GoBase.sandboxPath, isWritable: true)
        let tools = sandbox.toolchains.found.compactMap(\.place)
        return try await programs.run(
            call, showing: tools + sandbox.goPackagePlaces + [base], with: environment(setting),
            limits: .standard)
    }

    private func environment(_ setting: GoSetting) -> [String: String] {
        var variables = sandbox.environment(root: Sandbox.home)
            .merging(Action.standardEnvironment) { $1 }
        if setting.isWithoutC { variables["CGO_ENABLED"] = "0" }
        return variables
    }
}
