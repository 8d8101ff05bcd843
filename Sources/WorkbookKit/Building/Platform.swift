/// The system that this program was built for, as Go names it.
var platform: String {
    #if arch(x86_64)
        "linux/amd64"
    #elseif arch(arm64)
        "linux/arm64"
    #else
        "linux"
    #endif
}
