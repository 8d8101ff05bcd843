/// Something that is known of a file, by the name that an inspection's rows give it; in the order in which it is shown.
package enum FileFact: String, Hashable, Sendable, CaseIterable {
    case type, mode, go, machine
    case size, text, data, bss, debug, symbols
    case linking, interp, needed, soname, runpath
    case exports, imports, members, relocs
    case stripped, buildid, relro

    /// What kind of value it has.
    package enum Form: Hashable, Sendable {
        /// A name, or none.
        case name
        /// Names, of which there may be none.
        case names
        case bytes
        case count
        case flag
    }

    package var form: Form {
        switch self {
        case .type, .linking, .machine, .mode, .go, .interp, .soname: .name
        case .needed, .runpath, .exports, .imports, .members: .names
        case .size, .text, .data, .bss, .debug, .symbols: .bytes
        case .relocs: .count
        case .stripped, .buildid, .relro: .flag
        }
    }

    /// Whether it can be asserted by its name alone. Debug information is a number of bytes, and is there or not.
    var isFlag: Bool { form == .flag || self == .debug }

    /// The values that it can have, where they are few; nil where they are many.
    var values: [String]? {
        switch self {
        case .type:
            [
                "executable", "pie", "shared", "relocatable", "archive", "script", "text", "wasm",
                "other",
            ]
        case .linking: ["static", "dynamic", "static-pie", "none"]
        default: nil
        }
    }

    /// Other spellings of values.
    static let shortValues = [
        "exec": "executable", "program": "executable", "object": "relocatable",
    ]

    /// An assertion of it that is right in form.
    var example: String {
        switch self {
        case .type: "type=pie"
        case .linking: "linking=static"
        case .machine: "machine=x86-64"
        case .mode: "mode=c-shared"
        case .go: "go=1.24"
        case .interp: "interp=none"
        case .soname: "soname=libadd.so"
        case .needed: "needed=libc.so.6"
        case .runpath: "runpath=$ORIGIN"
        case .exports: "exports=Add,Hello"
        case .imports: "imports=printf"
        case .members: "members=add.o"
        case .size, .text, .data, .bss, .debug, .symbols: "\(rawValue)<3MB"
        case .relocs: "relocs>1000"
        case .stripped, .buildid, .relro: rawValue
        }
    }
}
