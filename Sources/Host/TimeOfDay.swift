import Glibc

/// The time of day here, as `14:03:22`.
package func timeOfDay() -> String {
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    return [local.tm_hour, local.tm_min, local.tm_sec]
        .map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
}

/// The date and time in UTC, as `2026-11-23 07:40 UTC`.
package func dateAndTimeInUTC() -> String {
    var now = time(nil)
    var utc = tm()
    gmtime_r(&now, &utc)
    func digits(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    let date = [utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday].map(digits)
    let time = [utc.tm_hour, utc.tm_min].map(digits)
    return date.joined(separator: "-") + " " + time.joined(separator: ":") + " UTC"
}
