/// What a lesson may ask for in its front matter, since the sandbox does not give it to everybody.
package enum Privilege: String, Hashable, Sendable, CaseIterable {
    /// To make namespaces, and to mount and change the root in them: `unshare -r chroot`.
    case namespaces
    /// To look into its own processes and change them, as debuggers do.
    case ptrace
}
