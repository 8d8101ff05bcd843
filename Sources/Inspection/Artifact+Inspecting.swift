extension Artifact {
    /// Reads what a file is from its bytes; of a large one, only what tells that.
    /// - Throws: `InspectionError` if it is no file, cannot be read, or contradicts itself.
    package init(inspecting path: String) throws(InspectionError) {
        do throws(InspectionError) {
            self = try Artifact(OpenFile(path))
        } catch {
            throw error.about(path)
        }
    }

    /// Reads what the file behind a descriptor is, and closes that.
    /// - Throws: `InspectionError` as for the file at a path, which is not named.
    package init(inspectingOpen descriptor: Int32) throws(InspectionError) {
        self = try Artifact(OpenFile(taking: descriptor))
    }

    /// The size of a file that can be inspected, in bytes.
    /// - Throws: `InspectionError` if it is no file, or may not be read.
    package static func inspectableSize(of path: String) throws(InspectionError) -> Int {
        do throws(InspectionError) {
            return try OpenFile(path).size
        } catch {
            throw error.about(path)
        }
    }

    /// Reads what a file with these bytes is.
    /// - Throws: `InspectionError` if it contradicts itself.
    package init(inspecting bytes: UnsafeRawBufferPointer) throws(InspectionError) {
        self = try Artifact(FileImage(of: bytes))
    }

    private init(_ file: OpenFile) throws(InspectionError) {
        let image = try FileImage(of: file)
        self = try Artifact(image)
        try image.checkUnchanged()
    }

    private init(_ image: FileImage) throws(InspectionError) {
        try image.load(0..<min(image.bytes.count, Self.textLookedAt))
        if ELFFile.isOne(image, at: 0..<image.bytes.count) {
            try self.init(ELFFile(in: image, at: 0..<image.bytes.count))
        } else if let archive = try Archive(image) {
            try self.init(archive, in: image)
        } else {
            self.init(plain: image)
        }
    }
}
