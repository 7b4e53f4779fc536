import TestSupport
import Testing
import WaymarkPostgres

/// A project that names PostgreSQL, and an address that leads nowhere.
@Suite("PostgreSQL: the address of a project's database") struct AddressTests {
    private func check(_ address: String?, _ code: String, _ words: String) throws {
        let (run, folder) = try TableProject().run(address)
        #expect(run.status == 1)
        #expect(run.errors.contains("error[\(code)]"), "\(run.errors)")
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(run.errors.contains("1 error\n"), "\(run.errors)")
        #expect(!run.errors.contains("hidden") && !run.output.contains("hidden"), "\(run.errors)")
        #expect(try !folder.names().contains("out"))
    }

    @Test(arguments: [nil, ""]) func aVariableThatIsNotSetIsNamed(_ address: String?) throws {
        try check(address, "WM0561", "`\(TableProject.variable)` is not set")
    }

    @Test(arguments: [
        "host=/tmp password='hidden", "postgresql://user:hidden@host:port:5432/x?nothing=1", "nonsense hidden",
        "host=x sslmode_=hidden",
    ])
    func anAddressIsCheckedAndNotShown(_ address: String) throws {
        try check(address, "WM0560", "`\(TableProject.variable)` holds no connection string")
    }

    @Test func aServerThatIsNotThereIsNamed() throws {
        try check(
            "postgresql://u:hidden@127.0.0.1:1/db", "WM0562", "`127.0.0.1` cannot be reached: no server is running")
        try check("host=/nowhere/at/all dbname=db password=hidden", "WM0562", "the database `db` at `/nowhere/at/all`")
        try check("postgresql://u:p@hidden@nowhere.invalid/db", "WM0562", "there is no host of that name")
    }

    @Test func whatFollowsAnAtSignInAPasswordIsNotShown() throws {
        let address = try PostgreSQLAddress("host=p@hidden dbname=x", from: "a test")
        #expect(address.displayName == "the database")
    }

    @Test(.needsPostgreSQL) func whoIsNotLetInIsTold() throws {
        let server = try #require(DatabaseServer.shared)
        try check(server.address(of: "postgres", password: "hidden"), "WM0563", "user or password are wrong")
        try check(
            server.address(of: "postgres", user: "nobody", password: "hidden"), "WM0563", "user or password are wrong")
        try check(server.address(of: "nowhere"), "WM0563", "no such database")
    }

    @Test func itsDiagnosticsAreExplained() throws {
        for code in PostgreSQLCodes.all {
            let run = try WaymarkProgram.run(["explain", code.id])
            #expect(run.status == 0 && run.output.contains(code.title), "\(run.output)\(run.errors)")
        }
    }

    @Test func theDoctorKnowsIt() throws {
        let run = try WaymarkProgram.run(["doctor"])
        #expect(run.output.contains(/ok +PostgreSQL +by libpq [0-9]+/), "\(run.output)")
    }
}
