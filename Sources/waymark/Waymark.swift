import ArgumentParser
import BuiltIn
import WaymarkHost

/// The command line.
@main
struct Waymark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waymark",
        abstract: "From indicator definitions and data to reports whose every figure can be traced.",
        discussion: """
            A project is a folder with a `waymark.yaml`, indicators and data.

            EXAMPLES
              waymark new project counting                make a first project
              waymark check indicators/gloact             find what is wrong, without reading data
              waymark run indicators/gloact --out out     make the reports
              waymark list calculators                    what can be computed
              waymark explain WM0501                      what a diagnostic means
            """,
        version: WaymarkVersion.current,
        subcommands: [
            NewCommand.self, RunCommand.self, CheckCommand.self, ListCommand.self, ExplainCommand.self,
            DescribeCommand.self,
            SchemaCommand.self, DoctorCommand.self,
        ])
}
