import Foundation

extension ToolFacts {
    /// What nm, the demanglers and readelf say of names.
    func addSymbols(to facts: inout Facts) throws {
        let isDynamic = ["executable", "pie", "shared"].contains(facts["kind"])
        let names = try withTemporaryFolder { folder in
            try shell(Self.script, path, isDynamic ? "-D" : "-g", in: folder)
            return try ["exports", "imports", "demangled", "functions"].map {
                try String(contentsOfFile: folder + "/" + $0, encoding: .utf8)
                    .trimmingCharacters(in: .newlines)
            }
        }
        (facts["exports"], facts["imports"]) = (names[0], names[1])
        let swift = (names[0] + "\n" + names[1]).nonEmptyLines.filter { $0.hasPrefix("$s") }
        facts["demangled"] = (try swiftNames(swift) + names[2].nonEmptyLines).lines
        facts["functions"] = names[3]
        if try goBuild() != nil || isGoArchive { facts["go packages"] = try goPackages() }
    }

    /// Writes lists of names to files: nm prints an address of 8 or 16 characters, a letter (U, and v and w where they are
    /// weak, for what is taken from others) and a name, which has its version behind it in a dynamic table. The versions
    /// themselves stand there too, as absolute symbols of value 0, and are no symbols that anybody could take.
    private static let script = #"""
        names='
            function unversioned(name,  at) {
                at = dynamic == "-D" ? index(substr(name, 2), "@") : 0
                return at ? substr(name, 1, at) : name
            }
            {
                place = $0 ~ /^[0-9a-f ]+ [A-Za-z] / ? (substr($0, 17, 1) == " " ? 18 : 10) : 0
                if (!place || substr($0, place + 1, 1) != " ") next
                letter = substr($0, place, 1)
                if (dynamic == "-D" && letter == "A" && $0 ~ /^0+ /) next
                print (letter ~ /[Uvw]/ ? "U" : "D") " " unversioned(substr($0, place + 2))
            }'
        # Without plugins, which fail on what Rust adds for link-time optimisation.
        (nm --plugin /dev/null -p "$2" "$1" 2>/dev/null || true) | awk -v dynamic="$2" "$names" > all
        (nm --plugin /dev/null -p -C "$2" "$1" 2>/dev/null || true) | awk -v dynamic="$2" "$names" > readable
        sed -n 's/^D //p' all | sort -u > exports
        sed -n 's/^U //p' all | sort -u | comm -23 - exports > imports
        paste <(cut -c 3- all) <(cut -c 3- readable) |
            awk -F '\t' '$1 ~ /^_Z/ && $1 != $2 { print $1 " " $2 }' | sort -u > demangled
        tables=--syms
        test "$2" = -g || tables=--dyn-syms
        (readelf -W $tables "$1" 2>/dev/null || true) |
            awk -v dynamic="$2" '
                function unversioned(name,  at) {
                    at = dynamic == "-D" ? index(substr(name, 2), "@") : 0
                    return at ? substr(name, 1, at) : name
                }
                $4 ~ /^I?FUNC$/ && $5 != "LOCAL" && $7 != "UND" {
                    for (i = 0; i < 7; i++) sub(/^ *[^ ]+ +/, "")
                    print unversioned($0)
                }' | sort -u > functions
        """#

    private func swiftNames(_ names: [String]) throws -> [String] {
        if names.isEmpty { return [] }
        let sorted = names.sorted()
        return try withTemporaryFolder { folder in
            try sorted.joined(separator: "\n")
                .write(toFile: folder + "/names", atomically: false, encoding: .utf8)
            let tool = #"$(dirname "$(readlink -f "$(command -v swiftc)")")/swift-demangle"#
            let output = try shell("\(tool) -compact -no-sugar < names", in: folder).nonEmptyLines
            return zip(sorted, output).filter { $0 != $1 }.map { "\($0) \($1)" }
        }
    }

    private var isGoArchive: Bool { path.hasSuffix("go-archive.a") }

    /// The functions between the marks around Go's code, counted by what stands before the first dot behind the last
    /// slash.
    private func goPackages() throws -> String {
        try shell(
            #"""
            (readelf -sW "$1" 2>/dev/null || true) | awk '
                function flush(  i, plain, folder, rest, dot, package) {
                    for (i = 1; i <= n; i++) {
                        # Made texts by the x: mawk takes 4791e0 for a number.
                        if (start == "" || "x" address[i] < "x" start || "x" address[i] >= "x" end) continue
                        if (name[i] ~ /^go\.shape\./) continue
                        # The second names of what is in a shared library.
                        if (name[i] ~ /^local\./ && named[address[i]]) continue
                        plain = name[i]; sub(/[[({*"].*/, "", plain)
                        folder = plain; sub(/[^\/]*$/, "", folder)
                        rest = substr(plain, length(folder) + 1)
                        dot = index(rest, ".")
                        package = folder substr(rest, 1, dot - 1)
                        if (dot == 0 || package == "" || package == "_" || package ~ /:/) continue
                        count[package]++
                    }
                    n = 0; start = ""; split("", named)
                }
                /^File: / { flush() }
                /^Symbol table/ { on = /\.symtab/ }
                on && $7 != "UND" && $8 == "runtime.text" { start = $2 }
                on && $7 != "UND" && $8 == "runtime.etext" { end = $2 }
                on && $7 != "UND" && $4 == "FUNC" {
                    address[++n] = $2; name[n] = $8
                    if ($8 !~ /^local\./) named[$2] = 1
                }
                END {
                    flush()
                    for (package in count) print package, count[package]
                }'
            """#, path
        ).replacing("%2e", with: ".").nonEmptyLines.lines
    }

    /// What `go version -m` says; nil where it finds nothing.
    func goBuild() throws -> String? {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .custom {
            SmallKey(stringValue: $0[$0.count - 1].stringValue)
        }
        guard let json = try? shell(#"go version -m -json "$1" 2>/dev/null"#, path),
            let build = try? decoder.decode(GoVersion.self, from: Data(json.utf8))
        else { return nil }
        let settings = (build.settings ?? []).map { "\($0.key)=\($0.value ?? "")" }.lines
        return """
            version \(build.goVersion)
            path \(build.path ?? "")
            module \(build.main?.path ?? "")
            module version \(build.main?.version ?? "")
            \(settings)
            """
    }
}

private struct GoVersion: Decodable {
    struct Module: Decodable {
        var path: String?
        var version: String?
    }
    struct Setting: Decodable {
        var key: String
        var value: String?
    }
    var goVersion: String
    var path: String?
    var main: Module?
    var settings: [Setting]?
}

/// A name in Go's JSON as it would be here: with a small letter first.
private struct SmallKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
        self.stringValue = stringValue.prefix(1).lowercased() + stringValue.dropFirst()
    }

    init?(intValue: Int) { nil }
}
