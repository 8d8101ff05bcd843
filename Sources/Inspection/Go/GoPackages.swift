import CElf

extension ELFFile {
    /// The Go packages whose functions are in it, by name; none where its symbol table was taken away.
    ///
    /// - Parameter isGo: whether it is known that Go's tools built it.
    func goPackages(isGo: Bool) throws(InspectionError) -> [Artifact.GoPackage] {
        guard isGo || section(named: ".note.go.buildid") != nil else { return [] }
        let functions = try functions()
        // Before and after Go's code there is that of C.
        let start = functions.address(of: "runtime.text") ?? 0
        let end = functions.address(of: "runtime.etext") ?? .max
        // In a plugin or a shared library, a function has a second name, with `local.` before it.
        let named = Set(functions.lazy.filter { !$0.isSecondName }.map(\.address))
        var counts: [String: Int] = [:]
        for function in functions where function.address >= start && function.address < end {
            if function.isSecondName, named.contains(function.address) { continue }
            if let package = function.name.goPackage { counts[package, default: 0] += 1 }
        }
        return counts.sorted { $0.key < $1.key }.map {
            Artifact.GoPackage(name: $0.key.replacing("%2e", with: "."), functions: $0.value)
        }
    }

    private func functions() throws(InspectionError) -> [Function] {
        guard let symbols = try ELFSymbols(SHT_SYMTAB, of: self) else { return [] }
        var functions: [Function] = []
        for symbol in symbols where symbol.isDefined && symbol.isFunction {
            let name = try image.name(at: UInt64(symbol.st_name), in: symbols.names)
            functions.append(Function(name: name, address: symbol.st_value))
        }
        return functions
    }
}

/// A function in a symbol table.
private struct Function {
    let name: NameBytes
    let address: UInt64

    var isSecondName: Bool { name.starts(with: "local.".utf8) }
}

extension [Function] {
    fileprivate func address(of name: String) -> UInt64? {
        last { $0.name.elementsEqual(name.utf8) }?.address
    }
}

extension NameBytes {
    /// The package that a Go symbol's name begins with: all before the first dot after the last slash.
    fileprivate var goPackage: String? {
        if starts(with: "go.shape.".utf8) { return nil }
        var dot: Int?
        search: for index in indices {
            switch self[index] {
            case UInt8(ascii: "/"): dot = nil
            case UInt8(ascii: "."): dot = dot ?? index
            // Types, which have paths of their own, end a name's path.
            case UInt8(ascii: " "), UInt8(ascii: "*"), UInt8(ascii: "("), UInt8(ascii: "["),
                UInt8(ascii: "{"), UInt8(ascii: "\""):
                break search
            // What begins with `type:` and `go:` belongs to the linker.
            case UInt8(ascii: ":") where dot == nil: return nil
            default: break
            }
        }
        // `_` is no package.
        guard let dot, dot > 0, dot > 1 || self[0] != UInt8(ascii: "_") else { return nil }
        return String(decoding: self[..<dot], as: UTF8.self)
    }
}
