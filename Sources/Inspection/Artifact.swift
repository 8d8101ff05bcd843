/// What a file is, as facts read from its bytes.
package struct Artifact: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// An ELF program that is always loaded at the same addresses.
        case executable
        /// An ELF program that may be loaded anywhere.
        case pie
        /// An ELF library that other programs load.
        case shared
        /// An ELF object file, for a linker.
        case relocatable
        /// A static archive, as `ar` makes it.
        case archive
        /// A text that starts with `#!`.
        case script
        case text
        /// WebAssembly, by its header.
        case wasm
        case other
    }

    /// How a program finds its libraries.
    package enum Linking: String, Hashable, Sendable, Codable, CaseIterable {
        /// A program that no loader touches, at fixed addresses.
        case `static`
        /// A program or library with a dynamic section for a loader.
        case dynamic
        /// A position-independent program that relocates itself, without a loader.
        case staticPIE = "static-pie"
        /// What is no ELF program or library.
        case none
    }

    package var kind: Kind
    /// In bytes.
    package var size: Int
    /// The machine that it is for, as `readelf` shortens it: `x86-64`, `aarch64`; nil where it is for none.
    package var machine: String?
    package var linking = Linking.none
    package var sections = SectionSizes()
    /// The program that loads it, such as `/lib64/ld-linux-x86-64.so.2`, or that reads a script.
    package var interpreter: String?
    /// The names of the libraries that it needs, in order.
    package var needed: [String] = []
    /// The folders in which its libraries are looked for first: its `DT_RUNPATH`, else its `DT_RPATH`.
    package var runpath: [String] = []
    package var soname: String?
    /// The symbols that it offers others, by name: those of its dynamic symbol table, or the global ones of an object
    /// file or of all of an archive's members.
    package var exports: [Symbol] = []
    /// The symbols that it takes from others, by name.
    package var imports: [Symbol] = []
    /// How many relocations of each kind it has: `R_X86_64_RELATIVE` and so on.
    package var relocations: [String: Int] = [:]
    /// Whether it has no symbol table but the dynamic one, which a loader needs.
    package var isStripped = false
    package var hasDebugInformation = false
    /// Whether its stack may hold code; nil where it says nothing about that.
    package var hasExecutableStack: Bool?
    package var relro = ReadOnlyRelocations.none
    /// In hexadecimal digits.
    package var buildID: String?
    /// What Go's tools say of how they built it.
    package var go: GoBuild?
    /// The Go packages whose functions are in it, by name; none where its symbol table was taken away.
    package var goPackages: [GoPackage] = []
    /// The files in an archive, in order.
    package var members: [Member] = []

    package init(kind: Kind, size: Int) {
        self.kind = kind
        self.size = size
    }

    /// How much of a file's memory or bytes some kinds of sections take, in bytes.
    package struct SectionSizes: Hashable, Sendable, Codable {
        /// Code and data that a program only reads, as `size` counts them: allocated and not writable.
        package var text = 0
        /// Data with values of its own: allocated, writable, and in the file.
        package var data = 0
        /// Data that starts as zeroes: allocated, and not in the file.
        package var bss = 0
        /// Sections named `.debug_…` and `.zdebug_…`, with their sizes in the file.
        package var debug = 0
        /// Symbol tables and their names that no loader needs: `.symtab` and `.strtab`.
        package var symbols = 0

        package init() {}
    }

    /// Whether the loader closes tables of addresses to writing before a program starts.
    package enum ReadOnlyRelocations: String, Hashable, Sendable, Codable, CaseIterable {
        case none, partial, full
    }

    /// A name that programs and libraries are linked by.
    package struct Symbol: Hashable, Sendable, Codable {
        package var name: String
        /// As its language spells it, for C++ and Swift; nil where that is the same.
        package var demangled: String?
        package var isFunction: Bool

        package init(name: String, demangled: String? = nil, isFunction: Bool) {
            self.name = name
            self.demangled = demangled
            self.isFunction = isFunction
        }
    }

    /// A file in an archive.
    package struct Member: Hashable, Sendable, Codable {
        package var name: String
        /// In bytes.
        package var size: Int

        package init(name: String, size: Int) {
            self.name = name
            self.size = size
        }
    }

    /// A Go package with code in a binary.
    package struct GoPackage: Hashable, Sendable, Codable {
        /// Its path: `main`, `internal/cpu`.
        package var name: String
        /// How many functions of it there are.
        package var functions: Int

        package init(name: String, functions: Int) {
            self.name = name
            self.functions = functions
        }
    }

    /// What `go version -m` prints about a binary.
    package struct GoBuild: Hashable, Sendable, Codable {
        /// The toolchain: `go1.27.3`.
        package var version: String
        /// The path of the main package: `command-line-arguments`, `example.com/hi`.
        package var path: String?
        /// The path of the main module.
        package var module: String?
        /// The version of the main module: `(devel)`, `v1.2.3`.
        package var moduleVersion: String?
        /// `-buildmode`, `CGO_ENABLED`, `-tags` and others, by name.
        package var settings: [String: String] = [:]

        /// The build mode: `exe`, `pie`, `c-shared` and others; nil where the file does not state it.
        package var mode: String? { settings["-buildmode"] }

        package init(version: String) { self.version = version }
    }
}

extension Artifact {
    /// Whether it is a program or a library that a loader can load.
    package var isLinked: Bool { linking != .none }
}
