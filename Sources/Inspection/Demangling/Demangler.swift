import CElf
import Glibc

/// Symbols as their languages spell them.
struct Demangler: ~Copyable {
    /// Where a C++ name is written to: longer ones stay as they are.
    private let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 64 << 10)
    /// How much text may still be made, in bytes.
    private var textLeft: Int

    /// - Parameter size: the length of all the names, in bytes; the demangled names may be several times as long.
    init(forNamesOf size: Int) { textLeft = 1 << 20 + 16 * size }

    deinit { buffer.deallocate() }

    /// The name of a symbol of C++, Swift, or Rust in its older form; nil for one of another language.
    mutating func demangled(_ name: NameBytes) -> String? {
        // No one writes longer ones, and they would need a large stack.
        guard name.count <= 16 << 10, textLeft > 0 else { return nil }
        let text: String?
        if name.starts(with: "_Z".utf8) {
            text = cplusplusText(String(name))
        } else if name.starts(with: "$s".utf8) {
            text = swiftText(String(name))
        } else {
            return nil
        }
        textLeft -= text?.utf8.count ?? 0
        return text
    }

    private mutating func cplusplusText(_ name: String) -> String? {
        guard let start = buffer.baseAddress else { return nil }
        let size = elf_demangle(name, start, buffer.count)
        if size == 0 { return nil }
        let text = String(
            decoding: UnsafeRawBufferPointer(start: start, count: size), as: UTF8.self)
        return RustName(demangled: text)?.text ?? text
    }

    private func swiftText(_ name: String) -> String? {
        guard SwiftReferences(in: name).mostDoublings <= 20,
            let start = demangleSwift(name, name.utf8.count, nil, nil, 0)
        else { return nil }
        defer { free(start) }
        let text = String(cString: start)
        return text == name ? nil : text
    }
}

/// The demangler in Swift's runtime; the text is to be freed.
@_silgen_name("swift_demangle")
private func demangleSwift(
    _ name: UnsafePointer<CChar>, _ count: Int, _ buffer: UnsafeMutablePointer<CChar>?,
    _ size: UnsafeMutablePointer<Int>?, _ flags: UInt32
) -> UnsafeMutablePointer<CChar>?
