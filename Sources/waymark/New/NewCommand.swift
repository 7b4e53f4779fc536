import ArgumentParser

/// `waymark new`.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a project, an indicator or a source to begin with.",
        discussion: """
            New files never replace others, and what is made passes `waymark check`.

            EXAMPLES
              waymark new project counting --template multi-country
              waymark new indicator OP1.1-c --project counting
              waymark new source --from counting/data/cases.csv --project counting
            """,
        subcommands: [NewProjectCommand.self, NewIndicatorCommand.self, NewSourceCommand.self])
}
