import AcmeCalculators
import AcmeWriters
import Testing
import WaymarkTesting

/// Acme's plugins, held to what Waymark asks of its own.
@Suite struct PluginTests {
    @Test(arguments: AcmeCalculators.all.indices)
    func `a calculator keeps its promises`(index: Int) {
        let calculator = AcmeCalculators.all[index]
        #expect(ExampleCheck(calculator).failures().isEmpty)
        #expect(CalculatorCheck(calculator).failures().isEmpty)
    }

    @Test(arguments: AcmeWriters.all.indices)
    func `a writer keeps its promises`(index: Int) async {
        #expect(await WriterCheck(AcmeWriters.all[index]).failures().isEmpty)
    }
}
