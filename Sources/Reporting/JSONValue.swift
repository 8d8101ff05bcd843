/// A JSON value whose members keep their order.
enum JSONValue: Hashable {
    case string(String)
    case number(Int)
    case bool(Bool)
    case array([JSONValue])
    case object([Member])
    case null

    struct Member: Hashable {
        var name: String
        var value: JSONValue
    }

    /// The value on one line: no reader takes anything within it for a line end.
    var text: String {
        switch self {
        case .string(let text): quotedJSON(text)
        case .number(let number): String(number)
        case .bool(let bool): bool ? "true" : "false"
        case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { quotedJSON($0.name) + ":" + $0.value.text }.joined(separator: ",")
                + "}"
        case .null: "null"
        }
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    /// An object with the members that are not nil, in this order.
    init(dictionaryLiteral elements: (String, JSONValue?)...) {
        self = .object(
            elements.compactMap { name, value in value.map { Member(name: name, value: $0) } })
    }
}

/// The text as a JSON string, which is a double-quoted YAML scalar as well.
///
/// Beside what JSON asks for, this escapes what some reader takes for a line end, what YAML does not take as it is, and
/// what turns the direction of text.
func quotedJSON(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x22: result += "\\\""
        case 0x5C: result += "\\\\"
        case 0x0A: result += "\\n"
        case 0x0D: result += "\\r"
        case 0x09: result += "\\t"
        case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF,
            0xFFFE, 0xFFFF:
            let digits = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}
