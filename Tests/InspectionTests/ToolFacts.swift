import Foundation

/// What readelf, nm, size, ar, go and file say of a file.
struct ToolFacts {
    let path: String
    private let description, header, sections: String

    init(_ path: String) throws {
        self.path = path
        description = try shell(#"file -b "$1""#, path)
        header = try shell(#"readelf -hW "$1" 2>/dev/null || true"#, path)
        sections = try shell(#"readelf -SW "$1" 2>/dev/null || true"#, path)
    }

    func facts() throws -> Facts {
        var facts: Facts = [
            "kind": kind, "size": try line(#"stat -L -c %s "$1""#), "machine": "none",
            "linking": linking, "interpreter": "none", "needed": "", "runpath": "",
            "soname": "none", "sizes": "0 0 0", "debug size": "0", "symbols size": "0",
            "exports": "", "imports": "", "functions": "", "demangled": "", "relocations": "",
            "stripped": "false", "debug information": "false", "stack": "none", "relro": "none",
            "build id": "none", "go": "none", "go packages": "", "members": "",
        ]
        if kind == "script" {
            facts["interpreter"] = try line(#"head -n 1 "$1" | sed 's/^#! *//'"#)
        }
        guard ["executable", "pie", "shared", "relocatable", "archive"].contains(kind) else {
            return facts
        }
        if kind == "archive" {
            // Of a thin one, ar tells members by their paths.
            facts["members"] = try shell(
                #"paste -d' ' <(ar t "$1" | sed 's|.*/||') <(ar tv "$1" | awk '{print $3}')"#, path
            ).nonEmptyLines.joined(separator: "\n")
        }
        // The tools open the files that a thin archive names, of which it holds nothing.
        if description.contains("thin archive") { return facts }
        try addParts(to: &facts)
        try addSymbols(to: &facts)
        if kind != "archive" {
            try addLoading(to: &facts)
        }
        facts["go"] = try goBuild() ?? "none"
        return facts
    }

    private func line(_ script: String) throws -> String {
        try shell(script, path).trimmingCharacters(in: .newlines)
    }

    private var kind: String {
        let words = [
            ("pie executable", "pie"), ("shared object", "shared"), ("relocatable", "relocatable"),
            ("ar archive", "archive"), ("thin archive", "archive"), ("script", "script"),
            ("WebAssembly", "wasm"), ("text", "text"), ("ELF", "executable"),
        ]
        return words.first { description.contains($0.0) }?.1 ?? "other"
    }

    private var linking: String {
        let words = [
            ("static-pie linked", "static-pie"), ("statically linked", "static"),
            ("dynamically linked", "dynamic"),
        ]
        return words.first { description.contains($0.0) }?.1 ?? "none"
    }

    private func addParts(to facts: inout Facts) throws {
        let machines = [
            "Advanced Micro Devices X86-64": "x86-64", "AArch64": "aarch64", "Intel 80386": "i386",
            "IBM S/390": "s390",
        ]
        if let machine = header.between("Machine:", "\n")?.trimmingCharacters(in: .whitespaces) {
            facts["machine"] = machines[machine] ?? machine
        }
        facts["sizes"] = try line(
            // It fails where an archive holds other files as well.
            #"(size "$1" 2>/dev/null || true) | awk 'NR>1 {t+=$1; d+=$2; b+=$3} END {print t+0, d+0, b+0}'"#
        )
        var (debug, symbols) = (0, 0)
        for line in sections.nonEmptyLines {
            guard let close = line.firstIndex(of: "]"), line.contains("[") else { continue }
            let fields = line[close...].dropFirst().split(separator: " ")
            guard fields.count > 5, let size = Int(fields[4], radix: 16) else { continue }
            if fields[0].hasPrefix(".debug_") { debug += size }
            if fields[0] == ".symtab" || fields[0] == ".strtab" { symbols += size }
        }
        facts["debug size"] = "\(debug)"
        facts["symbols size"] = "\(symbols)"
        let isArchive = kind == "archive"
        let stacks = sections.nonEmptyLines.filter { $0.contains(".note.GNU-stack") }
        if !stacks.isEmpty {
            facts["stack"] = "\(stacks.contains { $0.split(separator: " ").contains("X") })"
        }
        facts["stripped"] =
            "\(isArchive ? !sections.contains(" SYMTAB ") : description.contains(", stripped"))"
        facts["debug information"] =
            "\(isArchive ? sections.contains(" .debug_info ") : description.contains("with debug_info"))"
        facts["relocations"] = try shell(
            #"""
            (readelf -rW "$1" 2>/dev/null || true) | awk '
                NF >= 3 && $1 ~ /^[0-9a-f]+$/ && $3 ~ /^R_/ { count[$3]++ }
                /^ +[0-9]+ offsets$/ { count["R_X86_64_RELATIVE"] += $1 }
                END { for (type in count) print type, count[type] }'
            """#, path
        ).nonEmptyLines.lines
    }

    private func addLoading(to facts: inout Facts) throws {
        let segments = try shell(#"readelf -lW "$1""#, path)
        let dynamic = try shell(#"readelf -dW "$1""#, path)
        facts["interpreter"] = segments.between("program interpreter: ", "]") ?? "none"
        func values(_ tag: String) -> [String] {
            dynamic.nonEmptyLines.filter { $0.contains("(\(tag))") }
                .compactMap { $0.between("[", "]") }
        }
        facts["needed"] = values("NEEDED").joined(separator: "\n")
        facts["runpath"] = (values("RUNPATH") + values("RPATH")).first ?? ""
        facts["soname"] = values("SONAME").first ?? "none"
        if let stack = segments.nonEmptyLines.first(where: { $0.contains(" GNU_STACK ") }) {
            facts["stack"] = "\(stack.contains("RWE"))"
        }
        let isNow =
            dynamic.contains("(BIND_NOW)")
            || dynamic.nonEmptyLines.contains {
                $0.contains("(FLAGS") && ($0.contains(" NOW") || $0.contains("BIND_NOW"))
            }
        facts["relro"] = segments.contains(" GNU_RELRO ") ? (isNow ? "full" : "partial") : "none"
        facts["build id"] =
            try shell(#"readelf -nW "$1""#, path)
            .between("Build ID: ", "\n") ?? "none"
    }
}
