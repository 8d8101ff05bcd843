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

/// The home of the user that this process runs as: the one that HOME names, where it is this user's own, else the one in
/// the password database; nil where there is none.
package var homeFolder: String? {
    var status = stat()
    if let home = environment("HOME"), home.hasPrefix("/"), stat(home, &status) == 0,
        status.st_uid == geteuid()
    {
        return home
    }
    guard let user = getpwuid(geteuid()), let home = user.pointee.pw_dir else { return nil }
    return String(cString: home)
}
