import CVTerm

/// A terminal of 80 columns and 24 rows. libvterm reads what programs print; `Screen` keeps what it says of the cells.
package final class TerminalEmulator {
    private let terminal: OpaquePointer
    private let state: OpaquePointer
    private let callbacks: UnsafeMutablePointer<VTermStateCallbacks>
    private var screen = Screen()
    private var style = TextStyle()
    private var bytes = TerminalBytes()

    package init() {
        guard let terminal = vterm_new(Int32(Screen.height), Int32(Screen.width)),
            let state = vterm_obtain_state(terminal)
        else { preconditionFailure("no memory for a terminal") }
        (self.terminal, self.state) = (terminal, state)
        callbacks = .allocate(capacity: 1)
        callbacks.initialize(to: Self.callbacks)
        vterm_set_utf8(terminal, 1)
        // What a terminal answers, nobody reads.
        vterm_output_set_callback(terminal, { _, _, _ in }, nil)
        let own = Unmanaged.passUnretained(self).toOpaque()
        vterm_state_set_callbacks(state, callbacks, own)
        vterm_state_reset(state, 1)
    }

    deinit {
        vterm_free(terminal)
        callbacks.deallocate()
    }

    /// Shows what a program prints, up to a newline.
    package func show(_ printed: ArraySlice<UInt8>) {
        if screen.cursor.column == 0 { screen.note(printed) }
        bytes.prepared(printed).withUnsafeBytes { bytes in
            _ = vterm_input_write(
                terminal, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
        }
    }

    /// All lines that stand on the screen or have scrolled off.
    package var lines: [ScreenLine] { screen.lines }

    /// Whether the cursor stands on a line of its own, below all others.
    package var isAtEmptyLine: Bool { screen.isAtEmptyLine }
}

extension TerminalEmulator {
    private static func of(_ user: UnsafeMutableRawPointer?) -> TerminalEmulator? {
        user.map { Unmanaged<TerminalEmulator>.fromOpaque($0).takeUnretainedValue() }
    }

    /// What libvterm tells of the screen. Each answers 1: it was seen to.
    private static var callbacks: VTermStateCallbacks {
        var callbacks = VTermStateCallbacks()
        callbacks.putglyph = { info, place, user in
            guard let info = info?.pointee, let own = TerminalEmulator.of(user) else { return 0 }
            var cell = ScreenRow.Cell(style: own.style)
            var next = info.chars
            while let scalar = next?.pointee, scalar != 0 {
                cell.text.unicodeScalars.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
                next = next?.advanced(by: 1)
            }
            own.screen.put(
                cell, row: Int(place.row), column: Int(place.col), width: Int(info.width))
            return 1
        }
        callbacks.movecursor = { place, _, _, user in
            TerminalEmulator.of(user)?.screen
                .moveCursor(row: Int(place.row), column: Int(place.col))
            return 1
        }
        callbacks.scrollrect = { area, down, right, user in
            TerminalEmulator.of(user)?.screen
                .scroll(area.rows, columns: area.columns, up: Int(down), left: Int(right))
            return 1
        }
        callbacks.erase = { area, _, user in
            TerminalEmulator.of(user)?.screen.erase(area.rows, columns: area.columns)
            return 1
        }
        callbacks.initpen = { user in
            TerminalEmulator.of(user)?.style = TextStyle()
            return 1
        }
        callbacks.setpenattr = { attribute, value, user in
            guard let value = value?.pointee else { return 0 }
            TerminalEmulator.of(user)?.style.set(attribute, value)
            return 1
        }
        callbacks.settermprop = { property, value, user in
            guard property == VTERM_PROP_ALTSCREEN, let value = value?.pointee else { return 1 }
            TerminalEmulator.of(user)?.screen.showAlternate(value.boolean != 0)
            return 1
        }
        return callbacks
    }
}

extension VTermRect {
    fileprivate var rows: Range<Int> { Int(start_row)..<max(Int(start_row), Int(end_row)) }
    fileprivate var columns: Range<Int> { Int(start_col)..<max(Int(start_col), Int(end_col)) }
}

extension TextStyle {
    fileprivate mutating func set(_ attribute: VTermAttr, _ value: VTermValue) {
        switch attribute {
        case VTERM_ATTR_BOLD: isBold = value.boolean != 0
        case VTERM_ATTR_ITALIC: isItalic = value.boolean != 0
        case VTERM_ATTR_UNDERLINE: isUnderlined = value.number != 0
        case VTERM_ATTR_REVERSE: isReversed = value.boolean != 0
        case VTERM_ATTR_STRIKE: isCrossedOut = value.boolean != 0
        case VTERM_ATTR_FOREGROUND: foreground = TextColor(value.color)
        case VTERM_ATTR_BACKGROUND: background = TextColor(value.color)
        default: break
        }
    }
}

extension TextColor {
    /// Nil for the terminal's own colours.
    fileprivate init?(_ color: VTermColor) {
        if UInt32(color.type) & VTERM_COLOR_DEFAULT_MASK.rawValue != 0 { return nil }
        if UInt32(color.type) & VTERM_COLOR_TYPE_MASK.rawValue == VTERM_COLOR_INDEXED.rawValue {
            self = .indexed(color.indexed.idx)
        } else {
            self = .rgb(color.rgb.red, color.rgb.green, color.rgb.blue)
        }
    }
}
