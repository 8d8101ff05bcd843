/// Whether a terminal is left set up for keys by what was printed on it, as it is while pagers, editors and other full-screen
/// programs run.
struct TakenTerminal {
    /// Of the DEC private modes: the alternate screen, in its three forms, and cursor keys that send what programs ask for.
    private static let modes = [1049, 1047, 47, 1]

    private(set) var isTaken = false

    init(printed bytes: [UInt8]) {
        var taken: Set<Int> = []
        var rest = bytes[...]
        while let escape = rest.firstIndex(of: 0x1B) {
            rest = rest[(escape + 1)...]
            guard rest.starts(with: "[?".utf8) else { continue }
            let numbers = rest.dropFirst(2).prefix(64).prefix { Self.isOfNumbers($0) }
            let modes = String(decoding: numbers, as: UTF8.self).split(separator: ";")
                .compactMap { Int($0) }.filter(Self.modes.contains)
            switch rest[numbers.endIndex...].first {
            case UInt8(ascii: "h"): taken.formUnion(modes)
            case UInt8(ascii: "l"): taken.subtract(modes)
            default: break
            }
        }
        isTaken = !taken.isEmpty
    }

    private static func isOfNumbers(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == UInt8(ascii: ";")
    }
}
