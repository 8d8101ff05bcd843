import CElf
import Glibc

extension ELFFile {
    /// The Go packages whose functions are in it, by name; none where its symbol table was taken away.
    ///
    /// - Parameter isGo: whether it is known that Go's tools built it.
    func goPackages(isGo: Bool) throws(InspectionError) -> [Artifact.GoPackage] {
        guard isGo || section(named: ".note.go.buildid") != nil,
            let symbols = try ELFSymbols(SHT_SYMTAB, of: self)
        else { return [] }
        var functions: [(package: String, address: UInt64, isSecondName: Bool)] = []
        var firstNames: Set<UInt64> = []
        var (start, end) = (UInt64(0), UInt64.max)
        for symbol in symbols where symbol.isDefined {
            let name = try image.name(at: UInt64(symbol.st_name), in: symbols.names)
            if name.elementsEqual("runtime.text".utf8) { start = symbol.st_value }
            if name.elementsEqual("runtime.etext".utf8) { end = symbol.st_value }
            guard symbol.isFunction else { continue }
            // In a plugin or a shared library, a function has a second name, with this before it.
            let isSecondName = name.starts(with: "local.".utf8)
            if !isSecondName { firstNames.insert(symbol.st_value) }
            guard let package = name.goPackage else { continue }
            functions.append(
                (String(decoding: package, as: UTF8.self), symbol.st_value, isSecondName))
        }
        var counts: [String: Int] = [:]
        // Around Go's code stands that of C.
        for function in functions where function.address >= start && function.address < end {
            if function.isSecondName, firstNames.contains(function.address) { continue }
            counts[function.package, default: 0] += 1
        }
        return counts.sorted { $0.key < $1.key }.map { name, count in
            Artifact.GoPackage(name: name.replacing("%2e", with: "."), functions: count)
        }
    }
}

extension NameBytes {
    /// The package that a Go symbol's name begins with: what stands before the first dot behind the last slash.
    fileprivate var goPackage: Slice<NameBytes>? {
        // Types have paths of their own.
        let plain = prefix { !" *([{\"".utf8.contains($0) }
        let element = plain.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? plain.startIndex
        guard let dot = plain[element...].firstIndex(of: UInt8(ascii: ".")), dot > 0 else {
            return nil
        }
        let package = plain[..<dot]
        // What begins with `type:` and `go:` belongs to the linker, `go.shape` to types, and `_` is no package.
        let isPackage =
            !package.contains(UInt8(ascii: ":")) && !package.elementsEqual("_".utf8)
            && !plain.starts(with: "go.shape.".utf8)
        return isPackage ? package : nil
    }
}
