/// Why a path cannot be written to within a workspace; nil if it can.
///
/// A path must stay below the workspace and be spelt in one way only, so that two steps that name one file agree.
func problem(withStepPath path: String) -> String? {
    if path.isEmpty { return "names no file" }
    if path.hasPrefix("/") { return "must be relative to the workspace" }
    if path.hasSuffix("/") { return "names a folder" }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains("..") { return "must not leave the workspace" }
    if parts.contains("") || parts.contains(".") { return "must be written without '.' and '//'" }
    if path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return "holds a control character" }
    if path.utf8.count > 1000 || parts.contains(where: { $0.utf8.count > 255 }) {
        return "is too long"
    }
    return nil
}
