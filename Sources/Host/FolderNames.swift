import Glibc

/// The names in an open folder as bytes that end with a NUL: any others may be in them. They come in no order, without `.`
/// and `..`.
///
/// - Parameters:
///   - descriptor: the folder's, from which nothing was read yet. It is closed.
///   - path: what errors call the folder.
func rawNames(closing descriptor: Int32, at path: String) throws(HostError) -> [[CChar]] {
    guard let stream = fdopendir(descriptor) else {
        let code = errno
        close(descriptor)
        throw HostError("read the folder", path, errno: code)
    }
    defer { closedir(stream) }
    // The field may be shorter than its type says, so it is not copied but read in place, up to its NUL.
    let field = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    var names: [[CChar]] = []
    while let entry = readdir(stream) {
        let start = UnsafeRawPointer(entry).advanced(by: field).assumingMemoryBound(to: CChar.self)
        if strcmp(start, ".") == 0 || strcmp(start, "..") == 0 { continue }
        names.append(Array(UnsafeBufferPointer(start: start, count: strlen(start) + 1)))
    }
    return names
}

extension [[CChar]] {
    /// The names as texts, in order. One that is no UTF-8 text is shown with marks in the place of other bytes.
    var sortedTexts: [String] {
        map { name in
            String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }.sorted()
    }
}
