/// Inputs made of others by small changes, the same ones for the same seed.
package struct Mutations: Sequence, IteratorProtocol {
    private let seeds: [[UInt8]]
    private var random: Numbers

    package init(of seeds: [[UInt8]], seed: UInt64) {
        self.seeds = seeds
        random = Numbers(state: seed)
    }

    package mutating func next() -> [UInt8]? {
        guard var bytes = seeds.randomElement(using: &random) else { return nil }
        for _ in 0..<Int.random(in: 1...6, using: &random) { change(&bytes) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let length = Int.random(in: 0...Swift.min(16, bytes.count - place), using: &random)
        let range = place..<(place + length)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.removeSubrange(range)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        case 2 where place < bytes.count:
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 3: bytes.insert(contentsOf: Array(bytes[range]), at: place)
        case 4:
            let other = seeds.randomElement(using: &random) ?? []
            let start = Int.random(in: 0...other.count, using: &random)
            bytes.replaceSubrange(range, with: other[start...].prefix(40))
        default:
            let word = words.randomElement(using: &random) ?? ""
            bytes.replaceSubrange(range, with: word.utf8)
        }
    }
}

/// Texts that mean something to some reader of ours, which chance would not find.
package let words = [
    "\n```", "```console run\n", "\n~~~~", "\n$ ", "\n> ", "\n...\n", "\n[3]\n", " (glob)", " (re)",
    " (esc)", " (no-eol)", "[ADDR]", "[NUMBER]", "[DURATION]", "\\x41", "\\e[0m", "\r\n", "\r",
    "\u{1B}[K", "\u{1B}[2K", "\u{1B}]", "\u{0}", "\u{FEFF}", "\u{301}", "\u{1F600}", "\t", "    ",
    "> ", "- ", "1. ", "# ", "| a | b |\n|---|---|\n", "&quot;", "\\", "\"", " file=a.go", " run",
    " title=\"x\"", " lines=1-2,3", " needs=go>=1.24", " timeout=3s", "output\n", "---\n",
    "needs: [go]\n", "title: x\n", "[!NOTE]", "](", "![", "<!--", "-->", "**", "`", "main.go:3:4: ",
    "error: ", "\n```inspect map\n", "\nhi: ", " size<", "0.5*hi", "3MB", " !stripped",
    " exports=A,B",
    " type=pie", "\n~~~inspect\n",
]

/// The same numbers for the same state, which is not 0: xorshift64*.
private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
