import CLinux
import Glibc

/// Gives up for good, for this process, all but to read and write what it has open, to take memory and to end.
///
/// Whoever takes the process over by what it reads can open and start nothing then, and reach no other process.
///
/// - Parameter memory: how much it may have, in bytes.
/// - Returns: whether that was done; if not, nothing that others wrote must be read.
package func renounceAllButOpenFiles(memory: Int) -> Bool {
    var most = rlimit(rlim_cur: rlim_t(memory), rlim_max: rlim_t(memory))
    return setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &most) == 0 && workbook_renounce()
}
