import Glibc

/// Makes sure of what this process cannot do without, before anything else is done.
/// - Throws: `HostError` that says what is missing.
package func checkProcessNeeds() throws(HostError) {
    // Without it not even the arguments are known.
    guard access("/proc/self/cmdline", R_OK) == 0 else {
        throw HostError(
            "there is no /proc here, and nothing can be run without it",
            advice: "mount it: mount -t proc proc /proc")
    }
    // Where too few are left, the system's own libraries end the process without a word.
    let least: rlim_t = 64
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
        limit.rlim_cur < least
    else { return }
    throw HostError(
        "this process may open \(limit.rlim_cur) files at a time, which are too few",
        advice: "allow it more: ulimit -n 1024")
}
