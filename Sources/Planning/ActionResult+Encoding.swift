extension ActionResult {
    /// Whether the same action would bring it again: what was stopped from outside says nothing about the next time.
    package var isKept: Bool {
        if case .stopped = ending { false } else { true }
    }

    /// The form that is stored.
    package var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.put(each: commands) { fields, command in
            fields.put(command.output)
            fields.put(command.status ?? -1)
            fields.put(command.milliseconds)
        }
        switch ending {
        case .finished: fields.put("finished")
        case .shellEnded: fields.put("shell ended")
        case .stopped(let limit): fields.put("stopped by " + limit.rawValue)
        case .blocked(let path, let reason):
            fields.put("blocked")
            fields.put(path)
            fields.put(reason)
        }
        fields.put(measurement)
        fields.put(inputRoot)
        fields.put(outputRoot)
        fields.put(milliseconds)
        fields.put(each: outputFiles) { fields, file in
            fields.put(file.path)
            fields.put(file.digest)
            fields.put(file.command)
        }
        return fields.bytes
    }

    /// - Throws: `FieldReader.Malformed` for bytes that `encoded` never gives, or that no result worth keeping has.
    package init(decoding bytes: [UInt8]) throws(FieldReader.Malformed) {
        var fields = FieldReader(bytes)
        commands = try fields.each { (fields) throws(FieldReader.Malformed) -> CommandResult in
            let output = Array(try fields.bytes())
            let status = try fields.number()
            return CommandResult(
                output: output, status: status < 0 ? nil : status,
                milliseconds: try fields.number())
        }
        switch try fields.text() {
        case "finished": ending = .finished
        case "shell ended": ending = .shellEnded
        case "blocked": ending = .blocked(path: try fields.text(), reason: try fields.text())
        default: throw FieldReader.Malformed()
        }
        measurement = try fields.measurementRecord()
        inputRoot = try fields.digest()
        outputRoot = try fields.digest()
        milliseconds = try fields.number()
        outputFiles = try fields.each { (fields) throws(FieldReader.Malformed) -> OutputFile in
            OutputFile(
                path: try fields.text(), digest: try fields.digest(), command: try fields.number())
        }
        guard fields.isAtEnd else { throw FieldReader.Malformed() }
    }
}
