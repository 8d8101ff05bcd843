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
    let (date, time) = partsOfNow()
    return date.joined(separator: "-") + " " + time.prefix(2).joined(separator: ":") + " UTC"
}

/// The date and time in UTC as RFC 3339 has them: `2026-11-23T07:40:12Z`.
package func timestamp() -> String {
    let (date, time) = partsOfNow()
    return date.joined(separator: "-") + "T" + time.joined(separator: ":") + "Z"
}

/// Year, month and day, and hour, minute and second in UTC, in two digits at least.
private func partsOfNow() -> (date: [String], time: [String]) {
    var now = time(nil)
    var utc = tm()
    gmtime_r(&now, &utc)
    func digits(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    return (
        [utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday].map(digits),
        [utc.tm_hour, utc.tm_min, utc.tm_sec].map(digits)
    )
}
