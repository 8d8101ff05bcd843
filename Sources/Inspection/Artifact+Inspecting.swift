extension Artifact {
    /// Reads what a file is from its bytes; of a large one, only what tells that.
    /// - Throws: `InspectionError` if it is no file, cannot be read, or contradicts itself.
    package init(inspecting path: String) throws(InspectionError) {
        do throws(InspectionError) {
            let image = try FileImage(path: path)
            self = try Artifact(image)
            try image.checkUnchanged()
        } catch {
            throw InspectionError("cannot inspect \(path): \(error.message)")
        }
    }

    /// Reads what a file with these bytes is.
    /// - Throws: `InspectionError` if it contradicts itself.
    package init(inspecting bytes: UnsafeRawBufferPointer) throws(InspectionError) {
        self = try Artifact(FileImage(of: bytes))
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
