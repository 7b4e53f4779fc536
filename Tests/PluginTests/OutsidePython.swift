import Foundation

/// Python as a judge from outside: `WAYMARK_PYTHON`, else the one in `.venv`; `make test` installs what it needs.
enum OutsidePython {
    static let path: String? = {
        let named = ProcessInfo.processInfo.environment["WAYMARK_PYTHON"]
        let path = named ?? Repository.folder.appending(path: ".venv/bin/python").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }()

    static let hasJSONSchema = (try? run("import jsonschema", [:]).status) == 0

    static let none: String = "there is no Python; set WAYMARK_PYTHON, or run `make test`"
    static let noJSONSchema: String = "there is no Python with jsonschema; set WAYMARK_PYTHON, or run `make test`"

    struct Missing: Error {}

    /// Runs a script in a folder that holds some files.
    static func run(_ script: String, _ files: [String: [UInt8]]) throws -> (status: Int32, output: Data) {
        guard let path else { throw Missing() }
        let folder = FileManager.default.temporaryDirectory.appending(path: "waymark-python-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, data)
    }
}
