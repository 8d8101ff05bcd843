/// A number of milliseconds written with a unit: `30s`, `500ms`, `2m`; nil for anything else.
package func millisecondCount(_ text: String) -> Int? {
    let units = ["ms": 1.0, "s": 1000, "m": 60_000, "min": 60_000]
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits), let scale = units[text.dropFirst(digits.count).lowercased()]
    else { return nil }
    let milliseconds = number * scale
    return milliseconds >= 1 && milliseconds < 1e9 ? Int(milliseconds) : nil
}
