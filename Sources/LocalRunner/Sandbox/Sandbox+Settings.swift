import Host

// What of `/etc` a sandbox shows: settings that programs of the system read, and nothing about the machine or its users.
extension Sandbox {
    /// Those that have the same name on every machine.
    static let systemSettings = [
        "/etc/alternatives", "/etc/ld.so.cache", "/etc/services", "/etc/protocols",
        "/etc/mime.types", "/etc/ssl/certs", "/etc/fonts", "/etc/perl", "/etc/R", "/etc/texmf",
    ]

    /// The arguments that show those whose names hold a version. Packages keep settings here and only links to them beside
    /// their programs: without `/etc/java-17-openjdk` no program in Java starts.
    static let toolSettings: [String] = {
        let names = (try? Folders.names(in: "/etc")) ?? []
        return names.filter { name in versionedSettings.contains { name.hasPrefix($0) } }.sorted()
            .flatMap { ["--ro-bind-try", "/etc/" + $0, "/etc/" + $0] }
    }()

    private static let versionedSettings = ["java-", "python3", "ImageMagick-"]
}
