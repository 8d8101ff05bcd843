import LessonModel
package import Planning

extension Sandbox {
    /// All of the sandbox's arrangement that can change what commands print or leave, as one text.
    ///
    /// It names no path of this machine, except those that a course shows, or where commands run without a sandbox and see them. Privileges and
    /// limits are not in it: an `Action` has them. Nor is what the toolchains are, beyond their names.
    package var policy: String {
        let nowhere = BoundFolders(tree: "", layer: "")
        let arguments = arguments(
            folders: nowhere, disk: 0, privileges: [], shell: [], settings: [])
        let arrangement = arguments.dropFirst().map { $0.hasPrefix("@path:") ? "@path" : $0 }
        let heading = [
            "arrangement \(Self.arrangementVersion)", "filter \(Self.filterVersion)",
            bubblewrap == nil ? "unconfined" : "confined", isUntrusted ? "untrusted" : "trusted",
        ]
        let contents = shownContent.map { ["shown \($0.hash)"] } ?? []
        return (heading + contents + arrangement).joined(separator: "\n")
    }

    /// To be raised when the launcher runs commands in another way: their terminal, their shell, its limits.
    private static let arrangementVersion = 5
    /// To be raised when the launcher's filter of system calls refuses more or less.
    private static let filterVersion = 2

    /// Why an action is not run for what it asks for; nil where it is.
    package func refusal(of action: Action) -> SkipReason? {
        guard isUntrusted else { return nil }
        if let privilege = action.privileges.min(by: { $0.rawValue < $1.rawValue }) {
            return .refused(privilege)
        }
        let above = Limits.Name.allCases.first { action.limits[$0] > Limits.ceilings[$0] }
        return above.map { .aboveCeiling($0, most: Limits.ceilings[$0]) }
    }
}
