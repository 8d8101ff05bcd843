/// Text for a `{{variable}}` of a template.
///
/// Mustache escapes `Character` by `Character`, and a quote or bracket followed by a combining mark is another one to
/// Swift, which Mustache does not escape. So an invisible word joiner goes between the two. Control characters are
/// shown by their pictures.
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
