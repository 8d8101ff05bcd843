package import Inspection

/// Looks into files of this machine. All that does so asks here, so that it can be confined in one place.
package struct LocalInspector: Sendable {
    package init() {}

    /// What a stored file or one of a workspace is; one that is damaged is a file like any other.
    package func artifact(at path: String, size: Int) -> Artifact {
        (try? artifact(at: path)) ?? Artifact(kind: .other, size: size)
    }

    /// What a file is, as its bytes tell.
    /// - Throws: `InspectionError` for a file that cannot be read or is damaged.
    package func artifact(at path: String) throws(InspectionError) -> Artifact {
        try Artifact(inspecting: path)
    }
}
