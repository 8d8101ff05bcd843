/// A program that lessons call, with what the tool knows about getting it.
package struct Tool: Hashable, Sendable {
    /// The name that lessons use in `needs`.
    package var name: String
    /// The program on PATH.
    package var executable: String
    /// The arguments that make it print its version.
    package var versionArguments: [String]
    /// The arguments that make it print the folder that holds all it needs; empty where that is told by its place.
    package var rootArguments: [String]
    /// The command that installs it on Debian.
    package var install: String

    package init(
        _ name: String, executable: String, versionArguments: [String] = ["--version"],
        rootArguments: [String] = [], install: String
    ) {
        self.name = name
        self.executable = executable
        self.versionArguments = versionArguments
        self.rootArguments = rootArguments
        self.install = install
    }

    /// The tools that the built-in languages use.
    package static let known = [
        Tool(
            "go", executable: "go", versionArguments: ["version"],
            rootArguments: ["env", "GOROOT"],
            install: "make setup"),
        Tool("cc", executable: "cc", install: "apt-get install gcc"),
        Tool("c++", executable: "c++", install: "apt-get install g++"),
        Tool("python3", executable: "python3", install: "apt-get install python3"),
        Tool("swift", executable: "swiftc", install: "see https://www.swift.org/install"),
        Tool(
            "rust", executable: "rustc", rootArguments: ["--print", "sysroot"],
            install: "apt-get install rustc"),
        Tool("node", executable: "node", install: "apt-get install nodejs"),
    ]

    /// Needs that stand for several tools at once.
    package static let combinations = ["cgo": ["go", "cc"]]

    /// The tool called `name`: a known one, or a program of that name.
    package static func named(_ name: String) -> Tool {
        known.first { $0.name == name || $0.executable == name }
            ?? Tool(name, executable: name, install: "apt-get install \(name)")
    }
}
