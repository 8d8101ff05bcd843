/// Text for a `{{variable}}` of a template.
///
/// Mustache escapes character by character, and a quote or bracket with a combining mark behind it is another character
/// to Swift, which it lets pass. So an invisible word joiner goes between the two. Control characters show by their
/// pictures.
func templateText(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if let last = result.last, "<>&\"'".unicodeScalars.contains(last), !scalar.isASCII {
            result.append("\u{2060}")
        }
        let isControl = scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
        result.append(isControl ? Unicode.Scalar(0x2400 + scalar.value) ?? scalar : scalar)
    }
    return String(result)
}
