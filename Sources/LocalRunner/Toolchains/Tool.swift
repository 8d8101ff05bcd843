/// A program that lessons call, with how to find and install it.
package struct Tool: Hashable, Sendable {
    /// The name that lessons use in `needs`.
    package var name: String
    /// The program on PATH.
    package var executable: String
    /// The arguments that make it print its version.
    package var versionArguments: [String]
    /// Paths within the folder that holds all it needs, by one of which that folder is known, a star at the end standing
    /// for any rest of a name. None for a program that needs no more than itself.
    package var landmarks: [String]
    /// The command that installs it on Debian; nil where none is known.
    package var install: String?
    /// Files that it consists of besides its program: paths within the folder that holds all it needs, where a folder
    /// means the files in it.
    package var parts: [String]
    /// Arguments each of which makes it print the path of a further file that it consists of.
    package var partArguments: [String]
    package init(
        _ name: String, executable: String, versionArguments: [String] = ["--version"],
        landmarks: [String] = [], install: String?, parts: [String] = [],
        partArguments: [String] = []
    ) {
        self.name = name
        self.executable = executable
        self.versionArguments = versionArguments
        self.landmarks = landmarks
        self.install = install
        self.parts = parts
        self.partArguments = partArguments
    }

    /// The tools that the built-in languages use.
    package static let known = [
        Tool(
            "go", executable: "go", versionArguments: ["version"],
            landmarks: ["pkg/tool"], install: "make setup",
            parts: ["VERSION", "pkg/tool/linux_amd64", "pkg/tool/linux_arm64"]),
        Tool(
            "cc", executable: "cc", landmarks: ["lib/gcc", "lib/clang"],
            install: "apt-get install gcc",
            partArguments: [
                "-print-prog-name=cc1", "-print-prog-name=as", "-print-prog-name=ld",
                "-print-file-name=libc.a",
            ]),
        Tool(
            "c++", executable: "c++", landmarks: ["lib/gcc", "lib/clang"],
            install: "apt-get install g++",
            partArguments: ["-print-prog-name=cc1plus", "-print-file-name=libstdc++.so"]),
        Tool(
            "python3", executable: "python3", landmarks: ["lib/python3.*"],
            install: "apt-get install python3"),
        Tool(
            "swift", executable: "swiftc", landmarks: ["lib/swift"],
            install: "see https://www.swift.org/install",
            parts: ["lib/swift/linux"]),
        Tool(
            "rust", executable: "rustc", landmarks: ["lib/rustlib"],
            install: "apt-get install rustc", parts: ["bin/rustc"]),
        Tool(
            "java", executable: "javac", landmarks: ["lib/modules"],
            install: "apt-get install default-jdk-headless", parts: ["lib/modules"]),
        Tool("node", executable: "node", install: "apt-get install nodejs"),
    ]

    /// Whether it is one that the built-in languages use, and no other program that a lesson named.
    var isKnown: Bool { Self.known.contains(self) }

    /// The tool called `name`: a known one, or a program of that name.
    package static func named(_ name: String) -> Tool {
        known.first { $0.name == name || $0.executable == name }
            ?? Tool(
                name, executable: name, install: packages[name].map { "apt-get install \($0)" })
    }

    /// The names that a need may have and that are known here, for advice on misspelt ones.
    static let knownNames = known.flatMap { [$0.name, $0.executable] } + packages.keys

    /// The Debian packages of programs that lessons often need besides.
    private static let packages = [
        "ar": "binutils", "as": "binutils", "awk": "gawk", "bash": "bash", "bc": "bc",
        "bison": "bison", "clang": "clang", "clang++": "clang", "cmake": "cmake",
        "curl": "curl", "dot": "graphviz", "file": "file", "flex": "flex", "g++": "g++",
        "gawk": "gawk", "gcc": "gcc", "gdb": "gdb", "gfortran": "gfortran", "ghc": "ghc",
        "git": "git", "java": "default-jre-headless", "javac": "default-jdk-headless",
        "jq": "jq", "ld": "binutils", "lld": "lld", "llvm-objdump": "llvm", "ltrace": "ltrace",
        "lua": "lua5.4", "m4": "m4", "make": "make", "meson": "meson", "nasm": "nasm",
        "ninja": "ninja-build", "nm": "binutils", "npm": "npm", "objcopy": "binutils",
        "objdump": "binutils", "ocaml": "ocaml", "patchelf": "patchelf", "perf": "linux-perf",
        "perl": "perl", "php": "php-cli", "pip": "python3-pip", "pkg-config": "pkg-config",
        "readelf": "binutils", "ruby": "ruby", "cargo": "cargo", "sqlite3": "sqlite3",
        "strace": "strace", "strip": "binutils", "tcc": "tcc", "tree": "tree",
        "valgrind": "valgrind", "xxd": "xxd", "zsh": "zsh",
    ]
}
