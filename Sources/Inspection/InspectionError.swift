/// A file whose facts cannot be determined: it cannot be read, or it is damaged.
package struct InspectionError: Error, Hashable, CustomStringConvertible {
    /// What is wrong, and what to do about it.
    package var message: String

    package var description: String { message }

    package init(_ message: String) { self.message = message }

    /// This error, said of the file at a path.
    package func about(_ path: String) -> InspectionError {
        InspectionError("cannot inspect \(path): \(message)")
    }

    /// What is said of a file that contradicts itself.
    static func damaged(_ what: String) -> InspectionError {
        InspectionError("it is damaged: \(what); build it or copy it again")
    }
}
