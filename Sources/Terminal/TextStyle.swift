/// How characters look on a terminal.
package struct TextStyle: Hashable, Sendable {
    /// Nil for the terminal's own colour, here and for the background.
    package var foreground: TextColor?
    package var background: TextColor?
    package var isBold = false
    package var isItalic = false
    package var isUnderlined = false
    package var isReversed = false
    package var isCrossedOut = false

    package init() {}
}

/// A colour of a terminal.
package enum TextColor: Hashable, Sendable {
    /// One of 256: the first 16 are the theme's, then a cube of 6 × 6 × 6, then 24 greys.
    case indexed(UInt8)
    case rgb(UInt8, UInt8, UInt8)
}

/// A part of a line that looks the same.
package struct StyledRun: Hashable, Sendable {
    /// Where it is in the line's UTF-8.
    package var range: Range<Int>
    package var style: TextStyle
}
