/// The text as character data of an XML 1.0 document.
func xmlText(_ text: String) -> String { escaped(text, isAttribute: false) }

/// The text as the value of an XML attribute, with its quotes; white space in it survives.
func xmlAttribute(_ text: String) -> String { "\"" + escaped(text, isAttribute: true) + "\"" }

/// The text with XML's escapes; characters that XML 1.0 forbids, even as references, become pictures (`␀`) or U+FFFD.
private func escaped(_ text: String, isAttribute: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x26: result += "&amp;"
        case 0x3C: result += "&lt;"
        case 0x3E: result += "&gt;"  // needed in "]]>"
        case 0x22 where isAttribute: result += "&quot;"
        case 0x09, 0x0A: result += isAttribute ? "&#\(scalar.value);" : String(scalar)
        case 0x0D: result += "&#13;"
        case 0x00...0x1F:
            result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
        case 0xFFFE, 0xFFFF: result += "\u{FFFD}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
