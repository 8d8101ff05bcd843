package import Host
import LessonModel
import Planning
package import Storage

extension CacheFolder {
    /// Tells a full disk of this machine from a step that used up what it was allowed: the commands met it first and have
    /// said so, but it is not theirs to answer for.
    /// - Throws: `HostError` where a command found no space though its limit was not reached.
    func checkDisk(after transcript: Launcher.Transcript, of action: Action) throws(HostError) {
        guard transcript.commands.contains(where: \.saysThatNoSpaceIsLeft),
            let free = Files.freeSpace(at: workFolder), free < action.limits.disk
        else { return }
        if case .stopped(.disk) = transcript.ending { return }
        throw fullDisk
    }

    /// The error that tells of a disk without room for stored results or for the files of a lesson.
    package var fullDisk: HostError {
        HostError(
            "the disk of \(isReadOnly ? workFolder : path) is full",
            advice: "make room there (workbook clean), or name another folder: --cache DIR")
    }
}

extension CommandResult {
    fileprivate var saysThatNoSpaceIsLeft: Bool {
        status != 0
            && String(decoding: output, as: UTF8.self).lowercased()
                .contains("no space left on device")
    }
}
