import CElf
import Glibc

/// Symbols as their languages spell them.
struct Demangler: ~Copyable {
    /// Where a C++ name is written to: longer ones stay as they are.
    private let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 64 << 10)

    deinit { buffer.deallocate() }

    /// The name of a symbol of C++, Swift, or Rust in its older form; nil for one of another language.
    mutating func demangled(_ name: String) -> String? {
        // No one writes longer ones, and they would need a large stack.
        guard name.utf8.count <= 16 << 10 else { return nil }
        if name.hasPrefix("_Z") {
            guard let start = buffer.baseAddress else { return nil }
            let size = elf_demangle(name, start, buffer.count)
            if size == 0 { return nil }
            let text = String(
                decoding: UnsafeRawBufferPointer(start: start, count: size), as: UTF8.self)
            return RustName(demangled: text)?.text ?? text
        }
        if name.hasPrefix("$s") || name.hasPrefix("$S") || name.hasPrefix("_T0") {
            guard let text = demangleSwift(name, name.utf8.count, nil, nil, 0) else { return nil }
            defer { free(text) }
            let demangled = String(cString: text)
            return demangled == name ? nil : demangled
        }
        return nil
    }
}

/// The demangler in Swift's runtime; the text is to be freed.
@_silgen_name("swift_demangle")
private func demangleSwift(
    _ name: UnsafePointer<CChar>, _ count: Int, _ buffer: UnsafeMutablePointer<CChar>?,
    _ size: UnsafeMutablePointer<Int>?, _ flags: UInt32
) -> UnsafeMutablePointer<CChar>?
