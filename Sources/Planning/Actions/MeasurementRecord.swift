/// What was measured while an action ran, and on what machine and when.
package struct MeasurementRecord: Hashable, Sendable {
    package var machine: MeasuredMachine
    /// One for each command that came to its end, in the order in which they ran.
    package var runs: [RunUsage]

    package init(machine: MeasuredMachine, runs: [RunUsage]) {
        self.machine = machine
        self.runs = runs
    }
}

/// What one run of a command used.
package struct RunUsage: Hashable, Sendable {
    /// Time from its start to its end, in microseconds.
    package var wall: Int
    /// Time that its processes were busy in their own code and in the kernel, in microseconds, as far as their parents
    /// waited for them.
    package var user, system: Int
    /// What was seen of its memory; nil where its processes ended before they could be looked at.
    package var memory: Memory?

    /// The peaks among several looks at all processes of a run.
    package struct Memory: Hashable, Sendable {
        /// In bytes; what several processes share counts once for each.
        package var residentBytes: Int
        /// In bytes; what several processes share counts once.
        package var proportionalBytes: Int
        /// How often it was looked.
        package var samples: Int

        package init(residentBytes: Int, proportionalBytes: Int, samples: Int) {
            self.residentBytes = residentBytes
            self.proportionalBytes = proportionalBytes
            self.samples = samples
        }
    }

    package init(wall: Int, user: Int, system: Int, memory: Memory?) {
        self.wall = wall
        self.user = user
        self.system = system
        self.memory = memory
    }
}

/// A machine, and when something was measured on it.
package struct MeasuredMachine: Hashable, Sendable {
    /// What the system calls it; nil where it does not say.
    package var processor: String?
    package var processorCount: Int
    /// Main memory, in bytes.
    package var memory: Int
    /// Name and release of the kernel: `Linux 6.18.44`.
    package var kernel: String
    /// In UTC: `2026-11-23 07:40 UTC`.
    package var date: String
    /// Whether the kernel lets this user read the memory figures of processes.
    package var isMemoryReadable: Bool

    package init(
        processor: String?, processorCount: Int, memory: Int, kernel: String, date: String,
        isMemoryReadable: Bool = true
    ) {
        self.processor = processor
        self.processorCount = processorCount
        self.memory = memory
        self.kernel = kernel
        self.date = date
        self.isMemoryReadable = isMemoryReadable
    }
}

extension FieldWriter {
    mutating func put(_ record: MeasurementRecord?) {
        put(record != nil)
        guard let record else { return }
        put(record.machine.processor)
        put(record.machine.processorCount)
        put(record.machine.memory)
        put(record.machine.kernel)
        put(record.machine.date)
        put(record.machine.isMemoryReadable)
        put(each: record.runs) { fields, run in
            for time in [run.wall, run.user, run.system] { fields.put(time) }
            fields.put(run.memory != nil)
            guard let memory = run.memory else { return }
            fields.put(memory.residentBytes)
            fields.put(memory.proportionalBytes)
            fields.put(memory.samples)
        }
    }
}

extension FieldReader {
    mutating func measurementRecord() throws(Malformed) -> MeasurementRecord? {
        guard try flag() else { return nil }
        let machine = MeasuredMachine(
            processor: try optionalText(), processorCount: try count(), memory: try count(),
            kernel: try text(), date: try text(), isMemoryReadable: try flag())
        let runs = try each { (fields) throws(Malformed) -> RunUsage in
            let (wall, user, system) = (
                try fields.count(), try fields.count(), try fields.count()
            )
            guard try fields.flag() else {
                return RunUsage(wall: wall, user: user, system: system, memory: nil)
            }
            let memory = RunUsage.Memory(
                residentBytes: try fields.count(), proportionalBytes: try fields.count(),
                samples: try fields.count())
            return RunUsage(wall: wall, user: user, system: system, memory: memory)
        }
        return MeasurementRecord(machine: machine, runs: runs)
    }
}
