/// A number with a comma before every three digits.
package func grouped(_ number: Int) -> String {
    var digits = String(number)
    var place = digits.count - 3
    while place > 0 {
        digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
        place -= 3
    }
    return digits
}

/// A number with its noun, in the plural where that is meant: `1 step`, `2 steps`.
package func counted(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
}

/// A number that is not negative, rounded to `digits` decimal places.
package func decimal(_ number: Double, digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (number * scale).rounded()
    guard digits > 0, scaled < 1e15 else {
        return String(Int(min(number.rounded(), 1e15)))
    }
    let (whole, rest) = Int(scaled).quotientAndRemainder(dividingBy: Int(scale))
    let text = String(rest)
    return "\(whole)." + String(repeating: "0", count: digits - text.count) + text
}
