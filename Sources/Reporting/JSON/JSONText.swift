import FoundationEssentials
import SourceText

/// A value as JSON on one line, the keys of its objects in alphabetical order.
///
/// A string is a double-quoted YAML scalar as well. Besides what JSON requires, this escapes what some readers take for
/// a line end, what YAML does not allow unescaped, and what changes the direction of text.
func json(of value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
        preconditionFailure("reports hold nothing that JSON does not have")
    }
    // All that is escaped here is within a string: outside of strings, JSON is ASCII.
    var text = ""
    for scalar in String(decoding: data, as: UTF8.self).unicodeScalars {
        let isEscaped =
            switch scalar.value {
            case 0x7F, 0xFEFF, 0xFFFE, 0xFFFF: true
            default: scalar.movesText
            }
        if isEscaped {
            let digits = String(scalar.value, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
            text.unicodeScalars.append(scalar)
        }
    }
    return text
}

/// A key that is known only at run time, such as the name of a fact.
struct JSONKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: some StringProtocol) { stringValue = String(name) }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}
