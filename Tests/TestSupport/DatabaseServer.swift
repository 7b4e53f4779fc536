import Foundation
import Testing

/// A PostgreSQL server that `Scripts/postgresql-server` runs; it ends with this process, whatever happens to it.
public final class DatabaseServer: Sendable {
    /// Its address, with the password of a superuser.
    public let address: String
    /// Its folder, in which its socket lies.
    public let folder: String
    private let process: Process
    private let input: FileHandle

    /// The server of all tests, started when it is first used; nil where none is installed.
    public static let shared: DatabaseServer? = {
        guard isInstalled else { return nil }
        do {
            return try DatabaseServer()
        } catch {
            Issue.record("the PostgreSQL server did not start: \(error)")
            return nil
        }
    }()

    /// Whether the programs of a server are installed.
    public static let isInstalled: Bool = {
        let places = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        return Installed.onPath("psql") != nil && Installed.onPath("setpriv") != nil
            && (Installed.onPath("initdb") != nil || !places.isEmpty)
    }()

    private struct NoAddress: Error { var output: String }

    /// Starts another one, for tests that end it.
    public init() throws {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = Repository.file("Scripts/postgresql-server")
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line: [UInt8] = []
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0a { line.append(byte) }
        address = String(decoding: line, as: UTF8.self)
        guard let place = address.firstRange(of: "?host=") else { throw NoAddress(output: address) }
        folder = String(address[place.upperBound...])
        self.process = process
        self.input = input.fileHandleForWriting
    }

    /// The address of another database of this server.
    public func address(of database: String, user: String = "waymark", password: String = "secret") -> String {
        "postgresql://\(user):\(password)@/\(database)?host=\(folder)"
    }

    /// Makes a database of its own and runs a script in it; gives its address.
    public func database(
        _ script: String = "", name: String = "test_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
    ) throws -> String {
        try run("CREATE DATABASE \(name)")
        try run(script, in: name)
        return address(of: name)
    }

    private struct Failed: Error { var output: String }

    /// Runs a script as a superuser; gives what it prints.
    @discardableResult public func run(_ script: String, in database: String = "postgres") throws -> String {
        let run = try OutsideProgram.run(
            "psql", ["-qtAX", "-v", "ON_ERROR_STOP=1", "-d", address(of: database), "-f", "-"], input: Data(script.utf8)
        )
        guard run.status == 0 else { throw Failed(output: run.errors) }
        return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Kills the server at once, as a crash of its machine would.
    public func kill() throws {
        let id = try String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8).split(separator: "\n")[0]
        _ = try OutsideProgram.run("kill", ["-QUIT", String(id)])
        try? input.close()
        process.waitUntilExit()
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips where no PostgreSQL server can be started.
    public static var needsPostgreSQL: Self {
        .enabled(
            if: DatabaseServer.isInstalled, "no PostgreSQL server is installed: run `make test`")
    }
}
