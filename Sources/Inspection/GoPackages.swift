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
        var packages = FunctionCounts()
        var (start, end) = (UInt64(0), UInt64.max)
        for symbol in symbols where symbol.isDefined && symbol.isFunction {
            let name = try image.name(at: UInt64(symbol.st_name), in: symbols.names)
            if name.elementsEqual("runtime.text".utf8) { start = symbol.st_value }
            if name.elementsEqual("runtime.etext".utf8) { end = symbol.st_value }
            packages.add(name, at: symbol.st_value)
        }
        // Around Go's code stands that of C.
        return packages.counts(between: start, and: end).sorted { $0.key < $1.key }.map {
            Artifact.GoPackage(name: $0.key.replacing("%2e", with: "."), functions: $0.value)
        }
    }
}

/// Functions by their packages, in little memory: there may be some hundred thousand.
private struct FunctionCounts {
    private typealias Function = (package: Int32, address: UInt64)

    private var names: [String] = []
    private var numbers: [String: Int32] = [:]
    private var functions: [Function] = []
    /// In a plugin or a shared library, a function has a second name, with `local.` before it.
    private var secondNames: [Function] = []
    private var firstNames: [UInt64] = []
    private var last: (package: Slice<NameBytes>, number: Int32)?

    mutating func add(_ name: NameBytes, at address: UInt64) {
        let isSecondName = name.starts(with: "local.".utf8)
        if !isSecondName { firstNames.append(address) }
        guard let package = name.goPackage else { return }
        let function = (number(of: package), address)
        if isSecondName { secondNames.append(function) } else { functions.append(function) }
    }

    private mutating func number(of package: Slice<NameBytes>) -> Int32 {
        // Those of a package stand together.
        if let last, last.package.elementsEqual(package) { return last.number }
        let name = String(decoding: package, as: UTF8.self)
        let number = numbers[name] ?? Int32(names.count)
        if number == names.count {
            names.append(name)
            numbers[name] = number
        }
        last = (package, number)
        return number
    }

    func counts(between start: UInt64, and end: UInt64) -> [String: Int] {
        let firstNames = secondNames.isEmpty ? [] : Set(firstNames)
        let rest = secondNames.lazy.filter { !firstNames.contains($0.address) }
        var counts = [Int](repeating: 0, count: names.count)
        for function in functions where function.address >= start && function.address < end {
            counts[Int(function.package)] += 1
        }
        for function in rest where function.address >= start && function.address < end {
            counts[Int(function.package)] += 1
        }
        return Dictionary(uniqueKeysWithValues: zip(names, counts).filter { $0.1 > 0 })
    }
}

extension NameBytes {
    /// The package that a Go symbol's name begins with: what stands before the first dot behind the last slash.
    fileprivate var goPackage: Slice<NameBytes>? {
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
        return self[..<dot]
    }
}
