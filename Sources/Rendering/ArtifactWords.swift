import Inspection

extension Artifact {
    /// What it is, in a word or two: its build mode, if Go built it.
    var kindWords: String {
        if let mode = go?.mode { return mode }
        return switch kind {
        case .executable: "executable"
        case .pie: "position-independent executable"
        case .shared: "shared library"
        case .relocatable: "object file"
        case .archive: "static archive"
        case .script: "script"
        case .text: "text"
        case .wasm: "WebAssembly"
        case .other: "file"
        }
    }

    /// How it finds what it needs, in phrases.
    var linkingWords: [String] {
        let libraries = needed.isEmpty ? [] : ["needs \(needed.joined(separator: ", "))"]
        switch linking {
        case .static: return ["static"]
        case .staticPIE: return ["static-pie"]
        case .dynamic: return ["dynamic"] + libraries
        case .none: return members.isEmpty ? [] : [counted(members.count, "member")]
        }
    }
}

/// A number of bytes as people read it, in decimal units: `812 bytes`, `1.8 kB`, `5.10 MB`.
func sizeText(_ bytes: Int) -> String {
    if bytes < 1000 { return counted(bytes, "byte") }
    var value = Double(bytes) / 1000
    var units = ["kB", "MB", "GB", "TB"][...]
    while value >= 999.5, units.count > 1 {
        value /= 1000
        units = units.dropFirst()
    }
    return "\(threeDigits(value)) \(units.first ?? "")"
}

/// A number from 1 to 999 with three digits that count.
private func threeDigits(_ value: Double) -> String {
    let decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0
    let scale = [1, 10, 100][decimals]
    let scaled = Int((value * Double(scale)).rounded())
    if decimals == 0 { return String(scaled) }
    let digits = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: decimals - digits.count) + digits
}
