/// What a machine has to keep for lessons that nobody trusts. Where it does not, they are run only if that is given up by
/// name.
package enum Promise: String, Hashable, Sendable, CaseIterable {
    /// The memory of all processes of a lesson together is bounded.
    case memory
    /// What a lesson takes up on the disk is bounded at every moment.
    case disk
    /// The number of a lesson's processes is bounded, whatever others run.
    case processes
    /// Each lesson's commands run as a user of their own.
    case user
}
