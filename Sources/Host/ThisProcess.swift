import Glibc

/// The value of an environment variable; nil where it is unset or empty.
package func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
}

/// The user that this process runs as.
package var effectiveUser: UInt32 { geteuid() }

/// The number of processors that are switched on.
package var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
