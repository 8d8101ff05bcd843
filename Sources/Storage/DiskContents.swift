package import Host
package import Planning

/// Contents in files, each named by its digest.
///
/// A content appears by a rename, whole or not at all, and is hashed again when it is read: one that was damaged is
/// dropped and counts as missing.
package struct DiskContents: ContentStorage {
    let cache: CacheFolder

    package init(in cache: CacheFolder) { self.cache = cache }

    /// All in one folder, as today's file systems can find one of very many: making some hundred folders is what would
    /// take time.
    private func name(of digest: Digest) -> String { "cas/" + digest.hash }

    func path(of digest: Digest) -> String { cache.path + "/" + name(of: digest) }

    package func contains(_ digest: Digest) -> Bool {
        cache.folder?.stamp(of: name(of: digest))?.size == digest.size
    }

    /// Adds bytes whose digest is known.
    /// - Throws: `HostError` if they cannot be written.
    package func add(_ bytes: [UInt8], _ digest: Digest) throws(HostError) {
        if cache.isReadOnly || contains(digest) { return }
        try cache.put(name(of: digest), size: digest.size) { (draft) throws(HostError) in
            try Files.write(bytes, to: draft)
        }
    }

    /// Adds what an open file holds, whose digest is known; its holes take up no room here either.
    package func add(
        copyOf file: Int32, holes: [Range<Int>], _ digest: Digest
    ) throws(HostError) {
        if cache.isReadOnly || contains(digest) { return }
        try cache.put(name(of: digest), size: digest.size) { (draft) throws(HostError) in
            try Files.copy(file, size: digest.size, holes: holes, to: draft)
        }
    }

    /// The bytes of a content.
    /// - Throws: `MissingContent`, also where they were damaged.
    package func bytes(of digest: Digest) throws(MissingContent) -> [UInt8] {
        let bytes = cache.folder?.withFile(name(of: digest)) { file -> [UInt8]? in
            defer { Files.markUsed(file) }
            return try? Files.read(file, named: path(of: digest), limit: digest.size)
        }
        guard let bytes = bytes ?? nil, Digest(of: bytes) == digest else { throw missing(digest) }
        return bytes
    }

    /// The path in the cache of the file that holds a content, to be read only.
    /// - Throws: `MissingContent`, also where it was damaged.
    func soundPath(of digest: Digest) throws -> String {
        try read(digest) { _ in }
        return name(of: digest)
    }

    /// Writes a content into a new file, piece by piece.
    ///
    /// - Parameter holes: the parts of it that shall take up no room in the file.
    /// - Throws: `MissingContent`, also where it was damaged; `HostError` if the file cannot be written.
    package func copy(_ digest: Digest, holes: [Range<Int>] = [], to file: Int32) throws {
        var writer = SparseWriter(file, holes: holes)
        try read(digest) { (piece) throws(HostError) in try writer.write(piece) }
        try writer.finish()
    }

    /// Reads a content piece by piece.
    private func read(
        _ digest: Digest, piece: (UnsafeRawBufferPointer) throws(HostError) -> Void
    ) throws {
        var builder = DigestBuilder()
        let isThere = try cache.folder?.withFile(name(of: digest)) { file in
            try Files.readPieces(of: file) { (bytes) throws(HostError) in
                builder.update(bytes)
                try piece(bytes)
            }
            Files.markUsed(file)
            return true
        }
        guard isThere == true, builder.finish() == digest else { throw missing(digest) }
    }

    /// The error for a content that is not there as it should be; a damaged one goes.
    private func missing(_ digest: Digest) -> MissingContent {
        cache.folder?.removeFile(name(of: digest))
        return MissingContent(digest: digest)
    }
}
