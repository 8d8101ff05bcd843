package import Inspection

extension ActionResult {
    /// Whether the same action would have this result again. One that was stopped at a limit might end the next time, and
    /// so might the look into its files.
    package var isKept: Bool {
        if case .stopped = ending { false } else { inspectionFailure == nil }
    }

    /// The form that is stored. What the output files are is stored apart, by their contents.
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
        case .blocked(let path, let obstacle):
            fields.put("blocked")
            fields.put(path)
            fields.put(obstacle.rawValue)
        }
        fields.put(measurement)
        fields.put(inputRoot)
        fields.put(outputRoot)
        fields.put(isTreeWhole)
        fields.put(workspacePath)
        fields.put(milliseconds)
        fields.put(each: outputFiles) { fields, file in
            fields.put(file.path)
            fields.put(file.digest)
            fields.put(file.command)
        }
        return fields.bytes
    }

    /// - Parameter artifact: finds what a content is; nil where that is not known.
    /// - Throws: `FieldReader.Malformed` for bytes that `encoded` never gives, or that no result worth keeping has, and
    ///   where it is not known what a file is.
    package init(
        decoding bytes: [UInt8], artifact: (Digest) -> Artifact?
    ) throws(FieldReader.Malformed) {
        var fields = FieldReader(bytes)
        commands = try fields.each { (fields) throws(FieldReader.Malformed) -> CommandResult in
            let output = Array(try fields.bytes())
            let status = try fields.number()
            guard -1...255 ~= status else { throw FieldReader.Malformed() }
            return CommandResult(
                output: output, status: status < 0 ? nil : status,
                milliseconds: try fields.count())
        }
        switch try fields.text() {
        case "finished": ending = .finished
        case "shell ended": ending = .shellEnded
        case "blocked":
            let (path, name) = (try fields.path(), try fields.text())
            guard let obstacle = Obstacle(rawValue: name) else { throw FieldReader.Malformed() }
            ending = .blocked(path: path, by: obstacle)
        default: throw FieldReader.Malformed()
        }
        measurement = try fields.measurementRecord()
        inputRoot = try fields.digest()
        outputRoot = try fields.digest()
        isTreeWhole = try fields.flag()
        workspacePath = try fields.text()
        milliseconds = try fields.count()
        outputFiles = try fields.each { (fields) throws(FieldReader.Malformed) -> OutputFile in
            let (path, digest) = (try fields.path(), try fields.digest())
            let command = try fields.count()
            guard let artifact = artifact(digest) else { throw FieldReader.Malformed() }
            return OutputFile(path: path, digest: digest, command: command, artifact: artifact)
        }
        guard fields.isAtEnd else { throw FieldReader.Malformed() }
    }
}
