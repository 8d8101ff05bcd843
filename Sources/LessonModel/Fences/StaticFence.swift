extension FenceKind {
    /// Any other fence: code that is only shown.
    static let staticCode = FenceKind(
        name: "a block that does not run", bareWords: ["fold"], keys: ["title", "lines"]
    ) { _ in
        .staticCode
    }
}
