/// A program that lessons call, with how to find and install it.
package struct Tool: Hashable, Sendable {
    /// The name that lessons use in `needs`.
    package var name: String
    /// The program on PATH.
    package var executable: String
    /// The arguments that make it print its version.
    package var versionArguments: [String]
    /// The arguments that make it print the folder that holds all it needs; empty where its own path determines that.
    package var rootArguments: [String]
    /// The command that installs it on Debian.
    package var install: String
    /// Files that it consists of besides its program: paths within the folder that holds all it needs, where a folder
    /// means the files in it.
    package var parts: [String]
    /// Arguments each of which makes it print the path of a further file that it consists of.
    package var partArguments: [String]
    /// Files below the user's home that tell which version of it is meant.
    package var configuration: [String]

    package init(
        _ name: String, executable: String, versionArguments: [String] = ["--version"],
        rootArguments: [String] = [], install: String, parts: [String] = [],
        partArguments: [String] = [], configuration: [String] = []
    ) {
        self.name = name
        self.executable = executable
        self.versionArguments = versionArguments
        self.rootArguments = rootArguments
        self.install = install
        self.parts = parts
        self.partArguments = partArguments
        self.configuration = configuration
    }

    /// The tools that the built-in languages use.
    package static let known = [
        Tool(
            "go", executable: "go", versionArguments: ["version"],
            rootArguments: ["env", "GOROOT"],
            install: "make setup",
            parts: ["VERSION", "pkg/tool/linux_amd64", "pkg/tool/linux_arm64"]),
        Tool(
            "cc", executable: "cc", install: "apt-get install gcc",
            partArguments: [
                "-print-prog-name=cc1", "-print-prog-name=as", "-print-prog-name=ld",
                "-print-file-name=libc.a",
            ]),
        Tool(
            "c++", executable: "c++", install: "apt-get install g++",
            partArguments: ["-print-prog-name=cc1plus", "-print-file-name=libstdc++.so"]),
        Tool("python3", executable: "python3", install: "apt-get install python3"),
        Tool(
            "swift", executable: "swiftc", install: "see https://www.swift.org/install",
            parts: ["lib/swift/linux"]),
        Tool(
            "rust", executable: "rustc", rootArguments: ["--print", "sysroot"],
            install: "apt-get install rustc", parts: ["bin/rustc"],
            configuration: [".rustup/settings.toml"]),
        Tool("node", executable: "node", install: "apt-get install nodejs"),
    ]

    /// The tool called `name`: a known one, or a program of that name.
    package static func named(_ name: String) -> Tool {
        known.first { $0.name == name || $0.executable == name }
            ?? Tool(name, executable: name, install: "apt-get install \(name)")
    }
}
