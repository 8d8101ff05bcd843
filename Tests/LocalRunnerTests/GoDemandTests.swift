import Host
import LessonModel
import Planning
import TestSupport
import Testing

@testable import LocalRunner

@Suite("What commands will need of Go's standard library") struct GoDemandTests {
    @Test("imports are read from declarations in all their forms, and from nothing else")
    func readsImports() {
        let source = """
            // import "no"
            /* package no; import "no" */ package main // import "no"

            /*
            #include <stdio.h>
            int one(void) { return 1; }
            */
            import "C"
            import f "fmt"; import _ "net/http"
            import (
            \t. "math" // import "no"
            \t"os"; `strings`
            \terste "encoding/json"
            )

            var text = `import "no"`
            import "no"
            """
        #expect(
            GoImports(of: source).paths == [
                "C", "fmt", "net/http", "math", "os", "strings", "encoding/json",
            ])
    }

    @Test(
        "a damaged file has the imports up to the damage",
        arguments: [
            ("", []), ("import \"no\"", []), ("package", []), ("package main import", []),
            ("package main\nimport (\"fmt\"", ["fmt"]), ("package main\nimport \"fmt", ["fmt"]),
            ("package main\nimport (\"fmt\" = \"os\")", ["fmt"]),
            ("package main /* import \"no\"", []),
        ])
    func readsDamagedFiles(source: String, imports: [String]) {
        #expect(GoImports(of: source).paths == imports)
    }

    private func calls(_ command: String) -> [GoCall] {
        GoCall.calls(in: command, isWithoutC: false)
    }

    private let standard = GoSetting(code: .fixed)

    @Test("calls are found wherever a command has them, with their build modes")
    func findsCalls() {
        #expect(calls("go build") == [GoCall(subject: .packages, setting: standard)])
        #expect(
            calls("cd a && go test ./... | tail") == [GoCall(subject: .tests, setting: standard)])
        #expect(
            calls("x=$(go run . 'a b'); /opt/go/bin/go vet").map(\.subject)
                == [.packages, .packages])
        #expect(
            calls("go run main.go -n 5")
                == [GoCall(subject: .packages, setting: standard)])
        #expect(
            calls("go install -buildmode=shared std")
                == [GoCall(subject: .library, setting: GoSetting(code: .linked))])
        #expect(
            calls("go tool pack t add.a") == [GoCall(subject: .tool("pack"), setting: standard)])
        #expect(
            calls("CGO_ENABLED=0 CC=x go build -o a main.go")
                == [GoCall(subject: .packages, setting: GoSetting(code: .fixed, isWithoutC: true))])
        for mode in ["pie", "c-archive"] {
            #expect(
                calls("go build -buildmode=\(mode) -o a ./a")
                    == [GoCall(subject: .packages, setting: GoSetting(code: .movable))])
        }
        #expect(
            calls("for n in a b; do go build -buildmode plugin -o $n.so ./$n; done")
                == [
                    GoCall(
                        subject: .packages, setting: GoSetting(code: .linked),
                        isLinkedByOthers: true)
                ])
        for command in [
            "go build -linkshared hi.go", "go install -buildmode=shared -linkshared greet",
        ] {
            #expect(
                calls(command)
                    == [GoCall(subject: .library, setting: GoSetting(code: .linkedToLibrary))])
        }
        #expect(
            calls("sh -c 'go build -ldflags=\"-linkmode=external -s\" a.go'")
                == [GoCall(subject: .packages, setting: standard, isLinkedByOthers: true)])
    }

    @Test(
        "what compiles nothing, or nothing that others need, is no call",
        arguments: [
            "ls", "go", "go version", "go env GOROOT", "go list ./...", "go build -n .",
            "GOOS=js GOARCH=wasm go build .", "go test -race .",
            "go build -trimpath .", "go build -buildmode=turbo .", "go build -buildmode",
            "cargo build",
        ])
    func passesOverOtherCommands(command: String) { #expect(calls(command) == []) }

    /// A library with a few packages, for the time of `body`.
    private func withLibrary(_ body: (GoLibrary) throws -> Void) throws {
        try withTemporaryFolder { root in
            for name in ["fmt", "net/http", "net/http/internal", "os", "cmd/pack"] {
                try Folders.make("\(root)/src/\(name)")
            }
            try body(GoLibrary(root: root))
        }
    }

    @Test("only names of packages count that the library has for programs")
    func checksNames() throws {
        try withLibrary { library in
            #expect(["fmt", "net", "net/http"].filter { !library.holds($0) } == [])
            let others = [
                "", "C", "main", "greet", "/fmt", "fmt/", "net//http", "../src/fmt", "./fmt",
                "fm t",
                "-fmt", "fmt\n", "net/http/internal", "cmd", "cmd/pack", "fmt...", "n\u{E9}t",
            ]
            #expect(others.filter(library.holds) == [])
            #expect(["pack", "../fmt", "-n", "no", ""].filter(library.hasTool) == ["pack"])
        }
    }

    private func action(_ commands: String..., files: [String: String] = [:]) -> Action {
        var action = Action(limits: .standard)
        action.commands = commands
        action.environment = Action.standardEnvironment
        action.files = files.map { .init(path: $0.key, contents: $0.value) }
        return action
    }

    @Test("a session's earlier files count, each as it was last written")
    func remembersFiles() throws {
        try withLibrary { library in
            var sources = GoSources(for: library)
            sources.add(
                action(
                    files: [
                        "a.go": "package main; import \"os\"",
                        "b.go": "package main; import \"fmt\"",
                        "a_test.go": "package main; import \"net/http\"",
                        "note.md": "package main; import \"os\"",
                    ]
                ).files)
            sources.add(action(files: ["a.go": "package main"]).files)
            let build = sources.demand(of: action("go build"))
            #expect(build.names == [standard: ["fmt", "runtime"]])
            let test = sources.demand(of: action("go test"))
            #expect(
                test.names == [
                    standard: [
                        "fmt", "net/http", "runtime", "testing", "testing/internal/testdeps",
                    ]
                ])
            let scripts = sources.demand(of: action("make all", "sh build.sh"))
            #expect(scripts == build)
            #expect(sources.demand(of: action("ls", "cc a.c")).isEmpty)
            #expect(GoSources(for: library).demand(of: action("make")).isEmpty)
        }
    }

    @Test("what is in C needs more, unless it is left out")
    func knowsC() throws {
        try withLibrary { library in
            var sources = GoSources(for: library)
            sources.add(action(files: ["a.go": "package main; import \"C\""]).files)
            var action = action("go build", "CGO_ENABLED=0 go build", "go tool pack", "go tool no")
            let without = GoSetting(code: .fixed, isWithoutC: true)
            #expect(
                sources.demand(of: action).names == [
                    standard: ["runtime", "runtime/cgo", "syscall", "cmd/pack"],
                    without: ["runtime"],
                ])
            action.environment["CGO_ENABLED"] = "0"
            action.commands = ["go build", "CGO_ENABLED=1 go build -buildmode=plugin"]
            #expect(
                sources.demand(of: action).names == [
                    without: ["runtime"],
                    GoSetting(code: .linked): ["runtime", "runtime/cgo", "syscall"],
                ])
            // Go would not find what is compiled without these.
            action.environment["GOFLAGS"] = "-race"
            #expect(sources.demand(of: action).isEmpty)
        }
    }
}
